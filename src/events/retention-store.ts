import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

// What is done in one go: the event loop and other processes get their turn in between.
const batchesAtOnce = 20;
const eventsAtOnce = 2_000;

/** Drops addresses and slot values of deliveries whose batch was settled before a moment; those in doubt keep them. */
export async function forgetDeliveredTo(db: Database, before: string, at: string): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await forgetBatches(db, before, at);
    if (count === undefined) return total;
    total += count;
    await setImmediate();
  }
}

/** Undefined when no batch is left. */
async function forgetBatches(db: Database, before: string, at: string): Promise<number | undefined> {
  return db.transaction().execute(async (tx) => {
    const batches = await tx
      .updateTable('batches')
      .set({ forgotten_at: at })
      .where(
        'id',
        'in',
        tx
          .selectFrom('batches')
          .select('id')
          .where('settled_at', '<', before)
          .where('status', '=', 'settled')
          .where('forgotten_at', 'is', null)
          .limit(batchesAtOnce),
      )
      .returning('id')
      .execute();
    if (batches.length === 0) return undefined;
    const { numUpdatedRows } = await tx
      .updateTable('deliveries')
      .set({ address: null, slots: null })
      .where(
        'batch_id',
        'in',
        batches.map(({ id }) => id),
      )
      .where('status', 'not in', ['planned', 'in_flight', 'unknown'])
      .where('address', 'is not', null)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}

/** Deletes events from before a moment; what they said about a mail stays with it. */
export async function forgetEvents(db: Database, before: string): Promise<number> {
  let total = 0;
  for (;;) {
    const { numAffectedRows } = await sql`delete from events where id in (
      select id from events where received_at < ${before} limit ${eventsAtOnce})`.execute(db);
    const count = Number(numAffectedRows ?? 0);
    total += count;
    if (count < eventsAtOnce) return total;
    await setImmediate();
  }
}
