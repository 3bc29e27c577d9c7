import type { Database } from '../db/tables.ts';
import { readHealth } from '../issues/mail-health-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';
import { keepBaseline } from './health-store.ts';

/** What somebody, in this process or another, wants of an issue that is going out. */
interface IssueControl {
  state: string;
  reason: string | undefined;
  /** Nothing is claimed before this moment. */
  holdUntil: string | undefined;
  holdReason: string | undefined;
  slowedBecause: string | undefined;
  stopRequestedAt: string | undefined;
}

export async function readControl(db: Database, issueId: string): Promise<IssueControl> {
  const row = await db
    .selectFrom('issues')
    .select(['state', 'reason', 'hold_until', 'hold_reason', 'slowed_because', 'stop_requested_at'])
    .where('id', '=', issueId)
    .executeTakeFirstOrThrow();
  return {
    state: row.state,
    reason: row.reason ?? undefined,
    holdUntil: row.hold_until ?? undefined,
    holdReason: row.hold_reason ?? undefined,
    slowedBecause: row.slowed_because ?? undefined,
    stopRequestedAt: row.stop_requested_at ?? undefined,
  };
}

/** Who orders something of an issue, when and why. */
export interface Order {
  issueId: string;
  by: string;
  at: string;
  why: string;
}

/** Lets what is in flight end and nothing more leave, until somebody resumes. Throws `Failure('conflict')`. */
export async function pauseIssue(db: Database, order: Order): Promise<void> {
  const { issueId: id, ...rest } = order;
  await db.transaction().execute(async (tx) => {
    const { state } = await readControl(tx, id);
    if (state !== 'sending')
      throw new Failure('conflict', `Issue ${id} is ${state}: only one that is being sent is paused`);
    await moveIssue(tx, { id, to: 'paused', ...rest });
  });
}

/**
 * Lets a paused or stopped issue go on; whichever sender runs next, or runs already, takes it up. Ends a hold too.
 * Throws `Failure('conflict')` when it is neither.
 */
export async function resumeIssue(db: Database, order: Order): Promise<void> {
  const { issueId: id, ...rest } = order;
  await db.transaction().execute(async (tx) => {
    const { state, stopRequestedAt } = await readControl(tx, id);
    await tx.updateTable('issues').set({ stop_requested_at: null }).where('id', '=', id).execute();
    if (state === 'sending' && stopRequestedAt !== undefined) return;
    if (state !== 'paused')
      throw new Failure('conflict', `Issue ${id} is ${state}: only a paused or stopped one is resumed`);
    await moveIssue(tx, { id, to: 'sending', ...rest });
    await holdIssue(tx, id, undefined);
    // What was seen at this moment was resumed over knowingly.
    await keepBaseline(tx, id, await readHealth(tx, id, new Date(order.at)));
  });
}

/**
 * Asks every sender of an issue, in whichever process, to end cleanly; the issue stays as it is. Throws
 * `Failure('conflict')` when it is not being sent.
 */
export async function stopSenders(db: Database, issueId: string, at: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('issues')
    .set({ stop_requested_at: at })
    .where('id', '=', issueId)
    .where('state', '=', 'sending')
    .executeTakeFirst();
  if (Number(numUpdatedRows) > 0) return;
  const { state } = await readControl(db, issueId);
  throw new Failure('conflict', `Issue ${issueId} is ${state}: only one that is being sent is stopped`);
}

/** Nothing of the issue is claimed before `hold.until`; undefined ends a hold. */
export async function holdIssue(
  db: Database,
  issueId: string,
  hold: { until: string; why: string } | undefined,
): Promise<void> {
  await db
    .updateTable('issues')
    .set({ hold_until: hold?.until ?? null, hold_reason: hold?.why ?? null })
    .where('id', '=', issueId)
    .execute();
}

/** The issues that senders may take up by themselves: those nobody has asked to stop, and whether all is planned. */
export async function listIssuesToSend(db: Database): Promise<{ id: string; isPlanned: boolean }[]> {
  const rows = await db
    .selectFrom('issues')
    .select(['id', 'planned_at'])
    .where('state', '=', 'sending')
    .where('stop_requested_at', 'is', null)
    .orderBy('due_at')
    .execute();
  return rows.map((row) => ({ id: row.id, isPlanned: row.planned_at !== null }));
}
