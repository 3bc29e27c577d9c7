import type { Database } from '../db/tables.ts';
import { getLife, setDueTimes } from '../issues/life-store.ts';
import { recordMove } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Wish } from './hold-issue.ts';

/**
 * Moves when an issue is due; its period stays. Before its draft is composed the cut-off moves along, after that its
 * news stays as it is. Throws `Failure('conflict')` when the issue has gone further, `Failure('invalid')` for a moment
 * in the past.
 */
export async function rescheduleIssue(
  db: Database,
  { issueId: id, ...wish }: Wish,
  dueAt: string,
): Promise<{ dueAt: string; cutOffAt: string }> {
  if (dueAt <= wish.at)
    throw new Failure('invalid', `An issue is rescheduled to a moment still to come, got ${dueAt}`);
  return db.transaction().execute(async (tx) => {
    const { state, cutOffAt, dueAt: before, isComposed } = await getLife(tx, id);
    if (state !== 'draft' && state !== 'approved' && state !== 'held')
      throw new Failure('conflict', `Issue ${id} is ${state} and its due time cannot move any more`);
    const lead = Date.parse(before) - Date.parse(cutOffAt);
    const moved = new Date(Date.parse(dueAt) - lead).toISOString();
    const times = { dueAt, cutOffAt: isComposed ? cutOffAt : moved };
    await setDueTimes(tx, id, times);
    const why = `due ${dueAt} instead of ${before}: ${wish.why}`;
    await recordMove(tx, { id, from: state, to: state, at: wish.at, by: wish.by, why });
    return times;
  });
}
