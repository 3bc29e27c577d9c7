import { expect, it } from 'vitest';
import { daysUnderWarmUp, warmUpCap } from '../../src/publication/warm-up.ts';

it('caps the emails of a day while a sender warms up, and no longer after that', () => {
  const warmUp = { startOn: '2025-08-01', dailyCaps: [100, 500, 2_000] };
  const cap = (now: string) => warmUpCap(warmUp, new Date(now));
  expect(cap('2025-07-31T23:59:59Z')).toBeUndefined();
  expect(cap('2025-08-01T00:00:00Z')).toBe(100);
  expect(cap('2025-08-01T23:59:59Z')).toBe(100);
  expect(cap('2025-08-03T12:00:00Z')).toBe(2_000);
  expect(cap('2025-08-04T00:00:00Z')).toBeUndefined();
  expect(warmUpCap(undefined, new Date())).toBeUndefined();
});

it.each([
  ['one day for what the first cap holds', 200, 1],
  ['two for one email more, since only whole batches leave', 201, 2],
  ['a day and the next for what both caps hold', 700, 2],
  ['a batch on a day whose cap is less than one', 800, 3],
  ['the last day for all the rest, however many', 1_000_000, 4],
])('takes %s', (_, emails, days) => {
  const warmUp = { startOn: '2025-08-01', dailyCaps: [250, 500, 10] };
  const first = new Date('2025-08-01T22:00:00Z');
  expect(daysUnderWarmUp(warmUp, { emails, first, batchSize: 100 })).toBe(days);
});

it('takes one day before the warm-up begins and after its end', () => {
  const warmUp = { startOn: '2025-08-01', dailyCaps: [1] };
  for (const day of ['2025-07-31', '2025-08-02'])
    expect(daysUnderWarmUp(warmUp, { emails: 9_000, first: new Date(day), batchSize: 100 })).toBe(1);
});
