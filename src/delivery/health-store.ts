import type { Database } from '../db/tables.ts';
import type { HealthReading } from '../issues/mail-health-store.ts';

export async function keepBaseline(db: Database, issueId: string, seen: HealthReading): Promise<void> {
  await db
    .updateTable('issues')
    .set({ health_baseline: JSON.stringify(seen), slowed_because: null })
    .where('id', '=', issueId)
    .execute();
}

/** Lets the issue go on at half the pace; says whether that is new. */
export async function slowIssue(db: Database, issueId: string, why: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('issues')
    .set({ slowed_because: why })
    .where('id', '=', issueId)
    .where('slowed_because', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}
