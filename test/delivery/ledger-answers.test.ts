import { expect, it } from 'vitest';
import { claimBatch } from '../../src/delivery/claim-batch.ts';
import { countDeliveries, finishIssue } from '../../src/delivery/progress-store.ts';
import { mayPost } from '../../src/delivery/settle-batch.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { claimed, hour, leaseMs, no, settle, startedIssue, yes } from './ledger-stage.ts';

describeOnBoth('the ledger after an answer', (database) => {
  it('records an acceptance from whoever brings it, once', async () => {
    const { db } = database();
    const { id, options, clock } = await startedIssue(db, 3);
    const first = await claimed(db, options());
    clock.advance(leaseMs);
    const second = await claimed(db, options('two'));
    await settle(db, first, yes(first), clock);
    await settle(db, second, no(null, 'application_error'), clock);
    expect(await countDeliveries(db, id)).toMatchObject({ accepted: 3, in_flight: 0 });
    clock.advance(leaseMs);
    expect((await claimBatch(db, options('three'))).kind).toBe('none');
    expect(await finishIssue(db, id, clock.now().toISOString())).toBe(true);
    expect((await getIssue(db, id)).state).toBe('sent');
  });

  it('makes a batch anew after proven refusals only, and then without those who have left meanwhile', async () => {
    const { db } = database();
    const { id, ids, options, clock } = await startedIssue(db, 3);
    const refused = await claimed(db, options());
    await settle(db, refused, no(429, 'rate_limit_exceeded'), clock);
    await db
      .updateTable('subscribers')
      .set({ state: 'unsubscribed' })
      .where('id', '=', ids[0] ?? 0)
      .execute();
    const anew = await claimed(db, options());
    expect(anew.generation).toBe(2);
    expect(anew.idempotencyKey).not.toBe(refused.idempotencyKey);
    expect(anew.members).toHaveLength(2);
    await settle(db, anew, no(null, 'application_error'), clock);
    await db
      .updateTable('subscribers')
      .set({ state: 'unsubscribed' })
      .where('id', '=', ids[1] ?? 0)
      .execute();
    const again = await claimed(db, options());
    expect(again.idempotencyKey).toBe(anew.idempotencyKey);
    expect(again.body.equals(anew.body)).toBe(true);
    await settle(db, again, yes(again), clock);
    expect(await countDeliveries(db, id)).toMatchObject({ audience: 3, accepted: 2, skipped: 1 });
  });

  it('posts again up to 23 hours after the first attempt, and never later', async () => {
    const { db } = database();
    const { id, options, clock } = await startedIssue(db, 2);
    const first = await claimed(db, options());
    clock.advance(22 * hour + 59 * 60_000);
    const late = await claimed(db, options());
    expect(late.idempotencyKey).toBe(first.idempotencyKey);
    clock.advance(2 * hour);
    expect(await mayPost(db, late, { now: clock.now(), timeoutMs: 30_000 })).toBe(false);
    expect(await claimBatch(db, options())).toMatchObject({ kind: 'gave-up' });
    expect(await countDeliveries(db, id)).toMatchObject({ unknown: 2, in_flight: 0 });
    expect(await finishIssue(db, id, clock.now().toISOString())).toBe(true);
    // An answer that was only slow is still the truth.
    await settle(db, first, yes(first), clock);
    expect(await countDeliveries(db, id)).toMatchObject({ unknown: 0, accepted: 2 });
  });

  it('puts a batch whose answer does not add up in doubt instead of guessing', async () => {
    const { db } = database();
    const { id, options, clock } = await startedIssue(db, 3);
    const batch = await claimed(db, options());
    await settle(db, batch, { status: 200, headers: {}, data: { data: [{ id: 'a' }] }, error: null }, clock);
    expect(await countDeliveries(db, id)).toMatchObject({ unknown: 3 });
    clock.advance(leaseMs);
    expect((await claimBatch(db, options())).kind).toBe('none');
  });

  it('takes an error of the provider about one email as final for that one only', async () => {
    const { db } = database();
    const { id, options, clock } = await startedIssue(db, 3);
    const batch = await claimed(db, options());
    const data = { data: [{ id: 'a' }, { id: 'c' }], errors: [{ index: 1, message: 'Invalid `to` field.' }] };
    await settle(db, batch, { status: 200, headers: {}, data, error: null }, clock);
    expect(await countDeliveries(db, id)).toMatchObject({ accepted: 2, rejected: 1 });
    const rejected = await db
      .selectFrom('deliveries')
      .select(['reason', 'subscriber_id'])
      .where('issue_id', '=', id)
      .where('status', '=', 'rejected')
      .execute();
    expect(rejected).toEqual([{ reason: 'Invalid `to` field.', subscriber_id: expect.any(Number) }]);
    expect(rejected[0]?.subscriber_id).toBe(
      (
        await db
          .selectFrom('deliveries')
          .select('subscriber_id')
          .where('id', '=', batch.members[1]?.deliveryId ?? 0)
          .executeTakeFirst()
      )?.subscriber_id,
    );
  });

  it('rejects nobody when the whole request was refused', async () => {
    const { db } = database();
    const { id, options, clock } = await startedIssue(db, 3);
    const batch = await claimed(db, options());
    await settle(db, batch, no(422, 'missing_required_field'), clock);
    expect(await countDeliveries(db, id)).toMatchObject({ rejected: 0, in_flight: 3 });
  });
});
