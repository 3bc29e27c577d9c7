import { sql } from 'kysely';
import { copiedAt, markAsRestored } from '../db/restore-marker.ts';
import type { Database } from '../db/tables.ts';
import { listInStates } from '../issues/life-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import { finishFreezing } from './freeze-audience.ts';

const by = 'restore';
const open = ['planned', 'in_flight'] as const;

/** What the first start from a copy has put in doubt and held. */
export interface SettledRestore {
  copiedAt: string;
  batches: number;
  letters: number;
  held: string[];
  paused: string[];
}

/**
 * The first start from a copy: what was planned or in flight may have been sent by the database that was lost, and so
 * may what it had still to plan: it is in doubt; issues that were due are held, and those being sent are paused. An old database never sends by itself.
 * Undefined in a database that is no copy.
 */
export async function settleRestore(db: Database, now: string): Promise<SettledRestore | undefined> {
  if ((await copiedAt(db)) === undefined) return undefined;
  return db.transaction().execute(async (tx) => {
    const copied = await copiedAt(tx);
    // Another process was a moment quicker.
    if (copied === undefined) return undefined;
    const reason = `restored from a copy of ${copied}: nobody can say whether it was sent since`;
    // The lost database went on with whoever the copy had not planned yet: they are in doubt like the others.
    await finishFreezing(tx, now);
    const batches = await doubtAll(tx, 'batches', reason, now);
    await tx
      .updateTable('deliveries')
      .set({ status: 'unknown', reason })
      .where('status', 'in', [...open])
      .execute();
    const letters = await doubtAll(tx, 'letters', reason, now);
    const due = (await listInStates(tx, ['draft', 'approved'])).filter((life) => life.dueAt <= now);
    const sending = await listInStates(tx, ['sending']);
    for (const { id } of due) await moveIssue(tx, { id, to: 'held', at: now, by, why: reason });
    for (const { id } of sending) await moveIssue(tx, { id, to: 'paused', at: now, by, why: reason });
    await markAsRestored(tx, now);
    return {
      copiedAt: copied,
      batches,
      letters,
      held: due.map(({ id }) => id),
      paused: sending.map(({ id }) => id),
    };
  });
}

/** What may have left is in doubt; whoever held a lease on it holds it no more. */
async function doubtAll(
  tx: Database,
  table: 'batches' | 'letters',
  reason: string,
  now: string,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ status: 'unknown', reason, settled_at: now, lease_owner: null, fence: sql<number>`fence + 1` })
    .where('status', 'in', [...open])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
