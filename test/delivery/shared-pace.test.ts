import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import type { PaceKeeper } from '../../src/delivery/pace-keeper.ts';
import { sharedPace } from '../../src/delivery/shared-pace.ts';
import { oneDatabase } from '../support/databases.ts';
import { manualClock } from '../support/manual-clock.ts';

const database = oneDatabase('postgres');

const limit = 10;
const share = 0.9;
const senders = 3;
const seconds = 12;

interface Run {
  /** How late each wakes, in ms, used in turn. */
  lateness: readonly number[];
  /** When one of them is lost with the place it holds, and another comes in its stead, in ms. */
  deathAt: number;
}

/** Three senders that always have work, each waking when it was told to, a little late. Says when requests left, in ms. */
async function leaveTogether(db: Database, { lateness, deathAt }: Run): Promise<number[]> {
  await db.deleteFrom('paces').execute();
  const clock = manualClock();
  const began = clock.now().getTime();
  const time = async () => clock.now().getTime();
  const open = (): PaceKeeper => sharedPace({ db, clock, share, time });
  const answer = (keeper: PaceKeeper) => {
    const headers = { 'ratelimit-policy': `${limit};w=1` };
    keeper.learn({ headers, sentAt: clock.now().getTime(), waitMs: undefined });
  };
  const team = Array.from({ length: senders }, () => ({ keeper: open(), wakesAt: 0 }));
  // Each finds out the limit with one request, as the loop does.
  for (const { keeper } of team) answer(keeper);
  const left: number[] = [];
  let isDead = false;
  for (let turn = 0; ; turn += 1) {
    const [next] = team.toSorted((one, other) => one.wakesAt - other.wakesAt);
    if (!next || next.wakesAt > seconds * 1000) return left;
    const now = clock.now().getTime() - began;
    const late = lateness[turn % lateness.length] ?? 0;
    clock.advance(Math.max(0, next.wakesAt + late - now));
    if (!isDead && clock.now().getTime() - began >= deathAt) {
      isDead = true;
      next.keeper = open();
    }
    const waitMs = await next.keeper.next();
    next.wakesAt = clock.now().getTime() - began + waitMs;
    if (waitMs > 0) continue;
    left.push(next.wakesAt);
    answer(next.keeper);
  }
}

it('never lets more than the limit leave in any second, of all senders together, and leaves hardly a place empty', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(15), { minLength: 7, maxLength: 13 }),
      fc.integer({ min: 0, max: seconds * 1000 }),
      async (lateness, deathAt) => {
        const left = await leaveTogether(database().db, { lateness, deathAt });
        for (const start of left)
          expect(left.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(limit);
        expect(left.length / (seconds * limit * share)).toBeGreaterThanOrEqual(0.95);
      },
    ),
    { numRuns: 15 },
  );
});

it('slows every sender when one of them is refused', async () => {
  const { db } = database();
  await db.deleteFrom('paces').execute();
  const clock = manualClock();
  const time = async () => clock.now().getTime();
  const [one, other] = [sharedPace({ db, clock, share, time }), sharedPace({ db, clock, share, time })];
  const headers = { 'ratelimit-policy': '10;w=1', 'ratelimit-remaining': '0', 'retry-after': '7' };
  one.learn({ headers, sentAt: clock.now().getTime(), waitMs: 7_000, isTooMany: true });
  await one.next();
  expect(await other.next()).toBeGreaterThanOrEqual(7_000);
});

it('goes by one time, however the clocks of the machines differ', async () => {
  const { db } = database();
  await db.deleteFrom('paces').execute();
  const truth = manualClock();
  const behind = manualClock('2025-08-06T05:30:00.000Z');
  const ahead = manualClock('2025-08-06T07:00:00.000Z');
  const time = async () => truth.now().getTime();
  const team = [behind, ahead].map((clock) => sharedPace({ db, clock, share: 0.5, time }));
  team[0]?.learn({
    headers: { 'ratelimit-policy': '10;w=1' },
    sentAt: behind.now().getTime(),
    waitMs: undefined,
  });
  const waits = [];
  for (const keeper of team) waits.push(await keeper.next());
  expect(waits).toEqual([200, 400]);
});
