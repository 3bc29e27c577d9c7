import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { moveIssue } from '../issues/move-store.ts';
import type { Order } from './issue-control.ts';
import { readControl } from './issue-control.ts';
import { putInDoubt } from './put-in-doubt.ts';

/** Batches closed in one transaction. */
const chunk = 50;

/**
 * Ends an issue for good: nothing more leaves, everybody who was not handed over yet is `skipped`. Requests in flight
 * end as they end. Harmless to repeat: what a kill left open is closed the next time. Returns how many batches are
 * still in flight. Throws `Failure('conflict')` when the issue can no longer be cancelled.
 */
export async function cancelIssue(db: Database, order: Order): Promise<{ inFlight: number }> {
  const { issueId: id, ...rest } = order;
  await db.transaction().execute(async (tx) => {
    const { state } = await readControl(tx, id);
    if (state !== 'cancelled') await moveIssue(tx, { id, to: 'cancelled', ...rest });
  });
  while (await skipPlanned(db, order)) await setImmediate();
  return closeAbandoned(db, order);
}

async function skipPlanned(db: Database, { issueId, at }: Order): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const batches = await tx
      .updateTable('batches')
      .set({ status: 'settled', settled_at: at, reason: 'the issue was cancelled' })
      .where(
        'id',
        'in',
        tx
          .selectFrom('batches')
          .select('id')
          .where('issue_id', '=', issueId)
          .where('status', '=', 'planned')
          .orderBy('number')
          .limit(chunk),
      )
      .returning('id')
      .execute();
    await skipMembers(
      tx,
      batches.map((batch) => batch.id),
    );
    return batches.length > 0;
  });
}

/** Batches whose sender is gone: with proof that nothing was sent they are skipped, else nobody can say. */
async function closeAbandoned(db: Database, { issueId, at }: Order): Promise<{ inFlight: number }> {
  return db.transaction().execute(async (tx) => {
    const open = await tx
      .updateTable('batches')
      .set((eb) => ({ fence: eb('fence', '+', 1) }))
      .where('issue_id', '=', issueId)
      .where('status', '=', 'in_flight')
      .where((eb) => eb.or([eb('lease_owner', 'is', null), eb('lease_until', '<=', at)]))
      .returning(['id', 'fence', 'generation'])
      .execute();
    for (const batch of open) {
      const unproven = await tx
        .selectFrom('attempts')
        .select('id')
        .where('batch_id', '=', batch.id)
        .where('generation', '=', batch.generation)
        .where((eb) => eb.or([eb('result', 'is', null), eb('result', '!=', 'refused')]))
        .executeTakeFirst();
      if (unproven) {
        await putInDoubt(tx, batch, { why: 'cancelled before a certain answer came', now: new Date(at) });
      } else {
        await skipMembers(tx, [batch.id]);
        await tx
          .updateTable('batches')
          .set({
            status: 'settled',
            settled_at: at,
            lease_owner: null,
            reason: 'the issue was cancelled',
            members: null,
          })
          .where('id', '=', batch.id)
          .execute();
      }
    }
    const left = await tx
      .selectFrom('batches')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('issue_id', '=', issueId)
      .where('status', '=', 'in_flight')
      .executeTakeFirstOrThrow();
    return { inFlight: Number(left.count) };
  });
}

async function skipMembers(tx: Database, batchIds: readonly number[]): Promise<void> {
  if (batchIds.length === 0) return;
  await tx
    .updateTable('deliveries')
    .set({ status: 'skipped', reason: sql.lit('the issue was cancelled'), address: null })
    .where('batch_id', 'in', [...batchIds])
    .where('status', 'in', ['planned', 'in_flight'])
    .execute();
}
