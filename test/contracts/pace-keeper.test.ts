import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { ownPace, type PaceKeeper } from '../../src/delivery/pace-keeper.ts';
import { sharedPace } from '../../src/delivery/shared-pace.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { oneDatabase, type TestDatabase } from '../support/databases.ts';
import { manualClock } from '../support/manual-clock.ts';

const headers = { 'ratelimit-limit': '10', 'ratelimit-policy': '10;w=1', 'ratelimit-remaining': '9' };

type KeeperOf = (given: { clock: Clock; share: number; db: Database }) => PaceKeeper;

const keepers: Record<string, KeeperOf> = {
  'of one process': ({ clock, share }) => ownPace({ clock, share }),
  'of all senders together': ({ db, clock, share }) =>
    sharedPace({ db, clock, share, time: async () => clock.now().getTime() }),
};

describe.each(Object.entries(keepers))('the pace %s', (_name, keeperOf) => {
  const database: () => TestDatabase = oneDatabase('postgres');

  const opened = async (share: number) => {
    const { db } = database();
    await db.deleteFrom('paces').execute();
    const clock = manualClock();
    const keeper = keeperOf({ db, clock, share });
    /** Waits for so many places and says when each was taken, in ms since the beginning. */
    const take = async (count: number): Promise<number[]> => {
      const times: number[] = [];
      while (times.length < count) {
        const waitMs = await keeper.next();
        if (waitMs > 0) clock.advance(waitMs);
        else times.push(clock.now().getTime() - began);
      }
      return times;
    };
    const began = clock.now().getTime();
    const learn = (waitMs?: number) =>
      keeper.learn({ headers, sentAt: clock.now().getTime(), waitMs, isTooMany: waitMs !== undefined });
    return { clock, keeper, take, learn };
  };

  it('keeps nobody waiting while no limit is known', async () => {
    const { keeper, take } = await opened(0.5);
    expect(await take(3)).toEqual([0, 0, 0]);
    expect(keeper.hasLearned()).toBe(false);
    expect(keeper.perSecond()).toBeUndefined();
  });

  it('is a share of the limit that an answer has told', async () => {
    const { keeper, take, learn } = await opened(0.5);
    await take(1);
    learn();
    expect(await take(4)).toEqual([200, 400, 600, 800]);
    expect(keeper.hasLearned()).toBe(true);
    expect(keeper.perSecond()).toBe(5);
  });

  it('is slower by a factor for as long as somebody wants it', async () => {
    const { keeper, take, learn } = await opened(0.5);
    learn();
    await take(1);
    keeper.slowDown(0.5);
    const [first = 0, second = 0, third = 0] = await take(3);
    expect([second - first, third - second]).toEqual([400, 400]);
  });

  it('waits as long as a refusal says', async () => {
    const { take, learn } = await opened(0.5);
    learn();
    const [at = 0] = await take(1);
    learn(3_000);
    expect(await take(1)).toEqual([at + 3_000]);
  });
});
