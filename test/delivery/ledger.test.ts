import { expect, it } from 'vitest';
import { claimBatch } from '../../src/delivery/claim-batch.ts';
import { countDeliveries, countReasons, finishIssue, nextWorkAt } from '../../src/delivery/progress-store.ts';
import { handBack, mayPost } from '../../src/delivery/settle-batch.ts';
import { startIssue } from '../../src/delivery/start-issue.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { keyedHash } from '../../src/lib/ids.ts';
import { describeOnBoth } from '../support/databases.ts';
import { manualClock } from '../support/manual-clock.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { claimed, hour, leaseMs, nextNumber, no, settle, startedIssue, yes } from './ledger-stage.ts';

describeOnBoth('the ledger', (database) => {
  it('plans everyone once, in batches of at most a hundred', async () => {
    const { db } = database();
    const { id } = await startedIssue(db, 250);
    const batches = await db
      .selectFrom('batches')
      .select(['id', 'number'])
      .where('issue_id', '=', id)
      .orderBy('number')
      .execute();
    const sizes = await Promise.all(
      batches.map(async (batch) => {
        const rows = await db
          .selectFrom('deliveries')
          .select('position')
          .where('batch_id', '=', batch.id)
          .orderBy('position')
          .execute();
        expect(rows.map((row) => row.position)).toEqual(rows.map((_, at) => at));
        return rows.length;
      }),
    );
    expect(sizes).toEqual([100, 100, 50]);
    expect(await countDeliveries(db, id)).toMatchObject({ audience: 250, planned: 250 });
  });

  it('plans an audience larger than a chunk, whole', async () => {
    const { db } = database();
    const { id } = await startedIssue(db, 4_150);
    expect(await countDeliveries(db, id)).toMatchObject({ audience: 4_150, planned: 4_150 });
    const { batches } = await db
      .selectFrom('batches')
      .select((eb) => eb.fn.countAll<number>().as('batches'))
      .where('issue_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(batches).toBe(42);
  });

  it('does not claim a claimed batch again, whoever asks', async () => {
    const { db } = database();
    const { options } = await startedIssue(db, 150);
    const claims = await Promise.all(['one', 'two', 'three'].map((owner) => claimBatch(db, options(owner))));
    expect(claims.map((claim) => claim.kind).sort()).toEqual(['claimed', 'claimed', 'none']);
    const numbers = claims.flatMap((claim) => (claim.kind === 'claimed' ? [claim.batch.number] : []));
    expect(new Set(numbers).size).toBe(2);
  });

  it('lets the next one take over when a lease ran out, with the same key and the same bytes', async () => {
    const { db } = database();
    const { options, clock } = await startedIssue(db, 3);
    const first = await claimed(db, options());
    expect((await claimBatch(db, options('two'))).kind).toBe('none');
    clock.advance(leaseMs);
    const second = await claimed(db, options('two'));
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
    expect(second.body.equals(first.body)).toBe(true);
    expect(second.fence).toBe(first.fence + 1);
  });

  it('plans a batch anew that was never posted and is handed back', async () => {
    const { db } = database();
    const { id, ids, options, clock } = await startedIssue(db, 3);
    await handBack(db, await claimed(db, options()), clock.now());
    expect(await countDeliveries(db, id)).toMatchObject({ planned: 3, in_flight: 0 });
    const kept = await db
      .selectFrom('deliveries')
      .select(['address', 'slots'])
      .where('issue_id', '=', id)
      .execute();
    expect(kept).toEqual(Array(3).fill({ address: null, slots: null }));
    const left = db.updateTable('subscribers').set({ state: 'unsubscribed' });
    await left.where('id', '=', ids[0] ?? 0).execute();
    expect((await claimed(db, options())).members).toHaveLength(2);
  });

  it('keeps a handed back batch as it was when an earlier attempt may have been accepted', async () => {
    const { db } = database();
    const { id, options, clock } = await startedIssue(db, 3);
    const first = await claimed(db, options());
    await settle(db, first, no(null, 'application_error'), clock);
    await handBack(db, await claimed(db, options()), clock.now());
    expect(await countDeliveries(db, id)).toMatchObject({ planned: 0, in_flight: 3 });
    expect((await claimed(db, options())).idempotencyKey).toBe(first.idempotencyKey);
  });

  it('does not let a holder post whose batch was taken over', async () => {
    const { db } = database();
    const { options, clock } = await startedIssue(db, 3);
    const first = await claimed(db, options());
    expect(await mayPost(db, first, { now: clock.now(), timeoutMs: 30_000 })).toBe(true);
    clock.advance(leaseMs);
    expect(await mayPost(db, first, { now: clock.now(), timeoutMs: 30_000 })).toBe(false);
    await claimed(db, options('two'));
    expect(await mayPost(db, first, { now: clock.now(), timeoutMs: 30_000 })).toBe(false);
  });

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

  it('leaves retrying to the holder of the lease', async () => {
    const { db } = database();
    const { options, clock } = await startedIssue(db, 3);
    const first = await claimed(db, options());
    clock.advance(leaseMs);
    await claimed(db, options('two'));
    await settle(db, first, no(500, 'internal_server_error'), clock);
    expect((await claimBatch(db, options('three'))).kind).toBe('none');
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

  it('skips who unsubscribed, paused, left the edition or was suppressed after the freeze, and says why', async () => {
    const { db } = database();
    const { id, ids, options, clock } = await startedIssue(db, 6);
    const [left, paused, otherEdition, suppressed, erased] = ids as [number, number, number, number, number];
    await db.updateTable('subscribers').set({ state: 'unsubscribed' }).where('id', '=', left).execute();
    await db
      .updateTable('subscribers')
      .set({ paused_until: '2025-09-01T00:00:00.000Z' })
      .where('id', '=', paused)
      .execute();
    await db.deleteFrom('subscriptions').where('subscriber_id', '=', otherEdition).execute();
    const { address } = await db
      .selectFrom('subscribers')
      .select('address')
      .where('id', '=', suppressed)
      .executeTakeFirstOrThrow();
    const key = keyedHash(sampleSuppressionKey, address ?? '');
    await db
      .insertInto('suppressions')
      .values({ address_key: key, reason: 'bounced', source: 'test', created_at: clock.now().toISOString() })
      .execute();
    await db
      .updateTable('subscribers')
      .set({ state: 'erased', address: null })
      .where('id', '=', erased)
      .execute();
    const batch = await claimed(db, options());
    expect(batch.members).toHaveLength(1);
    await settle(db, batch, yes(batch), clock);
    const reasons = await countReasons(db, id);
    expect(reasons.map((row) => row.reason).sort()).toEqual([
      'erased',
      'left',
      'left this edition',
      'paused',
      'suppressed',
    ]);
    expect(await countDeliveries(db, id)).toMatchObject({ audience: 6, accepted: 1, skipped: 5 });
  });

  it('settles a batch that everybody left without any request', async () => {
    const { db } = database();
    const { id, ids, options, clock } = await startedIssue(db, 2);
    await db.updateTable('subscribers').set({ state: 'unsubscribed' }).where('id', 'in', ids).execute();
    expect((await claimBatch(db, options())).kind).toBe('emptied');
    expect(await finishIssue(db, id, clock.now().toISOString())).toBe(true);
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

  it('never calls an issue sent while anything is planned or in flight', async () => {
    const { db } = database();
    const { id, options, clock } = await startedIssue(db, 101);
    const now = () => clock.now().toISOString();
    expect(await finishIssue(db, id, now())).toBe(false);
    const first = await claimed(db, options());
    const second = await claimed(db, options());
    await settle(db, first, yes(first), clock);
    expect(await finishIssue(db, id, now())).toBe(false);
    expect(await nextWorkAt(db, id)).toBe(new Date(clock.now().getTime() + leaseMs).toISOString());
    await settle(db, second, yes(second), clock);
    expect(await finishIssue(db, id, now())).toBe(true);
    expect(await nextWorkAt(db, id)).toBe(null);
  });

  it('refuses to send bytes that are not the approved ones', async () => {
    const { db } = database();
    const number = nextNumber();
    const id = `edition-${number}-2025-08-06`;
    const rendering = sampleRendering({ subject: `Issue ${number}` });
    await approvedIssue(db, { id, period: id, number }, rendering);
    await db
      .updateTable('renderings')
      .set({ content: JSON.stringify({ ...rendering, html: `${rendering.html}<p>More</p>` }) })
      .where('hash', '=', rendering.hash)
      .execute();
    await expect(startIssue({ db, clock: manualClock() }, id, { by: 'test' })).rejects.toThrow(
      'not the ones Ada approved',
    );
    expect((await getIssue(db, id)).state).toBe('approved');
  });
});
