import { minuteMs } from '../lib/durations.ts';

/** A moment as an editor reads it: `Wed 6 Aug, 07:00`, in the edition's or the publication's zone. */
export function momentInWords(moment: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(new Date(moment));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('weekday')} ${of('day')} ${of('month')}, ${of('hour')}:${of('minute')}`;
}

/** How far a moment is from now: `in 2 days 3 hours`, `in 5 minutes`, `2 hours ago`. */
export function awayInWords(moment: string, now: Date): string {
  const milliseconds = Date.parse(moment) - now.getTime();
  const words = lastingInWords(Math.abs(milliseconds));
  return milliseconds >= 0 ? `in ${words}` : `${words} ago`;
}

/** A length of time in its two largest units. */
export function lastingInWords(milliseconds: number): string {
  const seconds = Math.max(1, Math.floor(milliseconds / 1000));
  if (seconds < 60) return many(seconds, 'second');
  const minutes = Math.round(milliseconds / minuteMs);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0) return [many(days, 'day'), hours > 0 ? many(hours, 'hour') : ''].join(' ').trim();
  if (hours > 0) return [many(hours, 'hour'), rest > 0 ? many(rest, 'minute') : ''].join(' ').trim();
  return many(minutes, 'minute');
}

/** `1 warning`, `2 warnings`. */
export const many = (count: number, word: string, words = `${word}s`): string =>
  `${count} ${count === 1 ? word : words}`;
