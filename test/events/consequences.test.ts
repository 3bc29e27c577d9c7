import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { putInDoubt } from '../../src/delivery/put-in-doubt.ts';
import { resolveBatch } from '../../src/delivery/resolve-batch.ts';
import { applyEvents, applyStrays } from '../../src/events/apply-events.ts';
import { readEvent } from '../../src/events/event.ts';
import { keyedHash } from '../../src/lib/ids.ts';
import { makeToken } from '../../src/subscribers/tokens.ts';
import { describeOnBoth } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';

const now = new Date('2025-09-01T00:00:00.000Z');
const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
const world = { keys, suppressionKey: sampleSuppressionKey, unsubscribeAddress: 'unsub@mail.example' };

describeOnBoth('what follows from an event', (database) => {
  let db: Database;
  let reader: number;
  let issues = 0;
  let messages = 0;

  beforeEach(async () => {
    db = database().db;
    [reader = 0] = await addSampleSubscribers(db, 1, (await countRows(db)) + 1);
  });

  const addressOf = async () =>
    (
      await db
        .selectFrom('subscribers')
        .select(['address', 'state', 'address_key'])
        .where('id', '=', reader)
        .executeTakeFirstOrThrow()
    ).address ?? '';

  /** One more issue, handed over to the reader; returns the delivery's id. */
  const deliver = async (status = 'accepted'): Promise<number> => {
    issues += 1;
    const dueAt = new Date(Date.parse('2025-08-01T06:00:00Z') + issues * 3_600_000).toISOString();
    const id = `midweek-${issues}`;
    const period = `midweek ${dueAt}`;
    await approvedIssue(db, { id, period, number: issues, dueAt }, sampleRendering({ html: `<p>${id}</p>` }));
    await db.updateTable('issues').set({ frozen_at: dueAt }).where('id', '=', id).execute();
    const batchStatus = status === 'accepted' ? 'settled' : status;
    const batch = await db
      .insertInto('batches')
      .values({ issue_id: id, number: 1, due_at: dueAt, status: batchStatus, fence: 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    const delivery = await db
      .insertInto('deliveries')
      .values({ issue_id: id, subscriber_id: reader, batch_id: batch.id, position: 0, status })
      .returning('id')
      .executeTakeFirstOrThrow();
    return delivery.id;
  };

  const tell = async (type: string, deliveryId: number, extra: object = {}, at = '2025-08-31T00:00:00Z') => {
    messages += 1;
    const common = { email_id: `p-${deliveryId}`, to: [await addressOf()] };
    const tags = { delivery_id: `home1-${deliveryId}` };
    const body = { type, created_at: at, data: { ...common, tags, ...extra } };
    const reading = readEvent('home1', `msg_${messages}`, body);
    return (await applyEvents(db, world, [reading], now))[0];
  };
  const bounce = (deliveryId: number, type: string, subType: string, message = '') =>
    tell('email.bounced', deliveryId, { bounce: { type, subType, message, diagnosticCode: [] } });

  const standing = async () => {
    const row = await db
      .selectFrom('subscribers as s')
      .leftJoin('suppressions as x', 'x.address_key', 's.address_key')
      .select(['s.state', 'x.reason'])
      .where('s.id', '=', reader)
      .executeTakeFirstOrThrow();
    const editions = await db
      .selectFrom('subscriptions')
      .select('edition')
      .where('subscriber_id', '=', reader)
      .execute();
    return { state: row.state, suppressed: row.reason, editions: editions.length };
  };
  const untouched = { state: 'active', suppressed: null, editions: 2 };
  const bounced = { state: 'bounced', suppressed: 'bounced', editions: 2 };

  it('suppresses an address that is none', async () => {
    await bounce(await deliver(), 'Permanent', 'General');
    expect(await standing()).toEqual(bounced);
  });

  it('unsubscribes and suppresses who complains', async () => {
    await tell('email.complained', await deliver());
    expect(await standing()).toEqual({ state: 'complained', suppressed: 'complained', editions: 0 });
  });

  it('takes a complaint from before a fresh consent for history', async () => {
    const delivery = await deliver();
    await db
      .updateTable('subscribers')
      .set({ confirmed_at: '2025-08-31T12:00:00.000Z' })
      .where('id', '=', reader)
      .execute();
    expect(await tell('email.complained', delivery)).toBe('applied');
    expect(await standing()).toEqual(untouched);
  });

  it('suppresses whom the provider suppresses', async () => {
    await tell('email.suppressed', await deliver(), { suppressed: { reason: 'previous_bounce' } });
    expect(await standing()).toEqual(bounced);
  });

  it('suppresses a mailbox that is full three issues in a row, and not before', async () => {
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    await tell('email.delivered', await deliver());
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    expect(await standing()).toEqual(untouched);
    await bounce(await deliver(), 'Transient', 'MailboxFull');
    expect(await standing()).toEqual(bounced);
  });

  it('does not count several reports about one issue as several issues', async () => {
    const delivery = await deliver();
    for (let time = 0; time < 4; time++) await bounce(delivery, 'Transient', 'MailboxFull');
    await bounce(delivery, 'Undetermined', 'Undetermined');
    await bounce(delivery, 'Undetermined', 'Undetermined');
    expect(await standing()).toEqual(untouched);
  });

  it('takes the second bounce that nobody explains for a permanent one', async () => {
    await bounce(await deliver(), 'Undetermined', 'Undetermined');
    await tell('email.delivered', await deliver());
    expect(await standing()).toEqual(untouched);
    await bounce(await deliver(), 'Undetermined', 'Undetermined');
    expect(await standing()).toEqual(bounced);
  });

  it.each([
    ['policy', 'Permanent', 'General', '550 5.7.1 refused by policy'],
    ['content', 'Transient', 'ContentRejected', ''],
  ])('never holds our own trouble with %s against people', async (kind, type, subType, message) => {
    const deliveries = [await deliver(), await deliver(), await deliver(), await deliver()];
    for (const id of deliveries) await bounce(id, type, subType, message);
    expect(await standing()).toEqual(untouched);
    const incidents = await db
      .selectFrom('incidents')
      .select('count')
      .where('kind', '=', kind)
      .where('issue_id', '=', `midweek-${issues}`)
      .execute();
    expect(incidents).toEqual([{ count: 1 }]);
  });

  it('does nothing to people over a delay or a failure of ours', async () => {
    await tell('email.delivery_delayed', await deliver());
    await tell('email.failed', await deliver(), { failed: { reason: 'reached_daily_quota' } });
    expect(await standing()).toEqual(untouched);
  });

  it('suppresses the old address, and not the person who has changed it since', async () => {
    const delivery = await deliver();
    await tell('email.bounced', delivery, {
      to: ['delivered+before@resend.dev'],
      bounce: { type: 'Permanent', subType: 'NoEmail' },
    });
    expect(await standing()).toEqual(untouched);
    const key = keyedHash(sampleSuppressionKey, 'delivered+before@resend.dev');
    const row = await db
      .selectFrom('suppressions')
      .selectAll()
      .where('address_key', '=', key)
      .executeTakeFirst();
    expect(row?.reason).toBe('bounced');
    await db.deleteFrom('suppressions').where('address_key', '=', key).execute();
  });

  it('lets somebody who left stay somebody who left', async () => {
    const delivery = await deliver();
    await db.updateTable('subscribers').set({ state: 'unsubscribed' }).where('id', '=', reader).execute();
    await bounce(delivery, 'Permanent', 'General');
    expect(await standing()).toMatchObject({ state: 'unsubscribed', suppressed: 'bounced' });
  });

  it('unsubscribes by mail to the address with their token, and nobody by another', async () => {
    const token = makeToken(keys, { purpose: 'unsubscribe', subscriberId: reader });
    const other = makeToken(keys, { purpose: 'preferences', subscriberId: reader });
    const receive = async (to: string) => {
      messages += 1;
      const body = { type: 'email.received', created_at: '2025-08-31T00:00:00Z', data: { to: [to] } };
      return (await applyEvents(db, world, [readEvent('home1', `msg_${messages}`, body)], now))[0];
    };
    expect(await receive(`unsub+${other}@mail.example`)).toBe('ignored');
    expect(await receive(`unsub+${token}@elsewhere.example`)).toBe('ignored');
    expect(await receive(`help+${token}@mail.example`)).toBe('ignored');
    expect(await receive('unsub@mail.example')).toBe('ignored');
    expect(await standing()).toEqual(untouched);
    expect(await receive(`"List" <Unsub+${token}@Mail.Example>`)).toBe('applied');
    expect(await standing()).toEqual({ state: 'unsubscribed', suppressed: null, editions: 0 });
  });

  describe('what is in doubt', () => {
    const statusOf = async (id: number) =>
      db
        .selectFrom('deliveries as d')
        .innerJoin('batches as b', 'b.id', 'd.batch_id')
        .select(['d.status', 'd.provider_id', 'd.outcome', 'b.status as batch', 'b.id as batchId'])
        .where('d.id', '=', id)
        .executeTakeFirstOrThrow();

    const issueOf = (batchId: number) =>
      db.selectFrom('batches').select('issue_id').where('id', '=', batchId).executeTakeFirstOrThrow();

    it.each(['email.sent', 'email.delivered', 'email.bounced'])('is proven by %s', async (type) => {
      const id = await deliver('unknown');
      await tell(type, id, { bounce: { type: 'Transient', subType: 'MailboxFull' } });
      const { status, provider_id, batch, batchId } = await statusOf(id);
      expect({ status, provider_id, batch }).toEqual({
        status: 'accepted',
        provider_id: `p-${id}`,
        batch: 'settled',
      });
      const resolutions = await db
        .selectFrom('resolutions')
        .select(['verdict', 'deliveries', 'by'])
        .where('batch_id', '=', batchId)
        .execute();
      expect(resolutions).toEqual([{ verdict: 'accepted', deliveries: 1, by: 'events' }]);
    });

    it('is not proven by a failure', async () => {
      const id = await deliver('unknown');
      await tell('email.failed', id);
      expect(await statusOf(id)).toMatchObject({ status: 'unknown', batch: 'unknown', outcome: 'failed' });
    });

    it('is not sent again when the provider reports about it after a person has said it was not sent', async () => {
      const id = await deliver('unknown');
      const { batchId } = await statusOf(id);
      const { issue_id: issueId } = await issueOf(batchId);
      const word = { as: 'not-sent', by: 'Ada', why: 'not in the log', at: now.toISOString() } as const;
      await resolveBatch(db, { batch: `${issueId}/1`, ...word });
      expect(await statusOf(id)).toMatchObject({ status: 'planned', batch: 'planned' });
      await tell('email.sent', id);
      const { status, provider_id, batchId: newBatch } = await statusOf(id);
      expect({ status, provider_id }).toEqual({ status: 'accepted', provider_id: `p-${id}` });
      const { by } = await db
        .selectFrom('resolutions')
        .select('by')
        .where('batch_id', '=', newBatch)
        .executeTakeFirstOrThrow();
      expect(by).toBe('events');
    });

    it('never comes about when the event was there before the doubt', async () => {
      const id = await deliver('in_flight');
      await tell('email.sent', id);
      const before = await statusOf(id);
      expect(before.status).toBe('in_flight');
      await db
        .transaction()
        .execute((tx) => putInDoubt(tx, { id: before.batchId, fence: 1 }, { why: 'no answer', now }));
      expect(await statusOf(id)).toMatchObject({ status: 'accepted', batch: 'settled' });
    });

    it('keeps an event without our tag until the provider’s id is known', async () => {
      const id = await deliver('in_flight');
      expect(await tell('email.delivered', id, { tags: {} })).toBe('stray');
      expect(await applyStrays(db, world, now)).toBe(0);
      await db
        .updateTable('deliveries')
        .set({ status: 'accepted', provider_id: `p-${id}` })
        .where('id', '=', id)
        .execute();
      expect(await applyStrays(db, world, now)).toBe(1);
      expect(await statusOf(id)).toMatchObject({ outcome: 'delivered' });
      expect(await applyStrays(db, world, now)).toBe(0);
    });
  });
});

async function countRows(db: Database): Promise<number> {
  const rows = await db.selectFrom('subscribers').select('id').execute();
  return rows.length;
}
