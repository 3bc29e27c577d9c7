import { expect, it } from 'vitest';
import { daysBetween } from '../../../src/issues/compose/date-words.ts';
import { shortTitle, titleForms } from '../../../src/issues/compose/short-title.ts';
import { shapeOf } from '../../../src/issues/compose/thin-week.ts';
import { wordsIn } from '../../../src/publication/words.ts';

it.each([
  [
    'Perplexity bids $34.5 billion for Chrome, about twice its own value',
    45,
    'Perplexity bids $34.5 billion for Chrome',
  ],
  ['GPT-4o returns for paying users a day after GPT-5', 40, 'GPT-4o returns for paying users a day'],
  [
    'The United States publishes an AI Action Plan and three orders',
    50,
    'The United States publishes an AI Action Plan',
  ],
  ['Antidisestablishmentarianism-of-the-machines is discussed at length', 10, ''],
])('shortens "%s" to %i characters where it can end', (title, most, expected) => {
  expect(shortTitle(title, most)).toBe(expected);
});

it('never ends a short form on a word that hangs', () => {
  for (const form of titleForms(
    'Meta will not sign the EU code, and says in a letter why it is of no use to anybody',
  )) {
    expect(form).not.toMatch(/\b(and|in|a|of|to|the|is|it|why)$/);
  }
});

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
])('counts the age of %s by days of the reader', (publishedAt, words) => {
  const days = daysBetween(publishedAt, '2025-08-06T06:00:00Z', 'Europe/London');
  expect(wordsIn('en').ago(days, 'day')).toBe(words);
});

it.each([
  [14, true, 'full'],
  [13, true, 'short'],
  [8, false, 'short'],
  [7, true, 'guide-led'],
  [7, false, 'skip'],
  [2, true, 'skip'],
])('makes of %i items (guide: %s) an issue that is %s', (picks, hasGuide, shape) => {
  const made = shapeOf(picks, hasGuide, { full: 14, short: 8, guideLed: 3 });
  expect(made.shape).toBe(shape);
  expect(made.reason).toContain(String(picks));
});
