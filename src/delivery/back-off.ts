import type { Database } from '../db/tables.ts';
import { minuteMs } from '../lib/durations.ts';

/** Milliseconds before the same request is tried again: half a second, doubled by each attempt, at most a minute. */
export async function backoffMs(db: Database, batch: { id: number; generation: number }): Promise<number> {
  const { tries } = await db
    .selectFrom('attempts')
    .select((eb) => eb.fn.countAll<number>().as('tries'))
    .where('batch_id', '=', batch.id)
    .where('generation', '=', batch.generation)
    .executeTakeFirstOrThrow();
  return backoffAfter(Number(tries));
}

export function backoffAfter(tries: number): number {
  return Math.min(minuteMs, 500 * 2 ** Math.max(0, tries - 1));
}
