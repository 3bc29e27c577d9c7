import type { Database } from '../db/tables.ts';
import { proveAcceptance } from './prove-acceptance.ts';

/**
 * Ends a batch as `unknown`, with its deliveries: nobody can say whether it was sent, so the machine never sends it
 * again, and what it was made of is forgotten. What the provider has already reported about is in no doubt. Does nothing
 * when the lease has gone to somebody else. Runs in the caller's transaction.
 */
export async function putInDoubt(
  tx: Database,
  batch: { id: number; fence: number },
  { why, now }: { why: string; now: Date },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('batches')
    .set({ status: 'unknown', reason: why, settled_at: now.toISOString(), lease_owner: null, members: null })
    .where('id', '=', batch.id)
    .where('fence', '=', batch.fence)
    .where('status', '=', 'in_flight')
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) return;
  await tx
    .updateTable('deliveries')
    .set({ status: 'unknown', reason: why })
    .where('batch_id', '=', batch.id)
    .where('status', '=', 'in_flight')
    .execute();
  await proveAcceptance(tx, batch.id, now.toISOString());
}
