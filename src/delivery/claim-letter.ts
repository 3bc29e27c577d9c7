import { sql } from 'kysely';
import { skipLocked } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { LetterContent, LetterKind } from '../subscribers/letter-store.ts';
import { findSuppression } from '../subscribers/suppression-store.ts';
import { lastReplayable, replayHours } from './claim-batch.ts';
import { letterBody } from './letter-body.ts';
import { type LetterSkip, letterSkip } from './letter-skip.ts';

/** A letter that this process holds, and the exact bytes of its request. */
export interface ClaimedLetter {
  id: number;
  kind: LetterKind;
  generation: number;
  fence: number;
  /** How often it was claimed for a request, this time included. */
  tries: number;
  idempotencyKey: string;
  body: Buffer;
}

type LetterClaim =
  | { kind: 'claimed'; letter: ClaimedLetter }
  /** No letter is due at this moment. */
  | { kind: 'none' }
  | { kind: 'skipped'; id: number; why: LetterSkip }
  /** It cannot be known whether it was sent, and it is not sent again. */
  | { kind: 'gave-up'; id: number; why: string };

interface LetterClaimOptions {
  /** Names this database at the provider. */
  home: string;
  owner: string;
  now: Date;
  leaseMs: number;
}

type HeldLetter = NonNullable<Awaited<ReturnType<typeof leaseLetter>>>;

/**
 * Takes a due letter, or one whose holder's lease ran out, in one transaction that is committed before any request
 * leaves. Whom it goes to is judged again each time, since a letter is of one person alone.
 */
export async function claimLetter(db: Database, options: LetterClaimOptions): Promise<LetterClaim> {
  return db.transaction().execute(async (tx) => {
    const letter = await leaseLetter(tx, options);
    if (!letter) return { kind: 'none' };
    const now = options.now.toISOString();
    const content = LetterContent.safeParse(readJson(letter.content));
    const skip = content.success ? letterSkip(await factsOf(tx, letter), now) : 'unreadable';
    if (skip !== undefined) return leaveOut(tx, letter, skip, now);
    const { id, address } = letter;
    const { body, hash } = letterBody(options.home, {
      id,
      address: address ?? '',
      content: LetterContent.parse(content.data),
    });
    return letter.in_doubt === 0
      ? openAnew(tx, letter, { body, hash, home: options.home, now })
      : openAgain(tx, letter, { body, hash, now: options.now });
  });
}

async function leaseLetter(tx: Database, { owner, now, leaseMs }: LetterClaimOptions) {
  const at = now.toISOString();
  return tx
    .updateTable('letters')
    .set((eb) => ({
      status: 'in_flight',
      lease_owner: owner,
      lease_until: new Date(now.getTime() + leaseMs).toISOString(),
      fence: eb('fence', '+', 1),
    }))
    .where(
      'id',
      '=',
      sql<number>`(select l.id from letters l where l.status in ('planned', 'in_flight')
        and l.next_attempt_at <= ${at} and (l.status = 'planned' or l.lease_until <= ${at})
        order by l.next_attempt_at, l.id limit 1 ${skipLocked(tx)})`,
    )
    .returningAll()
    .executeTakeFirst();
}

async function factsOf(tx: Database, letter: HeldLetter) {
  const suppression = letter.address_key === null ? undefined : await findSuppression(tx, letter.address_key);
  const subscriber =
    letter.subscriber_id === null
      ? undefined
      : await tx
          .selectFrom('subscribers')
          .select('state')
          .where('id', '=', letter.subscriber_id)
          .executeTakeFirst();
  const isGone = letter.subscriber_id !== null && (subscriber?.state ?? 'erased') === 'erased';
  return {
    kind: LetterKind.parse(letter.kind),
    expiresAt: letter.expires_at,
    suppression,
    isErased: isGone || letter.address === null,
  };
}

/** Nothing is sent. Only when no earlier attempt is in doubt can that be called skipped. */
async function leaveOut(
  tx: Database,
  letter: HeldLetter,
  why: LetterSkip,
  now: string,
): Promise<LetterClaim> {
  const isInDoubt = letter.in_doubt > 0;
  const reason = isInDoubt ? `in doubt, and not asked again: ${why}` : why;
  const forgotten = { address: null, content: null, lease_owner: null, settled_at: now };
  await tx
    .updateTable('letters')
    .set({ ...forgotten, status: isInDoubt ? 'unknown' : 'skipped', reason })
    .where('id', '=', letter.id)
    .execute();
  return isInDoubt
    ? { kind: 'gave-up', id: letter.id, why: reason }
    : { kind: 'skipped', id: letter.id, why };
}

/** Proof for every attempt that nothing was sent, or no attempt at all: a key of its own, and a new day for it. */
async function openAnew(
  tx: Database,
  letter: HeldLetter,
  request: { body: Buffer; hash: string; home: string; now: string },
): Promise<LetterClaim> {
  const generation = letter.idempotency_key === null ? letter.generation : letter.generation + 1;
  const idempotencyKey = `${request.home}/letter/${letter.id}/${generation}`;
  await tx
    .updateTable('letters')
    .set((eb) => ({
      generation,
      idempotency_key: idempotencyKey,
      body_hash: request.hash,
      first_attempt_at: request.now,
      tries: eb('tries', '+', 1),
      in_doubt: 1,
    }))
    .where('id', '=', letter.id)
    .execute();
  return claimed({ ...letter, generation }, idempotencyKey, request.body);
}

/** The same key and the same bytes again: either answer of the provider is then the truth about the letter. */
async function openAgain(
  tx: Database,
  letter: HeldLetter,
  request: { body: Buffer; hash: string; now: Date },
): Promise<LetterClaim> {
  if (letter.first_attempt_at === null || letter.first_attempt_at <= lastReplayable(request.now)) {
    return giveUp(
      tx,
      letter,
      `no certain answer within ${replayHours} hours of the first attempt`,
      request.now,
    );
  }
  if (letter.idempotency_key === null || request.hash !== letter.body_hash) {
    return giveUp(tx, letter, 'its request can no longer be made byte for byte as it was', request.now);
  }
  await tx
    .updateTable('letters')
    .set((eb) => ({ tries: eb('tries', '+', 1), in_doubt: eb('in_doubt', '+', 1) }))
    .where('id', '=', letter.id)
    .execute();
  return claimed(letter, letter.idempotency_key, request.body);
}

function claimed(letter: HeldLetter, idempotencyKey: string, body: Buffer): LetterClaim {
  const { id, generation, fence, tries } = letter;
  const kind = LetterKind.parse(letter.kind);
  return {
    kind: 'claimed',
    letter: { id, kind, generation, fence, tries: tries + 1, idempotencyKey, body },
  };
}

async function giveUp(tx: Database, letter: HeldLetter, why: string, now: Date): Promise<LetterClaim> {
  await tx
    .updateTable('letters')
    .set({ status: 'unknown', reason: why, settled_at: now.toISOString(), lease_owner: null })
    .where('id', '=', letter.id)
    .execute();
  return { kind: 'gave-up', id: letter.id, why };
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
