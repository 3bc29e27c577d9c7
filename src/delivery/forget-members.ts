import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { daysBefore } from '../lib/durations.ts';

/** For a week a person may still want to look into trouble. */
const keptDays = 7;
/** Batches in one transaction. */
const atOnce = 20;

/**
 * Drops addresses from deliveries whose batch was settled more than a week ago; what is in doubt keeps
 * them. In small steps, so that a million rows stop nobody; goes on another time when stopped. Returns how many
 * batches.
 */
export async function forgetMembers(db: Database, now: Date, stop?: AbortSignal): Promise<number> {
  const before = daysBefore(now, keptDays).toISOString();
  for (let total = 0; ; ) {
    const count = stop?.aborted ? 0 : await db.transaction().execute((tx) => forgetSome(tx, before));
    if (count === 0) return total;
    total += count;
    await setImmediate();
  }
}

async function forgetSome(tx: Database, before: string): Promise<number> {
  const batches = await tx
    .updateTable('batches')
    .set({ body_hash: null })
    .where(
      'id',
      'in',
      sql<number>`(select id from batches where status = 'settled' and body_hash is not null
        and settled_at < ${before} order by settled_at limit ${atOnce})`,
    )
    .returning('id')
    .execute();
  if (batches.length > 0) {
    await tx
      .updateTable('deliveries')
      .set({ address: null })
      .where(
        'batch_id',
        'in',
        batches.map(({ id }) => id),
      )
      .where('status', 'not in', ['planned', 'in_flight', 'unknown'])
      .execute();
  }
  return batches.length;
}
