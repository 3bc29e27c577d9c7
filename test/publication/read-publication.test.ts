import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/publication/edition.ts';
import { nextPeriod, periodOn, previousPeriod } from '../../src/publication/period.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { dataWith } from '../support/broken-copy.ts';

const publication = readPublication('data/publication.yaml');
const midweek = publication.editions[0] as Edition;

it('has two editions', () => {
  expect(publication.editions.map((edition) => edition.id)).toEqual(['midweek', 'sunday']);
});

it.each([
  [
    'a zone that is none',
    'timeZone: Europe/London',
    'timeZone: Europe/Londinium',
    /edition midweek: timeZone wants an IANA zone .*got "Europe\/Londinium"/,
  ],
  [
    'a cron line that is none',
    'cron: "0 7 * * 3"',
    'cron: "0 7 * * Someday"',
    /edition midweek: cron wants a line such as .*got "0 7 \* \* Someday"/,
  ],
  [
    'a plan upside down',
    'stories: { min: 3, max: 4 }',
    'stories: { min: 5, max: 4 }',
    /publication\.yaml:\d+ editions\.0\.plan\.stories: wants min to be at most max/,
  ],
  ['an unknown key', 'tagline:', 'tag_line:', /publication\.yaml.*tag_line/],
  ['the same edition twice', 'id: sunday', 'id: midweek', /wants each edition id once/],
])('says where and what is wrong with %s', (_, from, to, message) => {
  const directory = dataWith('publication.yaml', (text) => text.replace(from, to));
  expect(() => readPublication(join(directory, 'publication.yaml'))).toThrow(message);
});

describe('a period', () => {
  it('is due by the wall clock of its zone, in summer and in winter', () => {
    expect(periodOn(midweek, '2025-08-06')).toEqual({
      name: 'midweek 2025-08-06T07:00',
      date: '2025-08-06',
      dueAt: '2025-08-06T06:00:00.000Z',
      cutOffAt: '2025-08-05T18:00:00.000Z',
    });
    expect(periodOn(midweek, '2025-12-03').dueAt).toBe('2025-12-03T07:00:00.000Z');
  });

  it('comes once on the days when the clock changes', () => {
    const hourly = (timeZone: string, cron: string): Edition => ({ ...midweek, timeZone, cron });
    // New York skips 02:30 on 9 March 2025 and has 01:30 twice on 2 November.
    const spring = nextPeriod(hourly('America/New_York', '30 2 * * *'), new Date('2025-03-09T04:00:00Z'));
    expect(spring.dueAt).toBe('2025-03-09T07:30:00.000Z');
    const autumn = hourly('America/New_York', '30 1 * * *');
    const first = nextPeriod(autumn, new Date('2025-11-02T04:00:00Z'));
    expect(first.dueAt).toBe('2025-11-02T05:30:00.000Z');
    expect(nextPeriod(autumn, new Date(first.dueAt)).date).toBe('2025-11-03');
  });

  it('is followed and preceded by its neighbours', () => {
    const due = new Date('2025-08-06T06:00:00Z');
    expect(nextPeriod(midweek, due).date).toBe('2025-08-13');
    expect(previousPeriod(midweek, due).date).toBe('2025-07-30');
  });

  it('is refused on a day that has none', () => {
    expect(() => periodOn(midweek, '2025-08-07')).toThrow(
      /no issue on 2025-08-07: the next one after it is 2025-08-13/,
    );
  });
});
