import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

/** What the provider reports only about mail it has accepted; `email.failed` is not among them. */
const proofs = [
  'email.sent',
  'email.scheduled',
  'email.delivered',
  'email.delivery_delayed',
  'email.complained',
  'email.bounced',
  'email.suppressed',
] as const;

/**
 * Counts those deliveries of a batch in doubt as accepted that the provider has reported something about, and
 * records it. A batch of which nothing is in doubt any more is settled. Returns how many were proven. Runs in the
 * caller's transaction.
 */
export async function proveAcceptance(tx: Database, batchId: number, at: string): Promise<number> {
  // The batch first: whoever proves something about it takes turns.
  const batch = await tx
    .updateTable('batches')
    .set((eb) => ({ status: eb.ref('status') }))
    .where('id', '=', batchId)
    .returning('status')
    .executeTakeFirst();
  if (batch?.status !== 'unknown') return 0;
  const told = sql`select min(e.provider_id) from events e
    where e.delivery_id = deliveries.id and e.type in (${sql.join(proofs)})`;
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set({ status: 'accepted', reason: null, provider_id: sql<string>`coalesce(provider_id, (${told}))` })
    .where('batch_id', '=', batchId)
    .where('status', '=', 'unknown')
    .where(
      sql<boolean>`exists (select 1 from events e
        where e.delivery_id = deliveries.id and e.type in (${sql.join(proofs)}))`,
    )
    .executeTakeFirst();
  const proven = Number(numUpdatedRows);
  const why = 'the provider has reported about them';
  if (proven > 0) await recordProof(tx, { batchId, deliveries: proven, at, by: 'events', why });
  return proven;
}

/**
 * Counts a planned delivery as accepted that the provider reports about: somebody has said too soon that its batch was
 * not sent, and it has not left again yet. Says whether it was planned. Runs in the caller's transaction.
 */
export async function provePlanned(
  tx: Database,
  delivery: { id: number; batchId: number; providerId: string | undefined; at: string },
): Promise<boolean> {
  const { id, batchId, providerId = null, at } = delivery;
  const { numUpdatedRows } = await tx
    .updateTable('deliveries')
    .set((eb) => ({ status: 'accepted', provider_id: eb.fn.coalesce('provider_id', eb.val(providerId)) }))
    .where('id', '=', id)
    .where('status', '=', 'planned')
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) return false;
  const why = 'the provider has reported about what was said not to be sent';
  await recordResolution(tx, { batchId, deliveries: 1, at, by: 'events', why });
  return true;
}

interface Proof {
  batchId: number;
  deliveries: number;
  at: string;
  by: 'events' | 'logs';
  why: string;
}

/** Records that deliveries of a batch are in doubt no more, and by what; settles it when none is left. */
export async function recordProof(tx: Database, proof: Proof): Promise<void> {
  await recordResolution(tx, proof);
  await tx
    .updateTable('batches')
    .set({ status: 'settled', settled_at: proof.at, reason: null })
    .where('id', '=', proof.batchId)
    .where(
      sql<boolean>`not exists (select 1 from deliveries d where d.batch_id = batches.id and d.status = 'unknown')`,
    )
    .execute();
}

async function recordResolution(tx: Database, proof: Proof): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('resolutions')
    .set((eb) => ({ deliveries: eb('deliveries', '+', proof.deliveries), at: proof.at }))
    .where('batch_id', '=', proof.batchId)
    .where('by', '=', proof.by)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) {
    const { batchId, deliveries, at, by, why } = proof;
    await tx
      .insertInto('resolutions')
      .values({ batch_id: batchId, verdict: 'accepted', deliveries, by, why, at })
      .execute();
  }
}
