import { Temporal } from 'temporal-polyfill';

/** How many calendar days of the zone lie between two moments; 0 on the same day and for what is yet to come. */
export function daysBetween(earlier: string, later: string, timeZone: string): number {
  const dayOf = (moment: string) => Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate();
  return Math.max(0, dayOf(earlier).until(dayOf(later)).days);
}

/** `5 hours`, `3 days`: a duration for a reason that editors read. */
export function hoursInWords(hours: number): string {
  const whole = Math.max(0, Math.round(hours));
  if (whole < 48) return `${whole} hour${whole === 1 ? '' : 's'}`;
  return `${Math.round(whole / 24)} days`;
}

const numbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Small numbers as a person writes them, in what editors read. */
export const numberInWords = (count: number): string => numbers[count] ?? String(count);
