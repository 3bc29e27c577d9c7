import { expect, it } from 'vitest';
import { daysBetween, hoursInWords, numberInWords } from '../../../src/issues/compose/date-words.ts';
import { wordsIn } from '../../../src/publication/words.ts';

it.each([
  ['2025-08-06', 'Wednesday 6 August 2025'],
  ['2028-02-29', 'Tuesday 29 February 2028'],
])('writes %s as a printed almanac does', (date, words) => {
  expect(wordsIn('en').day(date)).toBe(words);
});

it.each([
  ['2025-08-06T05:00:00Z', 'today'],
  // Half past midnight in London is still the evening before in UTC.
  ['2025-08-05T23:30:00Z', 'today'],
  ['2025-08-05T12:00:00Z', 'yesterday'],
  ['2025-08-01T12:00:00Z', '5 days ago'],
  // Composed before it was published: an editor's pin of tomorrow's news.
  ['2025-08-09T12:00:00Z', 'today'],
])('counts the age of %s by days of the reader', (publishedAt, words) => {
  const days = daysBetween(publishedAt, '2025-08-06T06:00:00Z', 'Europe/London');
  expect(wordsIn('en').ago(days, 'day')).toBe(words);
});

it.each([
  [-3, '0 hours'],
  [0.6, '1 hour'],
  [1.6, '2 hours'],
  [47.4, '47 hours'],
  [47.6, '2 days'],
  [59, '2 days'],
  [61, '3 days'],
])('tells editors of %d hours as %s', (hours, words) => {
  expect(hoursInWords(hours)).toBe(words);
});

it('writes numbers up to a dozen out', () => {
  expect([0, 1, 12, 13].map(numberInWords)).toEqual(['no', 'one', 'twelve', '13']);
});
