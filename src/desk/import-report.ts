import { basename } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { Failure } from '../lib/failure.ts';
import type { RefusedRow } from '../subscribers/import-row.ts';
import { type ImportCounts, importSubscribers, rulesOfImport } from '../subscribers/import-subscribers.ts';
import { protectCell } from '../subscribers/subscriber-csv.ts';
import type { DeskWorld } from './desk-world.ts';

/** A list that waits at the desk: what it was called, and where its people agreed when no column says so. */
export interface WaitingList {
  id: string;
  name: string;
  source: string;
}

export interface ImportReport {
  counts: ImportCounts;
  /** The first of them; the file of refusals has all. */
  refused: RefusedRow[];
  refusedTotal: number;
}

/** Imports a waiting list by the rules of the command line, or only judges it. Throws what importing does. */
export async function importList(
  { db, clock, publication, suppressionKey, lists, stop }: DeskWorld,
  { id, name, source }: WaitingList,
  { dryRun, mostRefused }: { dryRun: boolean; mostRefused: number },
): Promise<ImportReport> {
  const list = await lists.open(id);
  if (!list) throw new Failure('not_found', 'This list waits here no longer: choose its file again');
  const refused: RefusedRow[] = [];
  let refusedTotal = 0;
  const counts = await importSubscribers(db, list, {
    ...{ dryRun, signal: stop, source: `import ${name}` },
    rules: rulesOfImport(
      { editions: publication.editions.map((edition) => edition.id), suppressionKey },
      { consentSource: source || undefined, at: clock.now().toISOString() },
    ),
    onRefused: (row) => {
      refusedTotal += 1;
      if (refused.length < mostRefused) refused.push(row);
    },
  });
  return { counts, refused, refusedTotal };
}

/** The refusals as a file, as `--report` writes them. */
export const csvOfRefusals = (refused: readonly RefusedRow[]): string =>
  stringify(
    refused.map(({ line, reason, detail }) => [line, reason, protectCell(detail)]),
    { header: true, columns: ['line', 'reason', 'detail'] },
  );

/** What a list is called: the last part of its name, without signs that mean something elsewhere. */
export const nameOfList = (text: string): string =>
  basename(text.replaceAll('\\', '/'))
    .toWellFormed()
    .replace(/[^\p{L}\p{N} ._()+-]/gu, '_')
    .slice(0, 80) || 'list.csv';
