import { sql } from 'kysely';
import { rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { unforced } from '../db/unforced-commit.ts';
import { type ClaimedBatch, lastReplayable } from './claim-batch.ts';
import { putInDoubt } from './put-in-doubt.ts';
import type { SendAnswer, Verdict } from './send-answer.ts';

/** Whether the holder may post now: the lease is still its own and long enough, the batch young, the issue sending. */
export async function mayPost(
  db: Database,
  batch: ClaimedBatch,
  { now, timeoutMs }: { now: Date; timeoutMs: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('batches as b')
    .innerJoin('issues as i', 'i.id', 'b.issue_id')
    .select(['b.fence', 'b.status', 'b.lease_until', 'b.first_attempt_at', 'i.state'])
    .where('b.id', '=', batch.id)
    .executeTakeFirstOrThrow();
  const answerBy = new Date(now.getTime() + timeoutMs).toISOString();
  return (
    row.fence === batch.fence &&
    row.status === 'in_flight' &&
    row.state === 'sending' &&
    (row.lease_until ?? '') >= answerBy &&
    (row.first_attempt_at ?? '') > lastReplayable(now)
  );
}

/** Closes an attempt that was opened but never posted, and hands the batch back for the next claim. */
export async function handBack(db: Database, batch: ClaimedBatch, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await release(tx, batch, { now, result: 'refused', status: null, why: 'not posted', waitMs: 0 });
    await planAgain(tx, batch);
  });
}

/**
 * Records an answer. An acceptance counts whoever brings it; everything else only while the lease is held.
 * `waitMs` is how long to wait before the batch is tried again.
 */
export async function settleBatch(
  db: Database,
  batch: ClaimedBatch,
  outcome: { answer: SendAnswer; verdict: Verdict; now: Date; waitMs: number },
): Promise<void> {
  const { verdict, now, answer, waitMs } = outcome;
  switch (verdict.kind) {
    case 'accepted':
      return recordAcceptance(db, batch, verdict, now);
    case 'unreadable':
      return recordDoubt(db, batch, { why: verdict.why, status: answer.status, now });
    case 'retry':
    case 'halt':
    case 'hold':
      return db.transaction().execute((tx) =>
        release(tx, batch, {
          now,
          result: verdict.result,
          status: answer.status,
          why: verdict.why,
          waitMs,
        }),
      );
    default:
      verdict satisfies never;
  }
}

async function recordAcceptance(
  db: Database,
  batch: ClaimedBatch,
  verdict: Extract<Verdict, { kind: 'accepted' }>,
  now: Date,
): Promise<void> {
  const settled = [
    ...verdict.accepted.map(({ index, id }) => ({ index, status: 'accepted', provider: id, reason: null })),
    ...verdict.rejected.map(({ index, message }) => ({
      index,
      status: 'rejected',
      provider: null,
      reason: message,
    })),
  ].map(({ index, ...rest }) => ({ id: batch.members[index]?.deliveryId ?? -1, ...rest }));
  const columns = { id: 'integer', status: 'text', provider: 'text', reason: 'text' } as const;
  // Lost in a power cut, the batch is posted again under its key, and the same answer comes.
  await unforced(db, async (tx) => {
    await closeAttempt(tx, batch, { at: now, result: 'accepted', status: 200, detail: null });
    await sql`update deliveries set status = v.status, provider_id = v.provider, reason = v.reason
      from ${rowsFrom(tx, 'v', columns, settled)}
      where deliveries.id = v.id and (deliveries.status in ('in_flight', 'unknown', 'planned')
        or (deliveries.status = 'accepted' and deliveries.provider_id is null))`.execute(tx);
    await tx
      .updateTable('batches')
      .set({
        status: 'settled',
        settled_at: now.toISOString(),
        lease_owner: null,
        reason: null,
        members: null,
      })
      .where('id', '=', batch.id)
      .where('generation', '=', batch.generation)
      .where('status', 'in', ['in_flight', 'unknown'])
      .execute();
  });
}

async function recordDoubt(
  db: Database,
  batch: ClaimedBatch,
  { why, status, now }: { why: string; status: number | null; now: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await closeAttempt(tx, batch, { at: now, result: 'unclear', status, detail: why });
    await putInDoubt(tx, batch, { why, now });
  });
}

async function release(
  tx: Database,
  batch: ClaimedBatch,
  end: { now: Date; result: 'refused' | 'unclear'; status: number | null; why: string; waitMs: number },
): Promise<void> {
  await closeAttempt(tx, batch, { at: end.now, result: end.result, status: end.status, detail: end.why });
  await tx
    .updateTable('batches')
    .set({
      lease_owner: null,
      lease_until: end.now.toISOString(),
      next_attempt_at: new Date(end.now.getTime() + end.waitMs).toISOString(),
    })
    .where('id', '=', batch.id)
    .where('fence', '=', batch.fence)
    .where('status', '=', 'in_flight')
    .execute();
}

/** What never left counts as planned again, unless an earlier attempt may have reached the provider. */
async function planAgain(tx: Database, batch: ClaimedBatch): Promise<void> {
  const { id, fence, generation } = batch;
  const back = await sql`update batches set status = 'planned', members = null
    where id = ${id} and fence = ${fence} and status = 'in_flight' and not exists (select 1 from attempts a
      where a.batch_id = ${id} and a.generation = ${generation} and coalesce(a.result, '') <> 'refused')
    returning id`.execute(tx);
  if (back.rows.length === 0) return;
  await tx
    .updateTable('deliveries')
    .set({ status: 'planned', address: null })
    .where('batch_id', '=', id)
    .where('status', '=', 'in_flight')
    .execute();
}

async function closeAttempt(
  tx: Database,
  batch: ClaimedBatch,
  end: { at: Date; result: string; status: number | null; detail: string | null },
): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ ended_at: end.at.toISOString(), result: end.result, http_status: end.status, detail: end.detail })
    .where('id', '=', batch.attemptId)
    .execute();
}
