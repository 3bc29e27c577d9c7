import { daysBetween } from '../issues/compose/date-words.ts';
import { dayMs } from '../lib/durations.ts';
import type { Words } from '../publication/words.ts';

/** How long ago something was, in the unit a person would use: `yesterday`, `5 days ago`, `3 months ago`. */
export function agoInWords(
  moment: string,
  { now, timeZone, words }: { now: Date; timeZone: string; words: Words },
): string {
  const days = Math.floor((now.getTime() - Date.parse(moment)) / dayMs);
  if (days < 14) return words.ago(daysBetween(moment, now.toISOString(), timeZone), 'day');
  if (days < 60) return words.ago(Math.floor(days / 7), 'week');
  if (days < 730) return words.ago(Math.floor(days / 30.44), 'month');
  return words.ago(Math.floor(days / 365.25), 'year');
}
