import type { Database } from '../db/tables.ts';
import type { IssueLife } from '../issues/life-store.ts';
import { minuteMs } from '../lib/durations.ts';
import type { Edition } from '../publication/edition.ts';
import { watchedSince } from './watch-store.ts';

/**
 * Whether an issue is the scheduler's business: what was due, by more than its grace, before it first knew the edition
 * was composed by hand, and is sent by hand.
 */
export async function isWatched(
  db: Database,
  { dueAt }: Pick<IssueLife, 'dueAt'>,
  edition: Pick<Edition, 'id' | 'graceMinutes'>,
  now: string,
): Promise<boolean> {
  const since = Date.parse(await watchedSince(db, edition.id, now));
  return Date.parse(dueAt) + edition.graceMinutes * minuteMs >= since;
}
