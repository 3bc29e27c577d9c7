import { type IssueLife, lastScheduledAt, listInStates } from '../issues/life-store.ts';
import { planIssue } from '../issues/period-store.ts';
import type { Edition } from '../publication/edition.ts';
import { localTimeOf, nextPeriod } from '../publication/period.ts';
import { skipIssue } from '../publishing/skip-issue.ts';
import { readCadence } from './cadence.ts';
import type { ScheduleWorld } from './schedule-world.ts';
import { watchedSince } from './watch-store.ts';

/**
 * Sees to it that the next issue of an edition exists as a row, and every one that came due since the last look. What
 * was due before the scheduler first knew the edition was not missed. Harmless to repeat, in any number of processes.
 */
export async function planPeriods(world: ScheduleWorld, edition: Edition, now: Date): Promise<void> {
  const { db, note } = world;
  const at = now.toISOString();
  const since = await watchedSince(db, edition.id, at);
  const known = await lastScheduledAt(db, edition.id, at);
  const { missed, next } = readCadence(edition, known === undefined || known < since ? since : known, now);
  for (const period of [...missed, next]) {
    const { id, isNew } = await planIssue(db, { edition, period, at, by: 'scheduler' });
    if (isNew) note({ kind: 'planned', issue: id, dueAt: period.dueAt });
  }
}

/** Leaves out issues nobody has worked on yet whose period the cadence no longer has. */
export async function withdrawPeriods(world: ScheduleWorld, now: Date): Promise<void> {
  const { db, publication, note } = world;
  const at = now.toISOString();
  const untouched = (await listInStates(db, ['draft'])).filter(
    (life) => life.composedAt === undefined && life.cutOffAt > at && life.dueAt === life.scheduledAt,
  );
  for (const life of untouched) {
    const edition = publication.editions.find((one) => one.id === life.edition);
    if (edition && isOnCadence(edition, life)) continue;
    const why = edition
      ? `the cadence of ${edition.id} is now "${edition.cron}" in ${edition.timeZone}`
      : `publication.yaml has no edition ${life.edition} any more`;
    await skipIssue(db, { issueId: life.id, by: 'scheduler', at, why, from: 'draft' });
    note({ kind: 'moved', issue: life.id, to: 'skipped', why });
  }
}

function isOnCadence(edition: Edition, { period, scheduledAt }: IssueLife): boolean {
  const next = nextPeriod(edition, new Date(Date.parse(scheduledAt) - 1));
  return next.dueAt === scheduledAt && localTimeOf(next.name).equals(localTimeOf(period));
}
