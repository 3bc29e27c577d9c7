import { ageInWords } from '../issues/compose/date-words.ts';

/** How long ago something was, in the unit a person would use: `yesterday`, `5 days ago`, `3 months ago`. */
export function agoInWords(moment: string, now: Date, timeZone: string): string {
  const days = Math.floor((now.getTime() - Date.parse(moment)) / 86_400_000);
  if (days < 14) return ageInWords(moment, now.toISOString(), timeZone);
  if (days < 60) return `${Math.floor(days / 7)} weeks ago`;
  if (days < 730) return `${Math.floor(days / 30.44)} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}
