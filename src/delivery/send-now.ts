import type { Database } from '../db/tables.ts';
import { getLife, setDueTimes } from '../issues/life-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Order } from './issue-control.ts';
import { takeIntoSending } from './start-issue.ts';

/**
 * Takes an approved issue into sending before its time: it is due from this moment on. Where mail comes at the
 * subscribers' own time it still waits for their hour. Throws `Failure('conflict')` when it is not approved.
 */
export async function sendNow(db: Database, order: Order): Promise<void> {
  const { issueId: id, at } = order;
  const { state, dueAt, cutOffAt } = await getLife(db, id);
  if (state !== 'approved')
    throw new Failure('conflict', `Issue ${id} is ${state} and not approved: approve it first`);
  // Should the process die here, the scheduler finds an approved issue that is due, and sends it.
  if (dueAt > at) await setDueTimes(db, id, { dueAt: at, cutOffAt });
  const early = dueAt > at ? ` (it was due ${dueAt})` : '';
  await takeIntoSending(db, { ...order, why: `${order.why}${early}` });
}
