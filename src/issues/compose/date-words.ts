import { Temporal } from 'temporal-polyfill';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `Wednesday 6 August 2025`, in words of our own so that no machine's locale has a say. */
export function dateInWords(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return `${days[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]} ${day.year}`;
}

/** How long before `dueAt` something was published, in calendar days of the reader's zone: `yesterday`. */
export function ageInWords(publishedAt: string, dueAt: string, timeZone: string): string {
  const dayOf = (moment: string) => Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate();
  const age = dayOf(publishedAt).until(dayOf(dueAt)).days;
  if (age <= 0) return 'today';
  return age === 1 ? 'yesterday' : `${age} days ago`;
}

/** `5 hours`, `3 days`: a duration for a reason. */
export function hoursInWords(hours: number): string {
  const whole = Math.max(0, Math.round(hours));
  if (whole < 48) return `${whole} hour${whole === 1 ? '' : 's'}`;
  return `${Math.round(whole / 24)} days`;
}

const numbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Small numbers as a person writes them. */
export const numberInWords = (count: number): string => numbers[count] ?? String(count);
