import fc from 'fast-check';
import { expect, it } from 'vitest';
import { learnPace, startPace, takeTurn } from '../../src/delivery/pace.ts';

const limit = { 'ratelimit-limit': '10', 'ratelimit-policy': '10;w=1' };

it('spaces requests at its share of the limit that the headers name', () => {
  let pace = learnPace(startPace(0.5), { headers: limit, waitMs: undefined }, 1000);
  const times = Array.from({ length: 4 }, () => {
    const turn = takeTurn(pace, 1000);
    pace = turn.pace;
    return turn.at;
  });
  expect(times).toEqual([1200, 1400, 1600, 1800]);
});

it('does not wait where the provider names no limit', () => {
  const pace = learnPace(startPace(0.9), { headers: { date: 'today' }, waitMs: undefined }, 1000);
  expect(takeTurn(pace, 1000).at).toBe(1000);
});

it('keeps what it knew when there was no answer', () => {
  const known = learnPace(startPace(1), { headers: limit, waitMs: undefined }, 0);
  expect(learnPace(known, { headers: {}, waitMs: undefined }, 500).spacing).toBe(100);
});

it('lets nothing leave before a refusal says so', () => {
  const pace = learnPace(startPace(1), { headers: limit, waitMs: 3000 }, 1000);
  expect(takeTurn(pace, 1100).at).toBe(4000);
});

it('never lets more than the limit leave in any second, whenever turns are asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 30, maxLength: 60 }), (gaps) => {
      let pace = learnPace(startPace(0.9), { headers: limit, waitMs: undefined }, 0);
      let now = 0;
      const times = gaps.map((gap) => {
        now += gap;
        const turn = takeTurn(pace, now);
        pace = turn.pace;
        return turn.at;
      });
      for (const start of times) {
        expect(times.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(10);
      }
    }),
  );
});
