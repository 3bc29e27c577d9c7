import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import {
  type ImportRow,
  type RefusalReason,
  type RefusedRow,
  type RowRules,
  readImportRow,
} from './import-row.ts';
import { findKnownAddresses, writeImport } from './import-store.ts';
import type { SubscriberRules } from './new-subscriber.ts';
import { planImport } from './plan-import.ts';
import { readSubscriberRows } from './read-subscriber-rows.ts';

/** Rows in one transaction: some 100 ms on SQLite, half of it the disk. Half as many rows cost a fifth more time. */
export const importChunk = 2_000;

export interface ImportOptions {
  rules: RowRules;
  /** Where the list is from, kept with suppressions that it brings: `import list.csv`. */
  source: string;
  /** Judges everything and writes nothing; an address that comes twice, far apart, is then counted twice. */
  dryRun?: boolean;
  onRefused?(refused: RefusedRow): void;
  /** Called after each chunk of rows. */
  onProgress?(counts: ImportCounts): void;
  /** Stops between two chunks with `Failure('interrupted')`; importing the list again goes on from there. */
  signal?: AbortSignal;
}

/** The rules of an import wherever it is started: rows that name no editions get all of them. */
export function rulesOfImport(
  { editions, suppressionKey }: SubscriberRules,
  { consentSource, at }: { consentSource: string | undefined; at: string },
): RowRules {
  return { editions, suppressionKey, defaults: { consentSource, editions }, at };
}

export interface ImportCounts {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  /** Every row that was read is in one of these or in one of the counts above. */
  refused: Partial<Record<RefusalReason, number>>;
}

/**
 * Imports a CSV list of people who agreed, in transactions of 2,000 rows: it may be stopped and repeated at any
 * time. Throws `Failure('invalid')` for a list that cannot be read, or that says nowhere how people agreed.
 * Always closes `list`.
 */
export async function importSubscribers(
  db: Database,
  list: Readable,
  options: ImportOptions,
): Promise<ImportCounts> {
  try {
    return await importList(db, list, options);
  } finally {
    list.destroy();
  }
}

async function importList(db: Database, list: Readable, options: ImportOptions): Promise<ImportCounts> {
  const { columns, rows } = await readSubscriberRows(list);
  assertConsent(columns.has('source'), options.rules);
  const counts: ImportCounts = { read: 0, added: 0, updated: 0, unchanged: 0, refused: {} };
  const refuse = (refused: RefusedRow) => {
    counts.refused[refused.reason] = (counts.refused[refused.reason] ?? 0) + 1;
    options.onRefused?.(refused);
  };
  let chunk: ImportRow[] = [];
  const flush = async () => {
    // SQLite answers at once, so without this a whole list would go by before a signal or a request is heard.
    await setImmediate();
    if (options.signal?.aborted) throw new Failure('interrupted', `Stopped after ${counts.added} were added`);
    for (const refused of await importRows(db, chunk, counts, options)) refuse(refused);
    chunk = [];
    options.onProgress?.(structuredClone(counts));
  };
  for await (const row of rows) {
    counts.read += 1;
    const reading = readImportRow(options.rules, row);
    if (reading.kind === 'ready') chunk.push(reading.row);
    else refuse(reading.refused);
    if (chunk.length === importChunk || counts.read % (10 * importChunk) === 0) await flush();
  }
  await flush();
  return counts;
}

/** Looks up, decides and writes in one transaction, and returns the rows that may not be imported. */
async function importRows(
  db: Database,
  rows: readonly ImportRow[],
  counts: ImportCounts,
  { dryRun, source, rules }: ImportOptions,
): Promise<readonly RefusedRow[]> {
  if (rows.length === 0) return [];
  const plan = await db.transaction().execute(async (tx) => {
    const known = await findKnownAddresses(
      tx,
      rows.map((row) => row.addressKey),
    );
    const decided = planImport(rows, known);
    if (!dryRun) await writeImport(tx, decided, { at: rules.at, source });
    return decided;
  });
  counts.added += plan.counts.added;
  counts.updated += plan.counts.updated;
  counts.unchanged += plan.counts.unchanged;
  return plan.refused;
}

function assertConsent(hasColumn: boolean, rules: RowRules): void {
  if (hasColumn || rules.defaults.consentSource) return;
  throw new Failure(
    'invalid',
    'Where these people agreed is said nowhere: the list wants a source column, or the import a source for all of them',
  );
}
