import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/publication/edition.ts';
import { issueIdOf, nextPeriod, previousPeriod } from '../../src/publication/period.ts';
import { chooseAmongDue, readCadence } from '../../src/schedule/cadence.ts';
import { samplePublication } from './schedule-stage.ts';

const [midweek] = samplePublication.editions as [Edition];
/** Clocks that change in either half of the year, by an hour, by half an hour, and never. */
const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kolkata',
] as const;

/** The moments of the next ten years at which a clock of a zone is changed. */
function changes(timeZone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${timeZone}]`);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.year >= 2036) return found;
    found.push(next);
    at = next;
  }
}

describe.each(zones)('ten years of a daily edition in %s', (timeZone) => {
  it.each(['07:00', '02:30', '01:30', '00:00', '00:15', '23:45'])('at %s have each day once', (time) => {
    const [hour, minute] = time.split(':').map(Number);
    const edition = { ...midweek, timeZone, cron: `${minute} ${hour} * * *` };
    // The days around each change, day by day, as a scheduler that ticks along would see them.
    for (const change of changes(timeZone)) {
      const day = change.toPlainDate();
      let now = day.subtract({ days: 3 }).toZonedDateTime({ timeZone, plainTime: '23:59' });
      const seen: string[] = [];
      for (let days = 0; days < 5; days += 1) {
        const period = nextPeriod(edition, new Date(now.epochMilliseconds));
        seen.push(period.date);
        const due = Temporal.Instant.from(period.dueAt).toZonedDateTimeISO(timeZone);
        const wanted = due.toPlainDate().toPlainDateTime(Temporal.PlainTime.from(time));
        // At the time on the wall; inside a gap after it, in a repeated hour the first time.
        const expected = wanted.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
        expect(period.dueAt, `${time} on ${period.date}`).toBe(
          new Date(expected.epochMilliseconds).toISOString(),
        );
        now = due;
      }
      const days = [-2, -1, 0, 1, 2].map((away) => day.add({ days: away }).toString());
      expect(seen).toEqual(days);
    }
  });

  it.each(['07:00', '02:30', '01:30', '00:15'])('at %s find each day before', (time) => {
    const [hour, minute] = time.split(':').map(Number);
    const edition = { ...midweek, timeZone, cron: `${minute} ${hour} * * *` };
    for (const change of changes(timeZone)) {
      const day = change.toPlainDate();
      let at = day.add({ days: 3 }).toZonedDateTime({ timeZone, plainTime: '00:00' }).epochMilliseconds;
      const seen: string[] = [];
      for (let days = 0; days < 5; days += 1) {
        const period = previousPeriod(edition, new Date(at));
        expect(nextPeriod(edition, new Date(Date.parse(period.dueAt) - 1))).toEqual(period);
        seen.push(period.date);
        at = Date.parse(period.dueAt);
      }
      expect(seen).toEqual([2, 1, 0, -1, -2].map((away) => day.add({ days: away }).toString()));
    }
  });
});

describe('a cadence', () => {
  const hourly = { ...midweek, cron: '0 * * * *', timeZone: 'Europe/London' };

  it('has an hour that comes twice once, and leaves out one that never comes', () => {
    const names = (from: string, to: string) =>
      readCadence(hourly, from, new Date(to)).missed.map((period) => issueIdOf(hourly, period));
    expect(names('2025-10-25T22:30:00.000Z', '2025-10-26T02:30:00Z')).toEqual([
      'midweek-2025-10-26-0000',
      'midweek-2025-10-26-0100',
      'midweek-2025-10-26-0200',
    ]);
    expect(names('2025-03-30T00:30:00.000Z', '2025-03-30T02:30:00Z')).toEqual([
      'midweek-2025-03-30-0200',
      'midweek-2025-03-30-0300',
    ]);
  });

  it('names issues by their day, and by their time too when a day has several', () => {
    const period = nextPeriod(midweek, new Date('2025-08-05T00:00:00Z'));
    expect(issueIdOf(midweek, period)).toBe('midweek-2025-08-06');
    const minutely = { ...midweek, cron: '* * * * *' };
    expect(issueIdOf(minutely, nextPeriod(minutely, new Date('2025-08-06T05:59:00Z')))).toBe(
      'midweek-2025-08-06-0700',
    );
  });

  it('tells what was missed since the last period that is known, and what is next', () => {
    const { missed, next } = readCadence(
      midweek,
      '2025-07-23T06:00:00.000Z',
      new Date('2025-08-07T00:00:00Z'),
    );
    expect(missed.map((period) => period.date)).toEqual(['2025-07-30', '2025-08-06']);
    expect(next.date).toBe('2025-08-13');
    expect(readCadence(midweek, undefined, new Date('2025-08-07T00:00:00Z')).missed).toEqual([]);
  });
});

describe('of several issues that are due', () => {
  const issue = (id: string, scheduledAt: string, changes = {}) => ({
    id,
    edition: 'midweek',
    dueAt: scheduledAt,
    scheduledAt,
    releasedAt: undefined,
    ...changes,
  });
  const first = issue('first', '2025-08-06T06:00:00.000Z');
  const second = issue('second', '2025-08-13T06:00:00.000Z');
  const ids = (issues: readonly { id: string }[]) => issues.map(({ id }) => id);

  it('the newest goes and the others are left out', () => {
    const { go, leaveOut } = chooseAmongDue([first, second]);
    expect([ids(go), leaveOut.map(({ issue: one }) => one.id)]).toEqual([['second'], ['first']]);
  });

  it('each edition’s newest goes', () => {
    expect(ids(chooseAmongDue([first, { ...second, edition: 'sunday' }]).go)).toEqual(['first', 'second']);
  });

  it('one that a person has moved or released stands for itself', () => {
    const moved = { ...first, dueAt: '2025-08-13T06:00:00.000Z' };
    const released = { ...first, releasedAt: '2025-08-13T05:00:00.000Z' };
    expect(ids(chooseAmongDue([moved, second]).go)).toEqual(['first', 'second']);
    expect(ids(chooseAmongDue([released, second]).go)).toEqual(['first', 'second']);
  });
});
