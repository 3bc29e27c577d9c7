import { expect, it } from 'vitest';
import { putInDoubt } from '../../src/delivery/put-in-doubt.ts';
import { resolveBatch } from '../../src/delivery/resolve-batch.ts';
import { applyStrays } from '../../src/events/apply-events.ts';
import { describeOnBoth } from '../support/databases.ts';
import { eventWorld, heardAt, readerStage } from './reader-stage.ts';

describeOnBoth('what is in doubt', (database) => {
  const { deliver, tell } = readerStage(database);

  const statusOf = async (id: number) =>
    database()
      .db.selectFrom('deliveries as d')
      .innerJoin('batches as b', 'b.id', 'd.batch_id')
      .select(['d.status', 'd.provider_id', 'd.outcome', 'b.status as batch', 'b.id as batchId'])
      .where('d.id', '=', id)
      .executeTakeFirstOrThrow();

  const issueOf = (batchId: number) =>
    database()
      .db.selectFrom('batches')
      .select('issue_id')
      .where('id', '=', batchId)
      .executeTakeFirstOrThrow();

  it.each(['email.sent', 'email.delivered', 'email.bounced'])('is proven by %s', async (type) => {
    const id = await deliver('unknown');
    await tell(type, id, { bounce: { type: 'Transient', subType: 'MailboxFull' } });
    const { status, provider_id, batch, batchId } = await statusOf(id);
    expect({ status, provider_id, batch }).toEqual({
      status: 'accepted',
      provider_id: `p-${id}`,
      batch: 'settled',
    });
    const resolutions = await database()
      .db.selectFrom('resolutions')
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
    const word = { as: 'not-sent', by: 'Ada', why: 'not in the log', at: heardAt.toISOString() } as const;
    await resolveBatch(database().db, { batch: `${issueId}/1`, ...word });
    expect(await statusOf(id)).toMatchObject({ status: 'planned', batch: 'planned' });
    await tell('email.sent', id);
    const { status, provider_id, batchId: newBatch } = await statusOf(id);
    expect({ status, provider_id }).toEqual({ status: 'accepted', provider_id: `p-${id}` });
    const { by } = await database()
      .db.selectFrom('resolutions')
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
    await database()
      .db.transaction()
      .execute((tx) => putInDoubt(tx, { id: before.batchId, fence: 1 }, { why: 'no answer', now: heardAt }));
    expect(await statusOf(id)).toMatchObject({ status: 'accepted', batch: 'settled' });
  });

  it('keeps an event without our tag until the provider’s id is known', async () => {
    const id = await deliver('in_flight');
    expect(await tell('email.delivered', id, { tags: {} })).toBe('stray');
    expect(await applyStrays(database().db, eventWorld, heardAt)).toBe(0);
    await database()
      .db.updateTable('deliveries')
      .set({ status: 'accepted', provider_id: `p-${id}` })
      .where('id', '=', id)
      .execute();
    expect(await applyStrays(database().db, eventWorld, heardAt)).toBe(1);
    expect(await statusOf(id)).toMatchObject({ outcome: 'delivered' });
    expect(await applyStrays(database().db, eventWorld, heardAt)).toBe(0);
  });
});
