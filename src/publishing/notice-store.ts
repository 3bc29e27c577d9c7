import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

/** Something editors are told, once. An alarm also goes to the alert url. */
interface KeptNotice {
  key: string;
  kind: 'notice' | 'alarm';
  issueId: string | undefined;
  title: string;
  detail: string;
  at: string;
}

export async function hasNotice(db: Database, key: string): Promise<boolean> {
  const row = await db.selectFrom('notices').select('key').where('key', '=', key).executeTakeFirst();
  return row !== undefined;
}

/** Keeps a notice in the caller's transaction; says whether it is the first with its key. */
export async function keepNotice(tx: Database, notice: KeptNotice): Promise<boolean> {
  const { key, kind, issueId, title, detail, at } = notice;
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('notices')
    .values({ key, kind, issue_id: issueId ?? null, title, detail, at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return Number(added ?? 0) > 0;
}

/** Alarms that have not reached the alert url yet, oldest first. */
export async function listAlarmsToPost(db: Database, limit: number): Promise<KeptNotice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('kind', '=', 'alarm')
    .where('alerted_at', 'is', null)
    .orderBy('at')
    .limit(limit)
    .execute();
  return rows.map(({ key, issue_id, title, detail, at }) => ({
    key,
    kind: 'alarm',
    issueId: issue_id ?? undefined,
    title,
    detail,
    at,
  }));
}

export async function markAlerted(db: Database, key: string, at: string): Promise<void> {
  await db.updateTable('notices').set({ alerted_at: at }).where('key', '=', key).execute();
}

/** A move of an issue that editors should hear of. */
export interface NotableMove {
  id: number;
  issueId: string;
  to: string;
  by: string;
  why: string;
  at: string;
}

/** Moves to these states since a moment of which nobody was told yet, oldest first. */
export async function listUntoldMoves(
  db: Database,
  { states, since }: { states: readonly string[]; since: string },
): Promise<NotableMove[]> {
  const rows = await db
    .selectFrom('issue_history as h')
    .select(['h.id', 'h.issue_id', 'h.to_state', 'h.by', 'h.why', 'h.at'])
    .where('h.at', '>=', since)
    .where('h.to_state', 'in', [...states])
    .whereRef('h.to_state', 'is distinct from', 'h.from_state')
    .where(sql<boolean>`not exists (select 1 from notices n where n.key = 'move ' || h.id)`)
    .orderBy('h.id')
    .execute();
  return rows.map(({ id, issue_id, to_state, by, why, at }) => ({
    id,
    issueId: issue_id,
    to: to_state,
    by,
    why,
    at,
  }));
}

/** Forgets notices from before a moment; their keys are of no use then. */
export async function deleteOldNotices(db: Database, before: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('notices').where('at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}
