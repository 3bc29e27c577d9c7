import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnPace, type Pace, startPace, takeTurn } from '../../src/delivery/pace.ts';

const limit = { 'ratelimit-limit': '10', 'ratelimit-policy': '10;w=1' };
const plain = { sentAt: 0, waitMs: undefined };

it('spaces requests at its share of the limit that the headers name', () => {
  let pace = learnPace(startPace(0.5), { headers: limit, ...plain }, 1000);
  const times = Array.from({ length: 4 }, () => {
    const turn = takeTurn(pace, 1000);
    pace = turn.pace;
    return turn.at;
  });
  expect(times).toEqual([1200, 1400, 1600, 1800]);
});

it('does not wait where the provider names no limit', () => {
  const pace = learnPace(startPace(0.9), { headers: { date: 'today' }, ...plain }, 1000);
  expect(takeTurn(pace, 1000).at).toBe(1000);
});

it('keeps what it knew when there was no answer', () => {
  const known = learnPace(startPace(1), { headers: limit, ...plain }, 0);
  expect(learnPace(known, { headers: {}, ...plain }, 500).limit).toEqual({ requests: 10, windowMs: 1000 });
});

it('lets nothing leave before a refusal says so', () => {
  const pace = learnPace(startPace(1), { headers: limit, sentAt: 900, waitMs: 3000 }, 1000);
  expect(takeTurn(pace, 1100).at).toBe(4000);
});

it.each([
  [
    { 'ratelimit-policy': '20;w=2', 'ratelimit-limit': '5' },
    { requests: 20, windowMs: 2000 },
  ],
  [{ 'ratelimit-policy': '  100 ; w=60' }, { requests: 100, windowMs: 60_000 }],
  [{ 'ratelimit-limit': '5' }, { requests: 5, windowMs: 1000 }],
  [
    { 'ratelimit-policy': 'burst 7;w=1', 'ratelimit-limit': '5' },
    { requests: 5, windowMs: 1000 },
  ],
  [{ 'ratelimit-policy': '0;w=1' }, undefined],
  [{ 'ratelimit-policy': '10;w=0' }, undefined],
  [{ 'ratelimit-limit': 'many' }, undefined],
])('reads %j as the limit %j', (headers, wanted) => {
  expect(learnPace(startPace(1), { headers, ...plain }, 0).limit).toEqual(wanted);
});

it('finds out one request at a time, until something has answered', () => {
  const start = startPace(0.5);
  expect(start.learned).toBe(false);
  expect(learnPace(start, { headers: {}, ...plain }, 0).learned).toBe(false);
  const known = learnPace(start, { headers: limit, ...plain }, 0);
  expect(known.learned).toBe(true);
  expect(learnPace(known, { headers: {}, ...plain }, 9).learned).toBe(true);
});

it('makes up half a place for a late turn where there is room below the limit, and nothing right at it', () => {
  const afterLateTurn = (share: number) => {
    const pace = {
      ...startPace(share),
      limit: { requests: 10, windowMs: 1000 },
      learned: true,
      freeAt: 1000,
    };
    return takeTurn(pace, 1500).pace.freeAt;
  };
  expect(afterLateTurn(0.5)).toBe(1500 - 100 + 200);
  expect(afterLateTurn(0.9)).toBeCloseTo(1500 - 1000 / 18 + 1000 / 9);
  expect(afterLateTurn(0.92)).toBeCloseTo(1500 + 1000 / 9.2);
});

it('forgets where windows begin once it is refused, and keeps when it may go on', () => {
  const phase = { after: 1000, until: 1100 };
  const pace: Pace = {
    ...startPace(1),
    ...{ limit: { requests: 10, windowMs: 1000 }, learned: true, phase },
    ...{ turns: { windowAt: 1120, given: 3 }, seen: [{ sentAt: 900, used: 4, isRefused: false }] },
  };
  const headers = { ...limit, 'ratelimit-remaining': '0' };
  const refused = learnPace(pace, { headers, sentAt: 1150, waitMs: 500, isTooMany: true }, 1200);
  expect(refused).toMatchObject({ phase: undefined, turns: { windowAt: 0, given: 0 }, freeAt: 1700 });
  expect(refused.seen).toEqual([{ sentAt: 1150, used: 11, isRefused: true }]);
  const taken = learnPace(pace, { headers, sentAt: 1150, waitMs: undefined }, 1200);
  expect(taken.phase).toBeDefined();
  expect(taken.seen.at(-1)).toEqual({ sentAt: 1150, used: 10, isRefused: false });
});

describe('in windows that are known', () => {
  const known: Pace = {
    ...startPace(1),
    ...{ limit: { requests: 4, windowMs: 1000 }, learned: true, phase: { after: 1000, until: 1100 } },
  };
  const places = (pace: Pace, count: number) => {
    const times: number[] = [];
    let next = pace;
    for (let n = 0; n < count; n += 1) {
      const turn = takeTurn(next, times.at(-1) ?? 1121);
      times.push(turn.at);
      next = turn.pace;
    }
    return times;
  };

  it('the places of a window lie clear of its ends, and the next window has its own', () => {
    const times = places({ ...known, turns: { windowAt: 120, given: 4 } }, 8);
    // A window surely lasts from 1120 to 1980: its begin is known to 100 ms, and 20 ms on both sides are kept clear.
    expect(times).toEqual([1121, 1335, 1550, 1765, 2120, 2335, 2550, 2765]);
  });

  it('no place of the next window has gone by where the one before was followed', () => {
    const next = takeTurn({ ...known, turns: { windowAt: 120, given: 4 } }, 1500);
    expect([next.at, next.pace.turns]).toEqual([1500, { windowAt: 1120, given: 1 }]);
  });

  it('places gone by count as taken where the window was not followed from its start', () => {
    const late = takeTurn({ ...known, turns: { windowAt: -5000, given: 0 } }, 1500);
    expect(late.pace.turns).toEqual({ windowAt: 1120, given: 3 });
    expect(late.at).toBe(1550);
  });
});

it('never lets more than the limit leave in any second, whenever turns are asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 30, maxLength: 60 }), (gaps) => {
      let pace = learnPace(startPace(0.9), { headers: limit, ...plain }, 0);
      let now = 0;
      const times = gaps.map((gap) => {
        now += gap;
        const turn = takeTurn(pace, now);
        pace = turn.pace;
        now = Math.max(now, turn.at);
        return turn.at;
      });
      for (const start of times) {
        expect(times.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(10);
      }
    }),
  );
});

it('gives a place in a window it has just found to somebody who wakes a little late for it', () => {
  const pace: Pace = {
    ...startPace(1),
    limit: { requests: 10, windowMs: 1000 },
    learned: true,
    phase: { after: 1000, until: 1100 },
  };
  const promised = takeTurn(pace, 1400).at;
  expect(promised).toBeLessThan(1500);
  expect(takeTurn(pace, promised + 2).at).toBe(promised + 2);
});

/** The provider's fixed windows, and a line to it that takes its time; answers come in the order of arrival. */
function runAgainstWindows(options: {
  share: number;
  requests: number;
  phase: number;
  /** Late starts and ways of different length, in ms, used in turn. */
  jitter: readonly number[];
  seconds: number;
}) {
  let pace: Pace = startPace(options.share);
  const counts = new Map<number, number>();
  let now = 0;
  let [sent, refused] = [0, 0];
  const answers: { at: number; learn(): void }[] = [];
  const begin = 5000;
  for (let n = 0; now < begin + options.seconds * 1000; n += 1) {
    const jitter = options.jitter[n % options.jitter.length] ?? 0;
    const turn = takeTurn(pace, now);
    // Answers that came while it waited are learnt first, as they would be.
    const due = answers.filter((answer) => answer.at <= turn.at);
    if (due.length > 0) {
      for (const answer of due) answer.learn();
      answers.splice(0, due.length);
      continue;
    }
    pace = turn.pace;
    now = turn.at + jitter;
    const sentAt = now;
    const arrives = sentAt + 20 + jitter;
    const window = Math.floor((arrives + options.phase) / 1000);
    const used = (counts.get(window) ?? 0) + 1;
    counts.set(window, used);
    const isTooMany = used > options.requests;
    if (now >= begin) {
      sent += 1;
      refused += isTooMany ? 1 : 0;
    }
    const headers = {
      'ratelimit-policy': `${options.requests};w=1`,
      'ratelimit-remaining': String(Math.max(0, options.requests - used)),
    };
    const at = arrives + 200;
    const answer = { headers, sentAt, waitMs: isTooMany ? 1000 : undefined, isTooMany };
    answers.push({
      at,
      learn: () => {
        pace = learnPace(pace, answer, at);
      },
    });
    // Nothing is known before the first answer: one request at a time.
    if (n === 0) {
      now = at;
      answers.pop()?.learn();
    }
  }
  return { used: (sent - refused) / (options.requests * options.seconds), refused: refused / sent };
}

it.each([2, 5, 10, 100])(
  'uses a limit of %i whole, whatever the phase of its windows, and is hardly refused',
  (requests) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.array(fc.nat(8), { minLength: 7, maxLength: 13 }),
        (phase, jitter) => {
          const run = runAgainstWindows({ share: 1, requests, phase, jitter, seconds: 60 });
          expect(run.used).toBeGreaterThanOrEqual(0.97);
          expect(run.refused).toBeLessThanOrEqual(0.005);
        },
      ),
      { numRuns: 60 },
    );
  },
);

it('leaves a tenth of the limit to others at a share of 0.9', () => {
  const run = runAgainstWindows({ share: 0.9, requests: 10, phase: 333, jitter: [3, 0, 7, 1], seconds: 60 });
  expect(run.refused).toBe(0);
  expect(run.used).toBeGreaterThan(0.87);
  expect(run.used).toBeLessThanOrEqual(0.91);
});
