import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
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

/** The first period of `edition` strictly after `moment`. */
export function nextPeriod(edition: Edition, moment: Date): Period {
  const due = cronOf(edition).nextRun(moment);
  if (!due)
    throw new Failure('invalid', `Edition ${edition.id}: cron "${edition.cron}" never comes due again`);
  return periodDueAt(edition, due);
}

/** The period of `edition` on a local date (`2025-08-06`); throws `Failure('not_found')` when none falls on it. */
export function periodOn(edition: Edition, date: string): Period {
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime(edition.timeZone);
  const period = nextPeriod(edition, new Date(midnight.epochMilliseconds - 1));
  if (period.date === date) return period;
  throw new Failure(
    'not_found',
    `Edition ${edition.id} has no issue on ${date}: the next one after it is ${period.date}`,
  );
}

/** The last period of `edition` due strictly before `moment`. */
export function previousPeriod(edition: Edition, moment: Date): Period {
  const [due] = cronOf(edition).previousRuns(1, moment);
  if (!due)
    throw new Failure('invalid', `Edition ${edition.id}: cron "${edition.cron}" was never due before`);
  return periodDueAt(edition, due);
}

function cronOf(edition: Edition): Cron {
  return new Cron(edition.cron, { timezone: edition.timeZone, paused: true });
}

function periodDueAt(edition: Edition, due: Date): Period {
  const local = Temporal.Instant.fromEpochMilliseconds(due.getTime()).toZonedDateTimeISO(edition.timeZone);
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const date = local.toPlainDate().toString();
  const cutOff = new Date(due.getTime() - edition.draftLeadHours * 3_600_000);
  return {
    name: `${edition.id} ${date}T${clock}`,
    date,
    dueAt: due.toISOString(),
    cutOffAt: cutOff.toISOString(),
  };
}
