import { beforeEach, describe, expect, it } from 'vitest';
import { claimLetter } from '../../src/delivery/claim-letter.ts';
import { requestAddressChange } from '../../src/subscribers/change-address.ts';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { mailFreshLink, mailPreferencesLink, readFreshLink } from '../../src/subscribers/fresh-link.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { keyOf, type PeopleStage, peopleStage, sampleEvidence } from '../support/people-stage.ts';
import { recordStatements } from '../support/record-statements.ts';
import { countRows, dumpDatabase, emptyDatabase } from '../support/whole-database.ts';

const hour = 3_600_000;

describeOnBoth('a mailed link', (database) => {
  let stage: PeopleStage;
  let ann: number;
  beforeEach(async () => {
    await emptyDatabase(database().db);
    stage = peopleStage(database().db);
    ann = await stage.join('ann@post.org');
    await stage.db.deleteFrom('letters').execute();
  });
  const now = () => stage.clock.now();

  describe.each(['address', 'export', 'erase'] as const)('to %s', (purpose) => {
    const mail = () => mailFreshLink(stage.world, { subscriberId: ann, purpose }, now());
    const tokenIn = (letter: Awaited<ReturnType<typeof stage.letters>>[number] | undefined) =>
      new RegExp(`/${purpose}/([\\w-]+)`).exec(letter?.content?.text ?? '')?.[1] ?? '';

    it('goes to the address that is known, and works for a day', async () => {
      expect(await mail()).toBe('on its way');
      const [letter] = await stage.letters();
      expect(letter).toMatchObject({
        kind: purpose === 'export' ? 'data_export' : 'link',
        address: 'ann@post.org',
        address_key: keyOf('ann@post.org'),
        subscriber_id: ann,
        expires_at: new Date(now().getTime() + 24 * hour).toISOString(),
      });
      const token = tokenIn(letter);
      const read = (at: Date) => readFreshLink(stage.world, { purpose, token }, at);
      expect(await read(now())).toEqual({ kind: 'valid', subscriberId: ann });
      expect(await read(new Date(now().getTime() + 24 * hour))).toEqual({ kind: 'expired' });
    });

    it('ends with a change of the address, and a new one goes to the new address at once', async () => {
      await mail();
      const [before] = await stage.letters();
      const change = { subscriberId: ann, to: 'ann@new.org', evidence: sampleEvidence };
      await requestAddressChange(stage.world, change, now());
      const read = async (token: string) =>
        (await readFreshLink(stage.world, { purpose, token }, now())).kind;
      expect(await read(tokenIn(before))).toBe('valid');
      await stage.confirm(await stage.newestRequest());
      expect(await read(tokenIn(before))).toBe('expired');
      await mail();
      const after = (await stage.letters()).at(-1);
      expect(after?.address).toBe('ann@new.org');
      expect(await read(tokenIn(after))).toBe('valid');
    });

    it('is written once an hour, however often it is asked for', async () => {
      await Promise.all([1, 2, 3, 4].map(mail));
      expect(await stage.letters()).toHaveLength(1);
      stage.clock.advance(hour);
      await mail();
      expect(await stage.letters()).toHaveLength(2);
    });

    it('is not promised to somebody who cannot be mailed', async () => {
      await stage.suppress('ann@post.org', 'complained');
      expect(await mail()).toBe('cannot be mailed');
      await eraseSubscriber(stage.db, ann, now());
      expect(await mail()).toBe('cannot be mailed');
      expect(await stage.letters()).toEqual([]);
    });
  });

  describe('to the preferences', () => {
    it('runs the same statements and writes the same rows for a known address and an unknown one', async () => {
      const ask = async (address: string) => {
        const before = await countRows(stage.db);
        const recorded = recordStatements(stage.db);
        await mailPreferencesLink({ ...stage.world, db: recorded.db }, address, now());
        const statements = recorded.statements();
        const after = await countRows(stage.db);
        return { statements, added: (after['letters'] ?? 0) - (before['letters'] ?? 0) };
      };
      const known = await ask('ann@post.org');
      expect(known).toMatchObject({ added: 1, statements: { length: 2 } });
      expect(await ask('nobody@post.org')).toEqual(known);
    });

    it('leaves for a known address, and never for an unknown or an erased one, whose letter forgets it', async () => {
      const bob = await stage.join('bob@post.org');
      await eraseSubscriber(stage.db, bob, now());
      await stage.db.deleteFrom('letters').execute();
      for (const address of ['nobody@post.org', 'bob@post.org', ' Ann@Post.org']) {
        await mailPreferencesLink(stage.world, address, now());
      }
      const claim = () => claimLetter(stage.db, { home: 'home1', owner: 'one', now: now(), leaseMs: 1_000 });
      expect(await claim()).toMatchObject({ kind: 'skipped', why: 'expired' });
      expect(await claim()).toMatchObject({ kind: 'skipped', why: 'expired' });
      const last = await claim();
      expect(last.kind === 'claimed' && last.letter.body.toString()).toContain('ann@post.org');
      expect((await stage.letters()).map(({ address, status }) => [address, status])).toEqual([
        [null, 'skipped'],
        [null, 'skipped'],
        ['ann@post.org', 'in_flight'],
      ]);
    });

    it('is written once an hour', async () => {
      await mailPreferencesLink(stage.world, 'ann@post.org', now());
      await mailPreferencesLink(stage.world, 'ANN@post.org', now());
      expect(await stage.letters()).toHaveLength(1);
    });

    it('is written to whoever has signed up since it was asked for in vain, also in the same hour', async () => {
      await mailPreferencesLink(stage.world, 'bob@post.org', now());
      const bob = await stage.join('bob@post.org');
      await stage.db.deleteFrom('letters').where('kind', '<>', 'link').execute();
      await mailPreferencesLink(stage.world, 'bob@post.org', now());
      await mailPreferencesLink(stage.world, 'bob@post.org', now());
      const letters = await stage.letters();
      expect(letters.map((letter) => letter.subscriber_id)).toEqual([null, bob]);
      const claim = () => claimLetter(stage.db, { home: 'home1', owner: 'one', now: now(), leaseMs: 1_000 });
      expect([(await claim()).kind, (await claim()).kind]).toEqual(['skipped', 'claimed']);
    });

    it('is refused for what is no address', async () => {
      await expect(mailPreferencesLink(stage.world, 'ann', now())).rejects.toMatchObject({ code: 'invalid' });
    });
  });

  describe('to a new address', () => {
    const ask = (to: string, subscriberId = ann) =>
      requestAddressChange(stage.world, { subscriberId, to, evidence: sampleEvidence }, now());
    const state = async () => (await findSubscriber(stage.db, ann))?.address;

    it('changes nothing until it is confirmed from there, and then everything but the person', async () => {
      const before = await findSubscriber(stage.db, ann);
      expect(await ask(' Ann@New.org')).toBe(true);
      expect(await findSubscriber(stage.db, ann)).toEqual(before);
      const [letter] = await stage.letters();
      expect(letter).toMatchObject({ kind: 'confirmation', address: 'ann@new.org', subscriber_id: ann });
      stage.clock.advance(hour);
      const end = await stage.confirm(await stage.newestRequest());
      expect(end).toMatchObject({ kind: 'confirmed', subscriberId: ann });
      expect(await findSubscriber(stage.db, ann)).toEqual({
        ...before,
        address: 'ann@new.org',
        updatedAt: now().toISOString(),
      });
      expect((await stage.consents(ann)).at(-1)).toMatchObject({
        kind: 'address changed',
        detail: { ...sampleEvidence, confirmedFrom: '192.0.2.8' },
      });
      expect((await stage.letters()).map(({ kind }) => kind)).toEqual(['confirmation']);
    });

    it('is not given to an address that was mistyped, once another was asked', async () => {
      await ask('mistyped@post.org');
      const mistyped = await stage.newestRequest();
      await ask('new@post.org');
      const meant = await stage.newestRequest();
      expect(await stage.confirm(mistyped)).toEqual({ kind: 'gone' });
      expect(await stage.confirm(meant)).toMatchObject({ kind: 'confirmed' });
      expect(await stage.confirm(mistyped)).toEqual({ kind: 'gone' });
      expect(await stage.subscriberAt('new@post.org')).toMatchObject({ state: 'active' });
    });

    it('asks a known address in the same way, and takes it from nobody', async () => {
      const bob = await stage.join('bob@post.org');
      const recorded = recordStatements(stage.db);
      const world = { ...stage.world, db: recorded.db };
      const change = { subscriberId: ann, evidence: sampleEvidence };
      await requestAddressChange(world, { ...change, to: 'new@post.org' }, now());
      const unknown = recorded.statements();
      await requestAddressChange(world, { ...change, to: 'bob@post.org' }, now());
      expect(recorded.statements()).toEqual(unknown);
      const before = await dumpDatabase(stage.db);
      expect(await stage.confirm(await stage.newestRequest())).toEqual({ kind: 'taken' });
      expect(await dumpDatabase(stage.db)).toEqual(before);
      expect((await findSubscriber(stage.db, bob))?.address).toBe('bob@post.org');
    });

    it('is given to one of two who confirm it at the same moment', async () => {
      const bob = await stage.join('bob@post.org');
      await ask('new@post.org');
      const first = await stage.newestRequest();
      await ask('new@post.org', bob);
      const ends = await Promise.all([first, await stage.newestRequest()].map(stage.confirm));
      expect(ends.map(({ kind }) => kind).sort()).toEqual(['confirmed', 'taken']);
    });

    it('makes a subscriber active again whose old address bounced', async () => {
      await ask('ann@new.org');
      await stage.suppress('ann@post.org', 'bounced');
      await stage.db.updateTable('subscribers').set({ state: 'bounced' }).execute();
      expect((await stage.confirm(await stage.newestRequest())).kind).toBe('confirmed');
      expect(await findSubscriber(stage.db, ann)).toMatchObject({
        state: 'active',
        address: 'ann@new.org',
        editions: ['midweek', 'sunday'],
      });
    });

    it('is of no use to somebody who has left or was erased since', async () => {
      await ask('ann@new.org');
      const request = await stage.newestRequest();
      await stage.db.updateTable('subscribers').set({ state: 'unsubscribed' }).execute();
      expect(await stage.confirm(request)).toEqual({ kind: 'gone' });
      expect(await state()).toBe('ann@post.org');
      await eraseSubscriber(stage.db, ann, now());
      const before = await dumpDatabase(stage.db);
      expect(await ask('ann@other.org')).toBe(false);
      expect(await stage.confirm(request)).toEqual({ kind: 'gone' });
      expect(await dumpDatabase(stage.db)).toEqual(before);
    });

    it('is not given an address that bounces', async () => {
      await stage.suppress('ann@new.org', 'bounced');
      await ask('ann@new.org');
      expect(await stage.confirm(await stage.newestRequest())).toEqual({ kind: 'blocked' });
      expect(await state()).toBe('ann@post.org');
    });
  });
});
