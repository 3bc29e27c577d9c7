import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dueInZone, spreadBatches } from '../../src/delivery/due-times.ts';

const minute = 60_000;

describe('batches', () => {
  const plan = { batches: 6, size: 100, start: 0, spreadOverMinutes: undefined, canary: undefined };

  it('are all due at once when nothing else is wanted', () => {
    expect(spreadBatches(plan)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('are spread evenly, the last one before the time is over', () => {
    const due = spreadBatches({ ...plan, start: 5, spreadOverMinutes: 60 });
    expect(due).toEqual([0, 10, 20, 30, 40, 50].map((at) => 5 + at * minute));
  });

  it('wait for the canary, which is as many batches as hold its emails', () => {
    const canary = { emails: 101, waitMinutes: 30 };
    expect(spreadBatches({ ...plan, canary })).toEqual([0, 0, ...Array(4).fill(30 * minute)]);
    expect(spreadBatches({ ...plan, canary, spreadOverMinutes: 40 })).toEqual(
      [0, 0, 30, 40, 50, 60].map((at) => at * minute),
    );
    expect(spreadBatches({ ...plan, batches: 1, canary })).toEqual([0]);
    expect(spreadBatches({ ...plan, batches: 0, canary })).toEqual([]);
  });
});

/** When an issue of seven o'clock is due in a zone, seen at a moment, both in UTC. */
function due(timeZone: string, now: string, changes: { local?: string; graceMinutes?: number } = {}) {
  const { local = '2025-08-06T07:00', graceMinutes = 180 } = changes;
  const edition = { local: Temporal.PlainDateTime.from(local), graceMinutes, fallbackTime: '09:00' };
  const at = dueInZone(edition, timeZone, Date.parse(now));
  return new Date(at).toISOString().replace(':00.000', '');
}

describe('a zone', () => {
  it.each([
    ['Pacific/Kiritimati', '2025-08-05T17:00Z'],
    ['Asia/Kathmandu', '2025-08-06T01:15Z'],
    ['Europe/Berlin', '2025-08-06T05:00Z'],
    ['America/New_York', '2025-08-06T11:00Z'],
    ['Pacific/Pago_Pago', '2025-08-06T18:00Z'],
  ])('%s has the issue at its own seven o’clock', (zone, moment) => {
    expect(due(zone, '2025-08-05T17:00:00Z')).toBe(moment);
  });

  it('keeps the hour on the wall on the day its clock changes', () => {
    const before = '2025-03-01T00:00:00Z';
    expect(due('America/New_York', before, { local: '2025-03-08T07:00' })).toBe('2025-03-08T12:00Z');
    expect(due('America/New_York', before, { local: '2025-03-09T07:00' })).toBe('2025-03-09T11:00Z');
    expect(due('Europe/London', before, { local: '2025-10-26T07:00' })).toBe('2025-10-26T07:00Z');
  });

  it('takes a time that is skipped after the gap, and one that comes twice the first time', () => {
    const before = '2025-03-01T00:00:00Z';
    expect(due('America/New_York', before, { local: '2025-03-09T02:30' })).toBe('2025-03-09T07:30Z');
    expect(due('America/New_York', before, { local: '2025-11-02T01:30' })).toBe('2025-11-02T05:30Z');
  });

  it('still has its hour within the grace', () => {
    expect(due('Europe/Berlin', '2025-08-06T08:00:00Z')).toBe('2025-08-06T05:00Z');
  });

  it.each([
    ['in the early morning of the next day', '2025-08-06T22:30:00Z', '2025-08-07T07:00Z'],
    ['in the evening', '2025-08-06T19:30:00Z', '2025-08-07T07:00Z'],
    ['before the fallback time of a later day', '2025-08-07T06:30:00Z', '2025-08-07T07:00Z'],
    ['in the daytime after it, and waits no longer', '2025-08-06T12:00:00Z', '2025-08-06T12:00Z'],
  ])('waits for the fallback time when its hour was missed and it is %s', (_, now, moment) => {
    expect(due('Europe/Berlin', now)).toBe(moment);
  });

  it('is not mailed in the night even within a long grace', () => {
    const long = { graceMinutes: 24 * 60 };
    expect(due('Europe/Berlin', '2025-08-06T22:30:00Z', long)).toBe('2025-08-07T07:00Z');
  });

  it('is mailed in the night when the edition is set there', () => {
    const night = { local: '2025-08-06T22:00' };
    expect(due('Europe/Berlin', '2025-08-06T20:30:00Z', night)).toBe('2025-08-06T20:00Z');
  });
});
