import { beforeEach, expect, it } from 'vitest';
import { countAudience } from '../../src/subscribers/audience.ts';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { deleteOldRequests } from '../../src/subscribers/opt-in-store.ts';
import { leave } from '../../src/subscribers/preferences.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { findSuppression, suppress } from '../../src/subscribers/suppression-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { keyOf, type PeopleStage, peopleStage, sampleEvidence } from '../support/people-stage.ts';
import { dumpDatabase, emptyDatabase } from '../support/whole-database.ts';

const day = 86_400_000;

describeOnBoth('a confirmation', (database) => {
  let stage: PeopleStage;
  beforeEach(async () => {
    await emptyDatabase(database().db);
    stage = peopleStage(database().db);
  });
  const at = () => stage.clock.now().toISOString();
  const audience = async (edition: string) => (await countAudience(stage.db, edition, at())).size;

  it('makes a subscriber of what was asked for, with the evidence, a welcome, and the next issue', async () => {
    const askedAt = at();
    await stage.signUp('ann@post.org', { editions: ['sunday'], timeZone: 'Europe/Berlin' });
    stage.clock.advance(3_600_000);
    expect(await audience('sunday')).toBe(0);
    const end = await stage.confirm(await stage.newestRequest());
    expect(end).toMatchObject({ kind: 'confirmed', request: { kind: 'sign up' } });
    const ann = await stage.subscriberAt('ann@post.org');
    expect(ann).toMatchObject({
      state: 'active',
      editions: ['sunday'],
      timeZone: 'Europe/Berlin',
      confirmedAt: at(),
      consentSource: 'site: /guides/open-weights, wording 2026-11',
    });
    const consents = await stage.consents(ann?.id ?? 0);
    const detail = { editions: ['sunday'], ...sampleEvidence, requestedAt: askedAt };
    expect(consents).toEqual([
      { kind: 'confirmed', at: at(), detail: { ...detail, confirmedFrom: '192.0.2.8' } },
    ]);
    const welcome = (await stage.letters()).at(-1);
    expect(welcome).toMatchObject({ kind: 'welcome', subscriber_id: ann?.id, address: 'ann@post.org' });
    expect(welcome?.content?.text).toContain('https://almanac.test/issues/midweek-2025-08-06');
    expect([await audience('midweek'), await audience('sunday')]).toEqual([0, 1]);
  });

  it('counts once, however often the button is pressed', async () => {
    await stage.signUp('ann@post.org');
    const request = await stage.newestRequest();
    expect((await stage.confirm(request)).kind).toBe('confirmed');
    const before = await dumpDatabase(stage.db);
    expect((await stage.confirm(request)).kind).toBe('confirmed before');
    expect(await dumpDatabase(stage.db)).toEqual(before);
  });

  it('counts once when the button is pressed many times at the same moment', async () => {
    await stage.signUp('ann@post.org');
    const request = await stage.newestRequest();
    const ends = await Promise.all([1, 2, 3, 4, 5].map(() => stage.confirm(request)));
    expect(ends.map((end) => end.kind).sort()).toEqual([
      'confirmed',
      ...Array.from({ length: 4 }, () => 'confirmed before'),
    ]);
    const kinds = (await stage.letters()).map((letter) => letter.kind);
    expect(kinds).toEqual(['confirmation', 'welcome']);
  });

  it('of two requests of one address, at the same moment, makes one subscriber with the editions of both', async () => {
    await stage.signUp('ann@post.org', { editions: ['midweek'] });
    const first = await stage.newestRequest();
    await stage.signUp('ann@post.org', { editions: ['sunday'] });
    const ends = await Promise.all([first, await stage.newestRequest()].map(stage.confirm));
    expect(ends.map((end) => end.kind)).toEqual(['confirmed', 'confirmed']);
    expect(await stage.subscriberAt('ann@post.org')).toMatchObject({ editions: ['midweek', 'sunday'] });
  });

  it('of a request that was deleted finds nothing to confirm', async () => {
    await stage.signUp('ann@post.org');
    const request = await stage.newestRequest();
    stage.clock.advance(31 * day);
    expect(await deleteOldRequests(stage.db, stage.clock.now())).toBe(1);
    expect(await stage.confirm(request)).toEqual({ kind: 'gone' });
  });

  it('adds editions for somebody who gets others already, and takes none away', async () => {
    await stage.join('ann@post.org', { editions: ['midweek'] });
    await stage.join('ann@post.org', { editions: ['sunday'] });
    expect(await stage.subscriberAt('ann@post.org')).toMatchObject({ editions: ['midweek', 'sunday'] });
  });

  it('brings back somebody who had left, with what they chose now and nothing else', async () => {
    const id = await stage.join('ann@post.org');
    await leave(stage.db, { subscriberId: id, why: 'test', at: at() });
    stage.clock.advance(day);
    expect(await stage.join('ann@post.org', { editions: ['sunday'] })).toBe(id);
    expect(await findSubscriber(stage.db, id)).toMatchObject({ state: 'active', editions: ['sunday'] });
    const consents = await stage.consents(id);
    expect(consents.map(({ kind }) => kind)).toEqual(['confirmed', 'left', 'confirmed']);
    expect(consents.at(-1)?.detail).toMatchObject({ was: 'unsubscribed' });
    expect([await audience('midweek'), await audience('sunday')]).toEqual([0, 1]);
  });

  it('lifts a complaint and records that it did', async () => {
    const id = await stage.join('ann@post.org');
    const complainedAt = at();
    await stage.suppress('ann@post.org', 'complained');
    await stage.db.updateTable('subscribers').set({ state: 'complained' }).execute();
    await stage.db.deleteFrom('subscriptions').execute();
    stage.clock.advance(day);
    expect(await audience('sunday')).toBe(0);
    expect(await stage.join('ann@post.org', { editions: ['sunday'] })).toBe(id);
    expect(await findSuppression(stage.db, keyOf('ann@post.org'))).toBeUndefined();
    const lifted = (await stage.consents(id)).find(({ kind }) => kind === 'complaint lifted');
    expect(lifted).toEqual({ kind: 'complaint lifted', at: at(), detail: { was: complainedAt } });
    expect(await audience('sunday')).toBe(1);
  });

  it('brings back somebody who was erased, and records it', async () => {
    const id = await stage.join('ann@post.org', { timeZone: 'Europe/Berlin' });
    await eraseSubscriber(stage.db, id, stage.clock.now());
    expect(await stage.join('ann@post.org', { editions: ['midweek'] })).toBe(id);
    expect(await findSubscriber(stage.db, id)).toMatchObject({
      address: 'ann@post.org',
      name: undefined,
      state: 'active',
      editions: ['midweek'],
      timeZone: undefined,
    });
    expect((await stage.consents(id)).at(-1)).toMatchObject({
      kind: 'confirmed',
      detail: { was: 'erased', clientAddress: '192.0.2.7' },
    });
    expect(await audience('midweek')).toBe(1);
  });

  it.each(['bounced', 'by_hand'] as const)('does not lift a suppression that is %s', async (reason) => {
    await stage.signUp('ann@post.org');
    const request = await stage.newestRequest();
    await stage.suppress('ann@post.org', reason);
    const before = await dumpDatabase(stage.db);
    expect(await stage.confirm(request)).toEqual({ kind: 'blocked' });
    expect(await dumpDatabase(stage.db)).toEqual(before);
    await stage.db.deleteFrom('suppressions').execute();
    expect((await stage.confirm(request)).kind).toBe('confirmed');
  });

  it('ends a pause', async () => {
    const id = await stage.join('ann@post.org');
    const until = new Date(stage.clock.now().getTime() + 7 * day).toISOString();
    await stage.db.updateTable('subscribers').set({ paused_until: until }).execute();
    await stage.join('ann@post.org');
    expect((await findSubscriber(stage.db, id))?.pausedUntil).toBeUndefined();
  });

  it('welcomes without a link to an issue while there is none', async () => {
    const world = { ...stage.world, latestIssueUrl: async () => undefined };
    const { confirmRequest } = await import('../../src/subscribers/confirm.ts');
    await stage.signUp('ann@post.org');
    await confirmRequest(
      world,
      { requestId: await stage.newestRequest(), clientAddress: '' },
      stage.clock.now(),
    );
    expect((await stage.letters()).at(-1)?.content?.text).not.toContain('/issues/');
  });

  it('forgets requests after 30 days, answered or not, and keeps the evidence of those that were', async () => {
    const id = await stage.join('ann@post.org');
    await stage.signUp('bob@post.org');
    stage.clock.advance(30 * day);
    expect(await deleteOldRequests(stage.db, stage.clock.now())).toBe(0);
    await stage.signUp('cleo@post.org');
    stage.clock.advance(1);
    expect(await deleteOldRequests(stage.db, stage.clock.now())).toBe(2);
    const left = await stage.db.selectFrom('opt_in_requests').select('address').execute();
    expect(left).toEqual([{ address: 'cleo@post.org' }]);
    expect((await stage.consents(id))[0]?.detail).toMatchObject(sampleEvidence);
  });

  it('of a complaint that came twice lifts it whole', async () => {
    await stage.signUp('ann@post.org');
    await stage.suppress('ann@post.org', 'complained');
    await suppress(stage.db, [
      {
        addressKey: keyOf('ann@post.org'),
        reason: 'complained',
        source: 'other',
        at: '2025-01-01T00:00:00Z',
      },
    ]);
    expect((await stage.confirm(await stage.newestRequest())).kind).toBe('confirmed');
    expect(await audience('sunday')).toBe(1);
  });
});
