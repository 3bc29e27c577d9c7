import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

// In one go: the event loop and other processes get their turn in between.
const eventsAtOnce = 2_000;

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
