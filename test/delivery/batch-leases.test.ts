import { expect, it } from 'vitest';
import { claimBatch } from '../../src/delivery/claim-batch.ts';
import { countDeliveries } from '../../src/delivery/progress-store.ts';
import { handBack, mayPost } from '../../src/delivery/settle-batch.ts';
import { describeOnBoth } from '../support/databases.ts';
import { claimed, leaseMs, no, settle, startedIssue } from './ledger-stage.ts';

describeOnBoth('the lease of a batch', (database) => {
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
      .selectFrom('deliveries as d')
      .innerJoin('batches as b', 'b.id', 'd.batch_id')
      .select(['d.address', 'b.members'])
      .where('d.issue_id', '=', id)
      .execute();
    expect(kept).toEqual(Array(3).fill({ address: null, members: null }));
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

  it('leaves retrying to the holder of the lease', async () => {
    const { db } = database();
    const { options, clock } = await startedIssue(db, 3);
    const first = await claimed(db, options());
    clock.advance(leaseMs);
    await claimed(db, options('two'));
    await settle(db, first, no(500, 'internal_server_error'), clock);
    expect((await claimBatch(db, options('three'))).kind).toBe('none');
  });
});
