import type { Selectable } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { Issue } from './issue.ts';

/** What was put right in an issue's web copy after it was sent; the mail that went out stays what it was. */
export interface Correction {
  id: number;
  issueId: string;
  /** The rendering that the web shows from then on. */
  renderingHash: string;
  /** What was wrong and is right now, in words for readers. */
  note: string;
  by: string;
  at: string;
  /** The issue whose footer told readers of it; undefined while it waits for one. */
  toldIn: string | undefined;
}

export async function addCorrection(
  db: Database,
  correction: Omit<Correction, 'id' | 'toldIn'>,
): Promise<number> {
  const { issueId, renderingHash, note, by, at } = correction;
  const { id } = await db
    .insertInto('corrections')
    .values({ issue_id: issueId, rendering_hash: renderingHash, note, by, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Of one issue, or of all; oldest first: the last one's rendering is the web copy. */
export async function listCorrections(db: Database, issueId?: string): Promise<Correction[]> {
  const all = db.selectFrom('corrections').selectAll().orderBy('id');
  const rows = await (issueId === undefined ? all : all.where('issue_id', '=', issueId)).execute();
  return rows.map(toCorrection);
}

/** Corrections of an edition's issues that no footer has told yet, oldest first, with the day of the corrected issue. */
export async function listWaitingCorrections(
  db: Database,
  edition: string,
): Promise<(Correction & { dateLine: string })[]> {
  const rows = await db
    .selectFrom('corrections as c')
    .innerJoin('issues as i', 'i.id', 'c.issue_id')
    .selectAll('c')
    .select('i.content')
    .where('i.edition', '=', edition)
    .where('c.told_in', 'is', null)
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    ...toCorrection(row),
    dateLine: Issue.parse(JSON.parse(row.content ?? 'null')).dateLine,
  }));
}

/** Marks corrections as told by an issue's footer; those that another issue has told stay that one's. */
export async function markTold(db: Database, ids: readonly number[], issueId: string): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('corrections')
    .set({ told_in: issueId })
    .where('id', 'in', [...ids])
    .where('told_in', 'is', null)
    .execute();
}

function toCorrection(row: Selectable<Tables['corrections']>): Correction {
  return {
    id: row.id,
    issueId: row.issue_id,
    renderingHash: row.rendering_hash,
    note: row.note,
    by: row.by,
    at: row.at,
    toldIn: row.told_in ?? undefined,
  };
}
