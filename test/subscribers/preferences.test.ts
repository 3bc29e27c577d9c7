import { beforeEach, describe, expect, it } from 'vitest';
import { countAudience } from '../../src/subscribers/audience.ts';
import { chooseEditions, keepOneEdition, leave, pause } from '../../src/subscribers/preferences.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { type PeopleStage, peopleStage } from '../support/people-stage.ts';
import { dumpDatabase, emptyDatabase } from '../support/whole-database.ts';

const minute = 60_000;
const week = 7 * 86_400_000;

describeOnBoth('the preferences of a subscriber', (database) => {
  let stage: PeopleStage;
  let ann: number;
  beforeEach(async () => {
    await emptyDatabase(database().db);
    stage = peopleStage(database().db);
    ann = await stage.join('ann@post.org');
  });
  const at = () => stage.clock.now().toISOString();
  const found = () => findSubscriber(stage.db, ann);
  const choose = (editions: string[], timeZone?: string) =>
    chooseEditions(
      stage.world,
      { subscriberId: ann, editions, timeZone, why: 'preferences' },
      stage.clock.now(),
    );
  const audience = async (edition: string) => (await countAudience(stage.db, edition, at())).size;

  describe('choosing editions', () => {
    it('leaves exactly those chosen, and a time zone, and records it', async () => {
      stage.clock.advance(minute);
      expect(await choose(['sunday', 'sunday'], 'Asia/Tokyo')).toBe('changed');
      expect(await found()).toMatchObject({ editions: ['sunday'], timeZone: 'Asia/Tokyo', updatedAt: at() });
      expect([await audience('midweek'), await audience('sunday')]).toEqual([0, 1]);
      expect((await stage.consents(ann)).at(-1)).toEqual({
        kind: 'editions changed',
        at: at(),
        detail: { editions: ['sunday'], why: 'preferences' },
      });
    });

    it('keeps the time zone when none is named, and the moment at which a kept edition began', async () => {
      const began = at();
      await choose(['midweek', 'sunday'], 'Asia/Tokyo');
      stage.clock.advance(week);
      await choose(['sunday']);
      expect((await found())?.timeZone).toBe('Asia/Tokyo');
      const rows = await stage.db.selectFrom('subscriptions').selectAll().execute();
      expect(rows).toEqual([{ subscriber_id: ann, edition: 'sunday', created_at: began }]);
    });

    it('takes a time zone away when that is chosen', async () => {
      await choose(['sunday'], 'Asia/Tokyo');
      expect(await choose(['sunday'], '')).toBe('changed');
      expect((await found())?.timeZone).toBeUndefined();
    });

    it('of none is leaving', async () => {
      expect(await choose([])).toBe('left');
      expect(await found()).toMatchObject({ state: 'unsubscribed', editions: [] });
    });

    it.each([
      [['daily'], undefined, 'There is no edition "daily"'],
      [['sunday', '__proto__'], undefined, 'There is no edition "__proto__"'],
      [['sunday'], 'Mars/Olympus', 'A time zone wants a name such as Europe/Berlin'],
      [['sunday'], '+02:00', 'A time zone wants a name such as Europe/Berlin'],
    ])('%j in the zone %s is refused and changes nothing', async (editions, zone, sentence) => {
      const before = await dumpDatabase(stage.db);
      await expect(choose(editions, zone)).rejects.toThrow(sentence);
      expect(await dumpDatabase(stage.db)).toEqual(before);
    });

    it('brings nobody back who has left', async () => {
      await leave(stage.db, { subscriberId: ann, why: 'test', at: at() });
      const before = await dumpDatabase(stage.db);
      await expect(choose(['sunday'])).rejects.toMatchObject({ code: 'conflict' });
      expect(await dumpDatabase(stage.db)).toEqual(before);
    });
  });

  describe('a pause', () => {
    it.each([1, 8])(
      'of %i weeks lets nothing come until it is over, and then goes on by itself',
      async (weeks) => {
        expect(await pause(stage.db, { subscriberId: ann, weeks }, stage.clock.now())).toBe(true);
        stage.clock.advance(weeks * week - 1);
        expect(await audience('sunday')).toBe(0);
        stage.clock.advance(1);
        expect(await audience('sunday')).toBe(1);
      },
    );

    it('is ended by 0 weeks', async () => {
      await pause(stage.db, { subscriberId: ann, weeks: 8 }, stage.clock.now());
      expect(await pause(stage.db, { subscriberId: ann, weeks: 0 }, stage.clock.now())).toBe(true);
      expect(await audience('sunday')).toBe(1);
    });

    it.each([-1, 9, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
      'of %f weeks is refused',
      async (weeks) => {
        const before = await dumpDatabase(stage.db);
        const pausing = pause(stage.db, { subscriberId: ann, weeks }, stage.clock.now());
        await expect(pausing).rejects.toMatchObject({ code: 'invalid' });
        expect(await dumpDatabase(stage.db)).toEqual(before);
      },
    );

    it('is for those who are subscribed', async () => {
      await leave(stage.db, { subscriberId: ann, why: 'test', at: at() });
      expect(await pause(stage.db, { subscriberId: ann, weeks: 2 }, stage.clock.now())).toBe(false);
      expect(await pause(stage.db, { subscriberId: 9_999, weeks: 2 }, stage.clock.now())).toBe(false);
    });
  });

  describe('leaving', () => {
    it('ends everything at once, is recorded once, and is harmless to repeat', async () => {
      expect(await leave(stage.db, { subscriberId: ann, why: 'one click', at: at() })).toBe('left');
      const before = await dumpDatabase(stage.db);
      stage.clock.advance(week);
      expect(await leave(stage.db, { subscriberId: ann, why: 'the page', at: at() })).toBe('had left');
      expect(await dumpDatabase(stage.db)).toEqual(before);
      expect([await audience('midweek'), await audience('sunday')]).toEqual([0, 0]);
      expect((await stage.consents(ann)).filter(({ kind }) => kind === 'left')).toMatchObject([
        { detail: { why: 'one click' } },
      ]);
    });

    it('of nobody changes nothing', async () => {
      const before = await dumpDatabase(stage.db);
      expect(await leave(stage.db, { subscriberId: 9_999, why: 'test', at: at() })).toBe('unknown');
      expect(await dumpDatabase(stage.db)).toEqual(before);
    });
  });

  describe('keeping one edition after leaving', () => {
    const keep = (edition: string) =>
      keepOneEdition(stage.world, { subscriberId: ann, edition }, stage.clock.now());
    beforeEach(async () => {
      await leave(stage.db, { subscriberId: ann, why: 'one click', at: at() });
    });

    it('works within the hour, for that edition alone, and is recorded', async () => {
      stage.clock.advance(60 * minute);
      expect(await keep('sunday')).toBe(true);
      expect(await found()).toMatchObject({ state: 'active', editions: ['sunday'] });
      expect([await audience('midweek'), await audience('sunday')]).toEqual([0, 1]);
      expect((await stage.consents(ann)).at(-1)).toMatchObject({
        kind: 'edition kept',
        detail: { edition: 'sunday' },
      });
    });

    it('is too late after the hour: then only a fresh sign-up brings somebody back', async () => {
      stage.clock.advance(60 * minute + 1);
      const before = await dumpDatabase(stage.db);
      expect(await keep('sunday')).toBe(false);
      expect(await dumpDatabase(stage.db)).toEqual(before);
    });

    it('is not to be had twice, nor for an edition that does not exist', async () => {
      expect(await keep('daily')).toBe(false);
      expect(await keep('sunday')).toBe(true);
      expect(await keep('midweek')).toBe(false);
      expect((await found())?.editions).toEqual(['sunday']);
    });

    it.each(['bounced', 'complained', 'by_hand'] as const)(
      'is not promised to an address that is suppressed: %s',
      async (reason) => {
        await stage.suppress('ann@post.org', reason);
        expect(await keep('sunday')).toBe(false);
        expect((await found())?.state).toBe('unsubscribed');
      },
    );
  });
});
