import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { type ClaimedBatch, type ClaimOptions, claimBatch } from '../../src/delivery/claim-batch.ts';
import { classifyAnswer } from '../../src/delivery/classify.ts';
import { countDeliveries, countReasons, finishIssue, nextWorkAt } from '../../src/delivery/progress-store.ts';
import { requestFrame } from '../../src/delivery/request-body.ts';
import type { SendAnswer } from '../../src/delivery/send-answer.ts';
import { mayPost, settleBatch } from '../../src/delivery/settle-batch.ts';
import { startIssue } from '../../src/delivery/start-issue.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { keyedHash } from '../../src/lib/ids.ts';
import { describeOnBoth } from '../support/databases.ts';
import { type ManualClock, manualClock } from '../support/manual-clock.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';

const leaseMs = 60_000;
const hour = 3_600_000;
let made = 0;

/** A started issue of its own for `count` fresh subscribers of an edition that nobody else has. */
async function startedIssue(db: Database, count: number) {
  made += 1;
  const edition = `edition-${made}`;
  const ids = await addSampleSubscribers(db, count, made * 10_000);
  if (ids.length > 0) {
    await db
      .insertInto('subscriptions')
      .values(ids.map((id) => ({ subscriber_id: id, edition, created_at: '2025-07-01T00:00:00.000Z' })))
      .execute();
  }
  const id = `${edition}-2025-08-06`;
  const rendering = sampleRendering({ subject: `Issue ${made}` });
  const changes = {
    id,
    period: id,
    number: made,
    edition: { id: edition, title: 'T', template: 'midweek' as const },
  };
  await approvedIssue(db, changes, rendering);
  const clock = manualClock();
  await startIssue({ db, clock }, id, { by: 'test' });
  return { id, ids, clock, options: claimOptions(id, clock, rendering) };
}

function claimOptions(issueId: string, clock: ManualClock, rendering = sampleRendering()) {
  const frame = requestFrame(rendering, { home: 'home1', issueId });
  return (owner = 'one'): ClaimOptions => ({
    issueId,
    owner,
    now: clock.now(),
    leaseMs,
    frame,
    snapshot: ({ deliveryId, address, name }) => ({
      deliveryId,
      slots: {
        name,
        address,
        unsubscribeUrl: `https://a.org/u/${deliveryId}`,
        preferencesUrl: 'https://a.org/p',
      },
      listUnsubscribe: `<https://a.org/u/${deliveryId}>`,
    }),
  });
}

async function claimed(db: Database, options: ClaimOptions): Promise<ClaimedBatch> {
  const claim = await claimBatch(db, options);
  if (claim.kind !== 'claimed') throw new Error(`wanted a claimed batch, got ${JSON.stringify(claim)}`);
  return claim.batch;
}

const yes = (batch: ClaimedBatch): SendAnswer => ({
  status: 200,
  headers: {},
  data: { data: batch.members.map((member) => ({ id: `p${member.deliveryId}` })) },
  error: null,
});
const no = (status: number | null, name: string): SendAnswer => ({
  status,
  headers: {},
  data: null,
  error: { name, message: '' },
});

async function settle(db: Database, batch: ClaimedBatch, answer: SendAnswer, clock: ManualClock) {
  const verdict = classifyAnswer(answer, batch.members.length);
  await settleBatch(db, batch, { answer, verdict, now: clock.now(), waitMs: 0 });
}

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
    made += 1;
    const id = `edition-${made}-2025-08-06`;
    const rendering = sampleRendering({ subject: `Issue ${made}` });
    await approvedIssue(db, { id, period: id, number: made }, rendering);
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
