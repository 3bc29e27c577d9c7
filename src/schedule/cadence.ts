import type { Edition } from '../publication/edition.ts';
import { nextPeriod, type Period } from '../publication/period.ts';

/** What an edition's calendar asks for at a moment. */
interface Cadence {
  /** Came due since the last one that is known, and nobody was there to plan them; oldest first. */
  missed: Period[];
  /** The next one still to come. */
  next: Period;
}

/**
 * The periods of an edition that have no issue yet. `lastKnownAt` is when the newest planned period at or before `now`
 * was due by the cadence; without one nothing was missed.
 */
export function readCadence(edition: Edition, lastKnownAt: string | undefined, now: Date): Cadence {
  const missed: Period[] = [];
  let period = nextPeriod(edition, lastKnownAt === undefined ? now : new Date(lastKnownAt));
  while (period.dueAt <= now.toISOString()) {
    missed.push(period);
    period = nextPeriod(edition, new Date(period.dueAt));
  }
  return { missed, next: nextPeriod(edition, now) };
}

/** What choosing among due issues needs to know of each. */
interface DueIssue {
  id: string;
  edition: string;
  dueAt: string;
  scheduledAt: string;
  releasedAt: string | undefined;
}

/**
 * Of several issues of an edition that are due at once, because nobody was there when they came due, the newest
 * decides; the others are left out. One whose due time a person has moved, or who has released it, stands for itself.
 */
export function chooseAmongDue<T extends DueIssue>(
  due: readonly T[],
): { go: T[]; leaveOut: { issue: T; newer: T }[] } {
  const newest = new Map<string, T>();
  for (const issue of due.filter(isByCadence)) {
    const other = newest.get(issue.edition);
    if (!other || other.scheduledAt < issue.scheduledAt) newest.set(issue.edition, issue);
  }
  const leaveOut = due.filter(isByCadence).flatMap((issue) => {
    const newer = newest.get(issue.edition);
    return newer && newer.id !== issue.id ? [{ issue, newer }] : [];
  });
  const left = new Set(leaveOut.map(({ issue }) => issue.id));
  return { go: due.filter((issue) => !left.has(issue.id)), leaveOut };
}

const isByCadence = ({ dueAt, scheduledAt, releasedAt }: DueIssue): boolean =>
  dueAt === scheduledAt && (releasedAt ?? '') < dueAt;
