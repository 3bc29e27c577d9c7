import type { Database } from '../db/tables.ts';
import { lastReplayable } from './claim-batch.ts';
import type { ClaimedLetter } from './claim-letter.ts';
import type { Verdict } from './send-answer.ts';

/** Whether the holder may post now: the lease is still its own and long enough, and the letter young. */
export async function mayPostLetter(
  db: Database,
  letter: ClaimedLetter,
  { now, timeoutMs }: { now: Date; timeoutMs: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('letters')
    .select(['fence', 'status', 'lease_until', 'first_attempt_at'])
    .where('id', '=', letter.id)
    .executeTakeFirstOrThrow();
  const answerBy = new Date(now.getTime() + timeoutMs).toISOString();
  return (
    row.fence === letter.fence &&
    row.status === 'in_flight' &&
    (row.lease_until ?? '') >= answerBy &&
    (row.first_attempt_at ?? '') > lastReplayable(now)
  );
}

/** Gives back a letter that was claimed and never posted. A second later, lest one that always comes late spins. */
export async function handBackLetter(db: Database, letter: ClaimedLetter, now: Date): Promise<void> {
  await release(db, letter, { now, result: 'refused', why: 'not posted', waitMs: 1_000 });
}

/**
 * Records an answer. An acceptance counts whoever brings it; everything else only while the lease is held.
 * `waitMs` is how long to wait before the letter is tried again.
 */
export async function settleLetter(
  db: Database,
  letter: ClaimedLetter,
  { verdict, now, waitMs }: { verdict: Verdict; now: Date; waitMs: number },
): Promise<void> {
  switch (verdict.kind) {
    case 'accepted':
      return recordAnswer(db, letter, verdict, now);
    case 'unreadable':
      return recordDoubt(db, letter, verdict.why, now);
    case 'retry':
    case 'halt':
    case 'hold':
      return release(db, letter, { now, result: verdict.result, why: verdict.why, waitMs });
    default:
      verdict satisfies never;
  }
}

/** The provider's last word, a yes or a no; the text and the address have done their work. */
async function recordAnswer(
  db: Database,
  letter: ClaimedLetter,
  verdict: Extract<Verdict, { kind: 'accepted' }>,
  now: Date,
): Promise<void> {
  const [accepted] = verdict.accepted;
  const end = accepted
    ? { status: 'accepted', provider_id: accepted.id, reason: null }
    : { status: 'rejected', provider_id: null, reason: verdict.rejected[0]?.message ?? null };
  await db
    .updateTable('letters')
    .set({ ...end, settled_at: now.toISOString(), lease_owner: null, address: null, content: null })
    .where('id', '=', letter.id)
    .where('generation', '=', letter.generation)
    .where('status', 'in', ['in_flight', 'unknown'])
    .execute();
}

async function recordDoubt(db: Database, letter: ClaimedLetter, why: string, now: Date): Promise<void> {
  await db
    .updateTable('letters')
    .set({ status: 'unknown', reason: why, settled_at: now.toISOString(), lease_owner: null })
    .where('id', '=', letter.id)
    .where('fence', '=', letter.fence)
    .where('status', '=', 'in_flight')
    .execute();
}

async function release(
  db: Database,
  letter: ClaimedLetter,
  end: { now: Date; result: 'refused' | 'unclear'; why: string; waitMs: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (end.result === 'refused') {
      // The proof is about this attempt, whoever holds the letter now.
      await tx
        .updateTable('letters')
        .set((eb) => ({ in_doubt: eb('in_doubt', '-', 1) }))
        .where('id', '=', letter.id)
        .where('generation', '=', letter.generation)
        .where('in_doubt', '>', 0)
        .execute();
    }
    await tx
      .updateTable('letters')
      .set((eb) => ({
        status: eb.case().when('in_doubt', '=', 0).then('planned').else('in_flight').end(),
        lease_owner: null,
        lease_until: end.now.toISOString(),
        next_attempt_at: new Date(end.now.getTime() + end.waitMs).toISOString(),
        reason: end.why,
      }))
      .where('id', '=', letter.id)
      .where('fence', '=', letter.fence)
      .where('status', '=', 'in_flight')
      .execute();
  });
}
