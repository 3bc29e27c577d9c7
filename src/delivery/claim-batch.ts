import { sql } from 'kysely';
import { isPostgres, rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { hourMs } from '../lib/durations.ts';
import { skipReason } from './delivery.ts';
import { type Capped, capReached, type HeldBatch, leaseBatch } from './lease-batch.ts';
import { putInDoubt } from './put-in-doubt.ts';
import { type BodySpace, type MemberSnapshot, type RequestFrame, requestBody } from './request-body.ts';
import { requestHash } from './request-hash.ts';

/** How long after its first attempt a batch may still be posted again; the provider forgets keys after 24 hours. */
export const replayHours = 23;

/** What was first attempted at this moment, or earlier, is not posted again. */
export const lastReplayable = (now: Date): string =>
  new Date(now.getTime() - replayHours * hourMs).toISOString();

/** A batch that this process holds, and the exact bytes of its request. */
export interface ClaimedBatch {
  id: number;
  number: number;
  generation: number;
  fence: number;
  attemptId: number;
  idempotencyKey: string;
  body: Buffer;
  members: readonly MemberSnapshot[];
}

type Claim =
  | { kind: 'claimed'; batch: ClaimedBatch }
  /** Nothing can be claimed at this moment. */
  | { kind: 'none' }
  /** Everybody in it has left: settled without a request. */
  | { kind: 'emptied'; number: number }
  /** It cannot be known whether it was sent, and asking again would be a new send. */
  | { kind: 'gave-up'; number: number; why: string }
  | Capped;

export interface ClaimOptions {
  issueId: string;
  owner: string;
  now: Date;
  leaseMs: number;
  /** The fixed parts of a request, and what a member's slots hold. */
  frame: RequestFrame;
  /** The most emails of all issues on the UTC day of `now`; undefined for no limit. */
  dailyCap?: ((now: Date) => number | undefined) | undefined;
  /** Where the claimed body is made; without one it has a buffer of its own. */
  space?: BodySpace;
  snapshot(member: {
    deliveryId: number;
    subscriberId: number;
    address: string;
    name: string;
  }): MemberSnapshot;
}

/**
 * Takes a due batch, or one whose holder's lease ran out, in one transaction that is committed before any
 * request leaves: members are checked again, and what the request is made of is kept, with a hash of it.
 */
export async function claimBatch(db: Database, options: ClaimOptions): Promise<Claim> {
  return db.transaction().execute(async (tx) => {
    const unfinished = await leaseBatch(tx, options, 'in_flight');
    const capped = unfinished ? undefined : await capReached(tx, options);
    if (capped) return capped;
    const batch = unfinished ?? (await leaseBatch(tx, options, 'planned'));
    if (!batch) return { kind: 'none' };
    const attempts = await tx
      .selectFrom('attempts')
      .select('result')
      .where('batch_id', '=', batch.id)
      .where('generation', '=', batch.generation)
      .execute();
    // Proof for every attempt that nothing was sent, or no attempt at all: the batch may be made anew.
    if (attempts.every((attempt) => attempt.result === 'refused')) {
      return snapshotMembers(
        tx,
        batch,
        attempts.length > 0 ? batch.generation + 1 : batch.generation,
        options,
      );
    }
    return replayBatch(tx, batch, options);
  });
}

/** Checks every member once more, keeps what the request is made of, and opens the attempt. */
async function snapshotMembers(
  tx: Database,
  batch: HeldBatch,
  generation: number,
  options: ClaimOptions,
): Promise<Claim> {
  const now = options.now.toISOString();
  const rows = await tx
    .selectFrom('deliveries as d')
    .innerJoin('issues as i', 'i.id', 'd.issue_id')
    .innerJoin('subscribers as s', 's.id', 'd.subscriber_id')
    .leftJoin('subscriptions as p', (join) =>
      join.onRef('p.subscriber_id', '=', 's.id').onRef('p.edition', '=', 'i.edition'),
    )
    .leftJoin('suppressions as x', 'x.address_key', 's.address_key')
    .select(['d.id', 'd.subscriber_id', 's.state', 's.address', 's.name', 's.paused_until'])
    .select(['p.edition as subscribed', 'x.reason as suppressed'])
    .where('d.batch_id', '=', batch.id)
    .where('d.status', 'in', ['planned', 'in_flight'])
    .orderBy('d.position')
    // An event about one of them at this very moment is heard first, or waits.
    .$if(isPostgres(tx), (query) => query.forUpdate('d'))
    .execute();

  const skipped: { id: number; reason: string }[] = [];
  const members: MemberSnapshot[] = [];
  for (const row of rows) {
    const membership = {
      state: row.state,
      address: row.address,
      subscribed: row.subscribed !== null,
      suppressed: row.suppressed !== null,
      pausedUntil: row.paused_until,
    };
    const reason = skipReason(membership, now);
    if (reason !== undefined) skipped.push({ id: row.id, reason });
    else {
      const { id: deliveryId, subscriber_id: subscriberId, name } = row;
      members.push(
        options.snapshot({ deliveryId, subscriberId, address: row.address ?? '', name: name ?? '' }),
      );
    }
  }
  if (skipped.length > 0) {
    await sql`update deliveries set status = 'skipped', reason = v.reason, address = null
      from ${rowsFrom(tx, 'v', { id: 'integer', reason: 'text' }, skipped)}
      where deliveries.id = v.id`.execute(tx);
  }
  if (members.length === 0) {
    await tx
      .updateTable('batches')
      .set({ status: 'settled', settled_at: now, lease_owner: null, members: null })
      .where('id', '=', batch.id)
      .execute();
    return { kind: 'emptied', number: batch.number };
  }
  const kept = members.map((member) => ({
    id: member.deliveryId,
    address: member.slots.address,
  }));
  await sql`update deliveries set status = 'in_flight', address = v.address
    from ${rowsFrom(tx, 'v', { id: 'integer', address: 'text' }, kept)}
    where deliveries.id = v.id`.execute(tx);

  const body = requestBody(options.frame, members, options.space);
  const snapshot = JSON.stringify(members);
  const idempotencyKey = `${options.frame.home}/${batch.issue_id}/${batch.number}/${generation}`;
  await tx
    .updateTable('batches')
    .set({
      generation,
      idempotency_key: idempotencyKey,
      members: snapshot,
      body_hash: requestHash(options.frame, snapshot, body),
      first_attempt_at: now,
      next_attempt_at: now,
    })
    .where('id', '=', batch.id)
    .execute();
  const attemptId = await openAttempt(tx, { ...batch, generation }, now);
  const { id, number, fence } = batch;
  return {
    kind: 'claimed',
    batch: { id, number, generation, fence, attemptId, idempotencyKey, body, members },
  };
}

/** The same key and the same bytes again: either answer of the provider is then the truth about the batch. */
async function replayBatch(tx: Database, batch: HeldBatch, options: ClaimOptions): Promise<Claim> {
  const { now } = options;
  if (batch.first_attempt_at === null || batch.first_attempt_at <= lastReplayable(now)) {
    return giveUp(tx, batch, `no certain answer within ${replayHours} hours of the first attempt`, now);
  }
  const snapshot = batch.members ?? '[]';
  const members = JSON.parse(snapshot) as MemberSnapshot[];
  const body = requestBody(options.frame, members, options.space);
  const isSame = requestHash(options.frame, snapshot, body) === batch.body_hash;
  if (!isSame || batch.idempotency_key === null) {
    return giveUp(tx, batch, 'its request can no longer be made byte for byte as it was', now);
  }
  const attemptId = await openAttempt(tx, batch, now.toISOString());
  const { id, number, generation, fence, idempotency_key: idempotencyKey } = batch;
  return {
    kind: 'claimed',
    batch: { id, number, generation, fence, attemptId, idempotencyKey, body, members },
  };
}

async function openAttempt(
  tx: Database,
  batch: { id: number; generation: number; fence: number },
  startedAt: string,
): Promise<number> {
  const { id } = await tx
    .insertInto('attempts')
    .values({ batch_id: batch.id, generation: batch.generation, fence: batch.fence, started_at: startedAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function giveUp(tx: Database, batch: HeldBatch, why: string, now: Date): Promise<Claim> {
  await putInDoubt(tx, batch, { why, now });
  return { kind: 'gave-up', number: batch.number, why };
}
