import { beforeEach, expect, it } from 'vitest';
import { addressKey, normaliseAddress } from '../../src/subscribers/address.ts';
import { countAudience } from '../../src/subscribers/audience.ts';
import {
  addSubscriber,
  countSubscribers,
  findSubscriber,
  findSubscriberAt,
  leaveEverything,
  listSubscribers,
  pauseUntil,
} from '../../src/subscribers/subscriber-store.ts';
import { suppress } from '../../src/subscribers/suppression-store.ts';
import { describeOnBoth } from '../support/databases.ts';

const rules = { editions: ['midweek', 'sunday'], suppressionKey: 'a key' };
const at = '2025-08-01T09:00:00.000Z';
const later = '2025-08-02T09:00:00.000Z';
const latest = '2025-08-03T09:00:00.000Z';

describeOnBoth('the subscriber store', (database) => {
  beforeEach(async () => {
    await database().db.deleteFrom('subscriptions').execute();
    await database().db.deleteFrom('subscribers').execute();
    await database().db.deleteFrom('suppressions').execute();
  });

  async function add(address: string, editions = ['midweek', 'sunday'], name?: string): Promise<number> {
    const input = { address, name, editions, consentSource: 'Asked at the fair', at };
    const addition = await addSubscriber(database().db, rules, input);
    if (addition.kind !== 'added') throw new Error(`${address} is ${addition.kind}`);
    return addition.id;
  }

  it('keeps whom an operator added, active, with the consent and its time', async () => {
    const id = await add(' Ann@Post.org', ['sunday', 'midweek', 'sunday'], 'Ann 👩🏽‍🚀');
    const ann = await findSubscriber(database().db, id);
    expect(ann).toEqual({
      id,
      address: 'ann@post.org',
      name: 'Ann 👩🏽‍🚀',
      state: 'active',
      editions: ['midweek', 'sunday'],
      timeZone: undefined,
      pausedUntil: undefined,
      confirmedAt: at,
      consentSource: 'Asked at the fair',
      createdAt: at,
      updatedAt: at,
    });
    expect(await findSubscriberAt(database().db, normaliseAddress('ANN@post.org'))).toEqual(ann);
    expect(await findSubscriber(database().db, id + 1)).toBeUndefined();
  });

  it('adds an address once, in whatever spelling and however many ask at the same moment', async () => {
    const additions = await Promise.all(
      ['ann@post.org', 'Ann@Post.org', ' ANN@POST.ORG'].map((address) =>
        addSubscriber(database().db, rules, { address, editions: ['midweek'], consentSource: 'fair', at }),
      ),
    );
    expect(additions.map((addition) => addition.kind).sort()).toEqual(['added', 'known', 'known']);
    expect((await countSubscribers(database().db)).states.active).toBe(1);
  });

  it('never brings back somebody who left by adding them again', async () => {
    const id = await add('ann@post.org');
    await leaveEverything(database().db, id, later);
    const again = { address: 'ann@post.org', editions: ['midweek'], consentSource: 'fair', at: latest };
    expect(await addSubscriber(database().db, rules, again)).toMatchObject({
      kind: 'known',
      subscriber: { id, state: 'unsubscribed' },
    });
    expect((await countAudience(database().db, 'midweek', latest)).size).toBe(0);
  });

  it('does not add a suppressed address', async () => {
    const key = addressKey(rules.suppressionKey, normaliseAddress('ann@post.org'));
    await suppress(database().db, [{ addressKey: key, reason: 'complained', source: 'webhook', at }]);
    const input = { address: 'Ann@post.org', editions: ['midweek'], consentSource: 'fair', at };
    expect(await addSubscriber(database().db, rules, input)).toEqual({
      kind: 'suppressed',
      reason: 'complained',
    });
    expect(await listSubscribers(database().db, { limit: 10 })).toEqual([]);
  });

  it.each([
    [{ address: 'ann' }, 'The address wants a name, an @ and a domain, got "ann"'],
    [{ editions: ['weekly'] }, 'The edition wants midweek or sunday, got "weekly"'],
    [{ editions: [] }, 'The edition wants at least one of midweek, sunday, got nothing'],
    [{ name: 'Ann\nBcc: x' }, 'The name wants one line'],
    [{ timeZone: 'Berlin' }, 'The time zone wants an IANA time zone such as Europe/Berlin, got "Berlin"'],
    [{ consentSource: ' ' }, 'The consent wants where and how this person agreed'],
  ])('refuses %j and says what it wants', async (fault, sentence) => {
    const input = { address: 'ann@post.org', editions: ['midweek'], consentSource: 'fair', at, ...fault };
    await expect(addSubscriber(database().db, rules, input)).rejects.toThrow(sentence);
  });

  it('lets somebody leave everything, and the first time stays when it is repeated', async () => {
    const ann = await add('ann@post.org');
    await add('bob@post.org');
    expect(await leaveEverything(database().db, ann, later)).toBe('left');
    expect(await leaveEverything(database().db, ann, latest)).toBe('had left');
    expect(await leaveEverything(database().db, ann + 1_000, later)).toBe('unknown');
    expect(await findSubscriber(database().db, ann)).toMatchObject({
      state: 'unsubscribed',
      editions: [],
      updatedAt: later,
      consentSource: 'Asked at the fair',
    });
    expect((await countAudience(database().db, 'sunday', latest)).size).toBe(1);
  });

  it('counts a leave after a bounce as leaving', async () => {
    const id = await add('ann@post.org');
    await database().db.updateTable('subscribers').set({ state: 'bounced' }).where('id', '=', id).execute();
    expect(await leaveEverything(database().db, id, later)).toBe('left');
    expect((await findSubscriber(database().db, id))?.state).toBe('unsubscribed');
  });

  it('keeps a paused subscriber out of the audience until the pause is over or ended', async () => {
    const { db } = database();
    const id = await add('ann@post.org');
    expect(await pauseUntil(db, id, { until: latest, at: later })).toBe(true);
    expect((await countAudience(db, 'midweek', later)).size).toBe(0);
    expect((await countAudience(db, 'midweek', latest)).size).toBe(1);
    expect(await pauseUntil(db, id, { until: undefined, at: later })).toBe(true);
    expect((await countAudience(db, 'midweek', later)).size).toBe(1);
    await leaveEverything(db, id, later);
    expect(await pauseUntil(db, id, { until: latest, at: later })).toBe(false);
  });

  it('lists everybody once in pages, or those in one state', async () => {
    const { db } = database();
    const ids: number[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.push(await add(`${name}@post.org`));
    await leaveEverything(db, ids[1] ?? 0, later);
    const pages: number[][] = [];
    let afterId = 0;
    for (;;) {
      const page = await listSubscribers(db, { afterId, limit: 2 });
      if (page.length === 0) break;
      pages.push(page.map((subscriber) => subscriber.id));
      afterId = page.at(-1)?.id ?? 0;
    }
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    const gone = await listSubscribers(db, { limit: 10, state: 'unsubscribed' });
    expect(gone.map((subscriber) => subscriber.address)).toEqual(['b@post.org']);
  });

  it('counts by state, and active subscribers by edition', async () => {
    await add('a@post.org');
    await add('b@post.org', ['sunday']);
    await leaveEverything(database().db, await add('c@post.org'), later);
    expect(await countSubscribers(database().db)).toEqual({
      states: { pending: 0, active: 2, unsubscribed: 1, bounced: 0, complained: 0, erased: 0 },
      editions: { midweek: 1, sunday: 2 },
    });
  });
});
