import { expect, it } from 'vitest';
import { addressKey, normaliseAddress } from '../../src/subscribers/address.ts';
import { countAudience } from '../../src/subscribers/audience.ts';
import { liftByHand, suppressByHand } from '../../src/subscribers/by-hand.ts';
import { listConsents } from '../../src/subscribers/consent-store.ts';
import { leave } from '../../src/subscribers/preferences.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { findSuppression, isSuppressed } from '../../src/subscribers/suppression-store.ts';
import { markUndeliverable } from '../../src/subscribers/undeliverable.ts';
import { describeOnBoth } from '../support/databases.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';

const at = '2025-08-01T08:00:00.000Z';
const order = { by: 'Ada', why: 'asked by phone', at };
const keyOf = (address: string) => addressKey(sampleSuppressionKey, normaliseAddress(address));

describeOnBoth('what an operator decides about an address', (database) => {
  let made = 0;
  /** A subscriber of this test's own. */
  const someone = async () => {
    const { db } = database();
    made += 1;
    const [id = 0] = await addSampleSubscribers(db, 1, made);
    return { db, id, key: keyOf(`delivered+s${made}@resend.dev`) };
  };
  const undeliverable = { source: 'webhook', at, now: at };

  it('suppresses a subscriber, who is in no audience any more, and says who decided it', async () => {
    const { db, id, key } = await someone();
    const { size } = await countAudience(db, 'midweek', at);
    await suppressByHand(db, { addressKey: key, ...order });
    await suppressByHand(db, { addressKey: key, ...order });
    expect((await countAudience(db, 'midweek', at)).size).toBe(size - 1);
    const [record] = await listConsents(db, id);
    expect(record).toMatchObject({
      kind: 'suppressed by hand',
      detail: { by: 'Ada', why: 'asked by phone' },
    });
  });

  it('suppresses an address that is nobody’s', async () => {
    const { db } = database();
    const key = keyOf('nobody@post.org');
    await suppressByHand(db, { addressKey: key, ...order });
    expect(await isSuppressed(db, key)).toBe(true);
    expect(await liftByHand(db, { addressKey: key, ...order })).toBe('lifted');
    expect(await isSuppressed(db, key)).toBe(false);
  });

  it('lifts a bounce: active again, with the editions there were', async () => {
    const { db, id, key } = await someone();
    await markUndeliverable(db, { subscriberId: id, addressKey: key, reason: 'bounced', ...undeliverable });
    expect((await findSubscriber(db, id))?.state).toBe('bounced');
    expect(await liftByHand(db, { addressKey: key, ...order })).toBe('active again');
    expect(await findSubscriber(db, id)).toMatchObject({ state: 'active', editions: ['midweek', 'sunday'] });
    expect(await isSuppressed(db, key)).toBe(false);
  });

  it('brings nobody back who had left after the bounce', async () => {
    const { db, id, key } = await someone();
    await markUndeliverable(db, { subscriberId: id, addressKey: key, reason: 'bounced', ...undeliverable });
    await leave(db, { subscriberId: id, why: 'one click', at });
    expect(await liftByHand(db, { addressKey: key, ...order })).toBe('lifted');
    expect((await findSubscriber(db, id))?.state).toBe('unsubscribed');
  });

  it('never lifts a complaint', async () => {
    const { db, id, key } = await someone();
    await markUndeliverable(db, {
      subscriberId: id,
      addressKey: key,
      reason: 'complained',
      ...undeliverable,
    });
    await expect(liftByHand(db, { addressKey: key, ...order })).rejects.toMatchObject({ code: 'conflict' });
    expect(await isSuppressed(db, key)).toBe(true);
  });

  it('blocks whom complained, and lifting that leaves the complaint', async () => {
    const { db, id, key } = await someone();
    const complaint = { subscriberId: id, addressKey: key, reason: 'complained', ...undeliverable } as const;
    await markUndeliverable(db, complaint);
    await suppressByHand(db, { addressKey: key, ...order });
    expect(await findSuppression(db, key)).toMatchObject({ reason: 'complained', source: 'webhook' });
    expect(await liftByHand(db, { addressKey: key, ...order })).toBe('complaint left');
    expect(await findSuppression(db, key)).toMatchObject({ reason: 'complained', isByHand: false });
    await expect(liftByHand(db, { addressKey: key, ...order })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lifts the bounce of somebody who had complained before, who stays gone', async () => {
    const { db, id, key } = await someone();
    for (const reason of ['complained', 'bounced'] as const)
      await markUndeliverable(db, { subscriberId: id, addressKey: key, reason, ...undeliverable });
    expect(await liftByHand(db, { addressKey: key, ...order })).toBe('complaint left');
    expect(await findSubscriber(db, id)).toMatchObject({ state: 'unsubscribed', editions: [] });
    expect(await findSuppression(db, key)).toMatchObject({ reason: 'complained' });
  });

  it('leaves a bounce a bounce', async () => {
    const { db, id, key } = await someone();
    await markUndeliverable(db, { subscriberId: id, addressKey: key, reason: 'bounced', ...undeliverable });
    await suppressByHand(db, { addressKey: key, ...order });
    expect(await findSuppression(db, key)).toMatchObject({ reason: 'bounced', source: 'webhook' });
    expect(await liftByHand(db, { addressKey: key, ...order })).toBe('active again');
    expect(await findSuppression(db, key)).toBeUndefined();
  });

  it('says so when there is nothing to lift', async () => {
    const { db, key } = await someone();
    await expect(liftByHand(db, { addressKey: key, ...order })).rejects.toMatchObject({ code: 'not_found' });
  });
});
