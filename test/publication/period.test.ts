import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/publication/edition.ts';
import { localTimeOf, momentIn, nextPeriod, periodOn, previousPeriod } from '../../src/publication/period.ts';
import { readPublication } from '../../src/publication/read-publication.ts';

const [midweek, sunday] = readPublication('data/publication.yaml').editions as [Edition, Edition];

describe('a period', () => {
  it('is due by the wall clock of its zone, in summer and in winter', () => {
    expect(periodOn(midweek, '2025-08-06')).toEqual({
      name: 'midweek 2025-08-06T07:00',
      date: '2025-08-06',
      dueAt: '2025-08-06T06:00:00.000Z',
      cutOffAt: '2025-08-05T18:00:00.000Z',
    });
    expect(periodOn(sunday, '2025-08-10')).toEqual({
      name: 'sunday 2025-08-10T08:00',
      date: '2025-08-10',
      dueAt: '2025-08-10T07:00:00.000Z',
      cutOffAt: '2025-08-09T19:00:00.000Z',
    });
    expect(periodOn(midweek, '2025-12-03').dueAt).toBe('2025-12-03T07:00:00.000Z');
  });

  it('comes once on the days when the clock changes', () => {
    const daily = (timeZone: string, cron: string): Edition => ({ ...midweek, timeZone, cron });
    // New York skips 02:30 on 9 March 2025 and has 01:30 twice on 2 November.
    const spring = nextPeriod(daily('America/New_York', '30 2 * * *'), new Date('2025-03-09T04:00:00Z'));
    expect(spring.dueAt).toBe('2025-03-09T07:30:00.000Z');
    const autumn = daily('America/New_York', '30 1 * * *');
    const first = nextPeriod(autumn, new Date('2025-11-02T04:00:00Z'));
    expect(first.dueAt).toBe('2025-11-02T05:30:00.000Z');
    expect(nextPeriod(autumn, new Date(first.dueAt)).date).toBe('2025-11-03');
    // London skips 01:30 on 30 March 2025 and has it twice on 26 October.
    const london = daily('Europe/London', '30 1 * * *');
    expect(periodOn(london, '2025-03-30').dueAt).toBe('2025-03-30T01:30:00.000Z');
    const october = periodOn(london, '2025-10-26');
    expect(october.dueAt).toBe('2025-10-26T00:30:00.000Z');
    expect(nextPeriod(london, new Date(october.dueAt)).date).toBe('2025-10-27');
  });

  it('is found from within the hour that a clock skips, too', () => {
    const london = { ...midweek, timeZone: 'Europe/London', cron: '30 1 * * *' };
    for (const minute of ['00:59', '01:00', '01:15', '01:29']) {
      expect(nextPeriod(london, new Date(`2025-03-30T${minute}:00Z`)).dueAt).toBe('2025-03-30T01:30:00.000Z');
    }
    expect(nextPeriod(london, new Date('2025-03-30T01:30:00Z')).date).toBe('2025-03-31');
  });

  it('keeps its hour on the wall on the Sundays when the clock changes', () => {
    expect(periodOn(sunday, '2025-03-23').dueAt).toBe('2025-03-23T08:00:00.000Z');
    expect(periodOn(sunday, '2025-03-30').dueAt).toBe('2025-03-30T07:00:00.000Z');
    expect(periodOn(sunday, '2025-10-26').dueAt).toBe('2025-10-26T08:00:00.000Z');
    const newYork = { ...sunday, timeZone: 'America/New_York' };
    expect(periodOn(newYork, '2025-03-09').dueAt).toBe('2025-03-09T12:00:00.000Z');
    expect(periodOn(newYork, '2025-11-02').dueAt).toBe('2025-11-02T13:00:00.000Z');
    expect(periodOn(sunday, '2025-03-30').name).toBe('sunday 2025-03-30T08:00');
  });

  it('is found on its day in every zone, also far from Greenwich', () => {
    for (const timeZone of ['Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kolkata']) {
      const edition = { ...midweek, timeZone };
      expect(periodOn(edition, '2025-08-06').name).toBe('midweek 2025-08-06T07:00');
    }
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

describe('a period at the subscribers’ own time', () => {
  const wave: Edition = { ...midweek, deliveryTime: 'subscriber' };

  it('is due when its hour comes first anywhere, and cut off before that', () => {
    expect(periodOn(wave, '2025-08-06')).toEqual({
      name: 'midweek 2025-08-06T07:00',
      date: '2025-08-06',
      dueAt: '2025-08-05T17:00:00.000Z',
      cutOffAt: '2025-08-05T05:00:00.000Z',
    });
  });

  it('is followed and preceded by its neighbours, around its first hour', () => {
    const first = Date.parse('2025-08-05T17:00:00Z');
    expect(nextPeriod(wave, new Date(first - 1)).date).toBe('2025-08-06');
    expect(nextPeriod(wave, new Date(first)).date).toBe('2025-08-13');
    expect(previousPeriod(wave, new Date(first)).date).toBe('2025-07-30');
    expect(previousPeriod(wave, new Date(first + 1)).date).toBe('2025-08-06');
  });

  it('shows on a clock of any zone when its hour comes there', () => {
    const local = localTimeOf('midweek 2025-08-06T07:00');
    expect(new Date(momentIn(local, 'Asia/Tokyo')).toISOString()).toBe('2025-08-05T22:00:00.000Z');
  });
});
