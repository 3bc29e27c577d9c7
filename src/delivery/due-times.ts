import { Temporal } from 'temporal-polyfill';
import { minuteMs } from '../lib/durations.ts';
import type { Canary, Edition } from '../publication/edition.ts';
import { momentIn } from '../publication/period.ts';
import { isQuiet } from '../publication/quiet-hours.ts';

/** What an edition says about when its mail is due. */
export type DueRules = Pick<
  Edition,
  'deliveryTime' | 'timeZone' | 'graceMinutes' | 'fallbackTime' | 'spreadOverMinutes' | 'canary'
>;

/**
 * When each of so many batches of `size` is due, in milliseconds since the epoch: the canary's at once, the others
 * after its wait, evenly over the time given. All at `start` when neither is wanted.
 */
export function spreadBatches(plan: {
  batches: number;
  size: number;
  start: number;
  spreadOverMinutes: number | undefined;
  canary: Canary | undefined;
}): number[] {
  const { batches, size, start, spreadOverMinutes = 0, canary } = plan;
  const early = canary === undefined ? 0 : Math.min(batches, Math.ceil(canary.emails / size));
  const begin = start + (canary?.waitMinutes ?? 0) * minuteMs;
  const rest = batches - early;
  return Array.from({ length: batches }, (_, at) =>
    at < early
      ? start
      : begin + Math.floor(((at - early) * spreadOverMinutes * minuteMs) / Math.max(1, rest)),
  );
}

/**
 * When an issue is due for subscribers in a zone: at the edition's wall-clock time there. Who has missed it by more
 * than the grace, or would be mailed in the night, waits for the fallback time of their own clock; in the daytime
 * after that they wait no longer. Milliseconds since the epoch.
 */
export function dueInZone(
  edition: { local: Temporal.PlainDateTime; graceMinutes: number; fallbackTime: string },
  timeZone: string,
  now: number,
): number {
  const due = momentIn(edition.local, timeZone);
  if (now <= due) return due;
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const isNight = isQuiet(here) && !isQuiet(edition.local);
  if (now <= due + edition.graceMinutes * minuteMs && !isNight) return due;
  const fallback = Temporal.PlainTime.from(edition.fallbackTime);
  const onDay = (days: number) =>
    momentIn(here.toPlainDate().add({ days }).toPlainDateTime(fallback), timeZone);
  if (onDay(0) >= now) return onDay(0);
  return isQuiet(here) ? onDay(1) : now;
}
