import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

/** What waits to be sent, and what nobody can say anything about. */
interface Queue {
  issues: Record<string, number>;
  batches: { planned: number; in_flight: number; unknown: number };
  letters: { planned: number; in_flight: number; unknown: number };
  /** Outcomes of all mail, as reported. */
  outcomes: Record<string, number>;
}

/** Whether a letter could be claimed now. */
export async function isLetterDue(db: Database, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const { rows } = await sql`select 1 from letters where status in ('planned', 'in_flight')
    and next_attempt_at <= ${at} and (status = 'planned' or lease_until <= ${at}) limit 1`.execute(db);
  return rows.length > 0;
}

/** Counts what is open; never over all deliveries, so that it may be asked often. */
export async function readQueue(db: Database): Promise<Queue> {
  const issues = await db
    .selectFrom('issues')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const outcomes = await db
    .selectFrom('outcome_counts')
    .select(['outcome', (eb) => eb.fn.sum<number>('count').as('count')])
    .groupBy('outcome')
    .execute();
  return {
    issues: Object.fromEntries(issues.map(({ state, count }) => [state, Number(count)])),
    batches: await countOpen(db, 'batches'),
    letters: await countOpen(db, 'letters'),
    outcomes: Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, Number(count)])),
  };
}

async function countOpen(db: Database, table: 'batches' | 'letters') {
  const open = { planned: 0, in_flight: 0, unknown: 0 };
  // Each condition as its partial index has it, written out: a bound value would pass the index by.
  for (const condition of conditions[table]) {
    const { rows } = await sql<{ status: keyof typeof open; count: number }>`
      select status, count(*) as count from ${sql.table(table)}
      where ${sql.raw(condition)} group by status`.execute(db);
    for (const { status, count } of rows) open[status] = Number(count);
  }
  return open;
}

const conditions = {
  batches: ["status = 'planned'", "status = 'in_flight'", "status = 'unknown'"],
  letters: ["status in ('planned', 'in_flight')", "status = 'unknown'"],
};
