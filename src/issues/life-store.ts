import type { Selectable } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { IssueState } from './issue-state.ts';

/** An issue from the moment its period is planned, whether or not its draft is composed yet. */
export interface IssueLife {
  id: string;
  edition: string;
  period: string;
  state: IssueState;
  dueAt: string;
  cutOffAt: string;
  /** When its period is due by the cadence; rescheduling leaves it. */
  scheduledAt: string;
  releasedAt: string | undefined;
  approval: { hash: string; by: string; at: string } | undefined;
  /** Why it is held, paused, skipped or cancelled; of a draft, why there is nothing in it. */
  reason: string | undefined;
  isComposed: boolean;
  draftKey: string | undefined;
  composedAt: string | undefined;
  frozenAt: string | undefined;
  plannedAt: string | undefined;
  sentAt: string | undefined;
}

export async function findLife(db: Database, id: string): Promise<IssueLife | undefined> {
  const row = await db.selectFrom('issues').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toLife(row);
}

/** Throws `Failure('not_found')` that says which issues there are. */
export async function getLife(db: Database, id: string): Promise<IssueLife> {
  const life = await findLife(db, id);
  if (life) return life;
  const known = await db.selectFrom('issues').select('id').orderBy('due_at', 'desc').limit(5).execute();
  const names = known.map((row) => row.id).join(', ') || 'none yet: compose one first';
  throw new Failure('not_found', `There is no issue "${id}". Newest issues: ${names}`);
}

/** All issues, newest due first. */
export async function listLives(db: Database, limit = 50): Promise<IssueLife[]> {
  const rows = await db.selectFrom('issues').selectAll().orderBy('due_at', 'desc').limit(limit).execute();
  return rows.map(toLife);
}

/** Issues in these states, the one due first first. */
export async function listInStates(db: Database, states: readonly IssueState[]): Promise<IssueLife[]> {
  const rows = await db
    .selectFrom('issues')
    .selectAll()
    .where('state', 'in', [...states])
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  return rows.map(toLife);
}

/** Issues that were sent from one moment to another, the first first. */
export async function listSentBetween(db: Database, from: string, to: string): Promise<IssueLife[]> {
  const rows = await db
    .selectFrom('issues')
    .selectAll()
    .where('state', '=', 'sent')
    .where('sent_at', '>=', from)
    .where('sent_at', '<', to)
    .orderBy('sent_at')
    .execute();
  return rows.map(toLife);
}

/** The last moment at or before `now` that a period of the edition was planned for. */
export async function lastScheduledAt(
  db: Database,
  edition: string,
  now: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('issues')
    .select((eb) => eb.fn.max<string | null>('scheduled_at').as('last'))
    .where('edition', '=', edition)
    .where('scheduled_at', '<=', now)
    .executeTakeFirst();
  return row?.last ?? undefined;
}

/** Gives an issue its number, the next one after the highest, when it has none yet. */
export async function allotNumber(db: Database, id: string): Promise<number> {
  const next = db
    .selectFrom('issues as other')
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max('other.number'), eb.lit(0)), '+', 1).as('next'));
  await db
    .updateTable('issues')
    .set({ number: next })
    .where('id', '=', id)
    .where('number', 'is', null)
    .execute();
  const row = await db.selectFrom('issues').select('number').where('id', '=', id).executeTakeFirstOrThrow();
  return row.number ?? 1;
}

/** Keeps why a period has no draft, with the report that says so. */
export async function keepThinWeek(
  db: Database,
  week: { id: string; report: unknown; reason: string; key: string; at: string },
): Promise<void> {
  const { id, report, reason, key, at } = week;
  await db
    .updateTable('issues')
    .set({ report: JSON.stringify(report), reason, draft_key: key, composed_at: at })
    .set({ content: null, rendering_hash: null })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

/** Moves the due time and the cut-off of an issue that has not begun to leave; its period stays. */
export async function setDueTimes(
  db: Database,
  id: string,
  times: { dueAt: string; cutOffAt: string },
): Promise<void> {
  await db
    .updateTable('issues')
    .set({ due_at: times.dueAt, cut_off_at: times.cutOffAt })
    .where('id', '=', id)
    .execute();
}

/**
 * Nobody's approval counts any more; the bytes stay. In the caller's transaction, after its move. An issue that leaves
 * keeps its approval: throws `Failure('conflict')`.
 */
export async function voidApproval(tx: Database, id: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('issues')
    .set({ approved_hash: null, approved_by: null, approved_at: null })
    .where('id', '=', id)
    .where('state', 'in', ['draft', 'held', 'skipped'])
    .executeTakeFirst();
  if (Number(numUpdatedRows) > 0) return;
  throw new Failure('conflict', `Issue ${id} has just gone further: its approval stands`);
}

export function toLife(row: Selectable<Tables['issues']>): IssueLife {
  const approval =
    row.approved_hash && row.approved_by && row.approved_at
      ? { hash: row.approved_hash, by: row.approved_by, at: row.approved_at }
      : undefined;
  return {
    id: row.id,
    edition: row.edition,
    period: row.period,
    state: IssueState.parse(row.state),
    dueAt: row.due_at,
    cutOffAt: row.cut_off_at,
    scheduledAt: row.scheduled_at ?? row.due_at,
    releasedAt: row.released_at ?? undefined,
    approval,
    reason: row.reason ?? undefined,
    isComposed: row.content !== null,
    draftKey: row.draft_key ?? undefined,
    composedAt: row.composed_at ?? undefined,
    frozenAt: row.frozen_at ?? undefined,
    plannedAt: row.planned_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
  };
}
