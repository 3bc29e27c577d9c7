import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { hourMs, minuteMs } from '../lib/durations.ts';
import { Failure } from '../lib/failure.ts';
import type { Edition } from './edition.ts';

/** One scheduled local occurrence of an edition, with its moments in UTC (ISO 8601). */
export interface Period {
  /** `midweek 2025-08-06T07:00`, wall-clock time in the edition's zone. */
  name: string;
  /** `2025-08-06`, the local date. */
  date: string;
  dueAt: string;
  /** News after this moment is for the next issue. */
  cutOffAt: string;
}

/**
 * The id of a period's issue: `midweek-2025-08-06`, with the time behind it (`-0700`) when the cadence comes more than
 * once a day.
 */
export function issueIdOf(
  edition: Pick<Edition, 'id' | 'cron'>,
  period: Pick<Period, 'name' | 'date'>,
): string {
  const isOnceADay = /^\s*\d+\s+\d+\s/.test(edition.cron);
  return isOnceADay ? `${edition.id}-${period.date}` : issueIdWithTime(edition, period);
}

/** The id of an issue whose day has another already. */
export function issueIdWithTime(
  edition: Pick<Edition, 'id'>,
  { name, date }: Pick<Period, 'name' | 'date'>,
): string {
  return `${edition.id}-${date}-${name.slice(-5).replace(':', '')}`;
}

/** No zone is further ahead: where an hour comes first. */
const earliestZone = 'Pacific/Kiritimati';
/** More than the earliest zone is ahead of the latest. */
const widestMs = 30 * hourMs;

/**
 * The first period of `edition` due strictly after `moment`. An edition that comes at the subscribers' own time is due
 * when that hour comes first anywhere.
 */
export function nextPeriod(edition: Edition, moment: Date): Period {
  let run = runAfter(edition, beforeChange(edition.timeZone, moment));
  let period = periodOf(edition, run);
  while (period.dueAt <= moment.toISOString()) {
    run = runAfter(edition, run);
    period = periodOf(edition, run);
  }
  return period;
}

/** The period of `edition` on a local date (`2025-08-06`); throws `Failure('not_found')` when none falls on it. */
export function periodOn(edition: Edition, date: string): Period {
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime(edition.timeZone);
  const period = periodOf(edition, runAfter(edition, new Date(midnight.epochMilliseconds - 1)));
  if (period.date === date) return period;
  throw new Failure(
    'not_found',
    `Edition ${edition.id} has no issue on ${date}: the next one after it is ${period.date}`,
  );
}

/** The last period of `edition` due strictly before `moment`. */
export function previousPeriod(edition: Edition, moment: Date): Period {
  let run = runBefore(edition, new Date(moment.getTime() + widestMs));
  let period = periodOf(edition, run);
  while (period.dueAt >= moment.toISOString()) {
    run = runBefore(edition, run);
    period = periodOf(edition, run);
  }
  return period;
}

/** The wall-clock time of a period, as its name tells it: `2025-08-06T07:00`. */
export function localTimeOf(periodName: string): Temporal.PlainDateTime {
  const [, local = ''] = periodName.split(' ');
  return Temporal.PlainDateTime.from(local);
}

/** When the hands of a clock in `timeZone` show `local`: after a gap, and the first of two. Milliseconds since the epoch. */
export function momentIn(local: Temporal.PlainDateTime, timeZone: string): number {
  return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/**
 * `moment`, or two hours before it when the clocks have changed in between: what falls into a skipped hour is due after
 * it, and is not found by who looks from within.
 */
function beforeChange(timeZone: string, moment: Date): Date {
  const earlier = new Date(moment.getTime() - 2 * hourMs);
  const offsetAt = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).offsetNanoseconds;
  return offsetAt(earlier) === offsetAt(moment) ? moment : earlier;
}

function runAfter(edition: Edition, moment: Date): Date {
  const run = cronOf(edition).nextRun(moment);
  if (run) return run;
  throw new Failure('invalid', `Edition ${edition.id}: cron "${edition.cron}" never comes due again`);
}

/** Strictly before `moment`: asked at what was moved out of a skipped hour, the library finds that very one again. */
function runBefore(edition: Edition, moment: Date): Date {
  const cron = cronOf(edition);
  for (let at = moment; ; at = new Date(at.getTime() - minuteMs)) {
    const [run] = cron.previousRuns(1, at);
    if (!run)
      throw new Failure('invalid', `Edition ${edition.id}: cron "${edition.cron}" was never due before`);
    if (run.getTime() < moment.getTime()) return run;
  }
}

function cronOf(edition: Edition): Cron {
  return new Cron(edition.cron, { timezone: edition.timeZone, paused: true });
}

function periodOf(edition: Edition, run: Date): Period {
  const zoned = Temporal.Instant.fromEpochMilliseconds(run.getTime()).toZonedDateTimeISO(edition.timeZone);
  const local = zoned.toPlainDateTime();
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const date = local.toPlainDate().toString();
  // By the wall clock: of two moments that show the same time the first, also where a clock goes back half an hour.
  const due = momentIn(local, edition.deliveryTime === 'subscriber' ? earliestZone : edition.timeZone);
  return {
    name: `${edition.id} ${date}T${clock}`,
    date,
    dueAt: new Date(due).toISOString(),
    cutOffAt: new Date(due - edition.draftLeadHours * hourMs).toISOString(),
  };
}
