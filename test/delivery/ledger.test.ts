import { expect, it } from 'vitest';
import { claimBatch } from '../../src/delivery/claim-batch.ts';
import { countDeliveries, countReasons, finishIssue, nextWorkAt } from '../../src/delivery/progress-store.ts';
import { startIssue } from '../../src/delivery/start-issue.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { keyedHash } from '../../src/lib/ids.ts';
import { describeOnBoth } from '../support/databases.ts';
import { manualClock } from '../support/manual-clock.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { claimed, leaseMs, nextNumber, settle, startedIssue, yes } from './ledger-stage.ts';

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
