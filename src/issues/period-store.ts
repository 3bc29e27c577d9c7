import type { Database } from '../db/tables.ts';
import type { Edition } from '../publication/edition.ts';
import { issueIdOf, issueIdWithTime, type Period } from '../publication/period.ts';
import { getLife, type IssueLife, toLife } from './life-store.ts';

/**
 * Plans the issue of a period; harmless when it is planned already, whatever its id. Where the cadence has moved on the
 * same day, the period it had there was left out and keeps the day's id: the new one has its time behind it. While the
 * day's other issue is not left out, that is the day's issue and no second one is planned.
 */
export async function planIssue(
  db: Database,
  issue: { edition: Pick<Edition, 'id' | 'cron'>; period: Period; at: string; by: string },
): Promise<{ id: string; isNew: boolean }> {
  const { edition, period } = issue;
  const id = issueIdOf(edition, period);
  return inTransaction(db, async (tx) => {
    if (await insertPlanned(tx, id, issue)) return { id, isNew: true };
    const planned = await findPeriod(tx, period.name);
    if (planned) return { id: planned.id, isNew: false };
    const { state } = await getLife(tx, id);
    if (state !== 'skipped' && state !== 'cancelled') return { id, isNew: false };
    const longId = issueIdWithTime(edition, period);
    return { id: longId, isNew: await insertPlanned(tx, longId, issue) };
  });
}

/** Says whether it is new: neither its id nor its period was there. */
async function insertPlanned(
  tx: Database,
  id: string,
  { edition, period, at, by }: { edition: Pick<Edition, 'id'>; period: Period; at: string; by: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('issues')
    .values({
      id,
      edition: edition.id,
      period: period.name,
      state: 'draft',
      due_at: period.dueAt,
      cut_off_at: period.cutOffAt,
      scheduled_at: period.dueAt,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(added ?? 0) === 0) return false;
  const why = 'planned by the cadence';
  await tx
    .insertInto('issue_history')
    .values({ issue_id: id, at, by, from_state: null, to_state: 'draft', why })
    .execute();
  return true;
}

async function findPeriod(db: Database, period: string): Promise<IssueLife | undefined> {
  const row = await db.selectFrom('issues').selectAll().where('period', '=', period).executeTakeFirst();
  return row && toLife(row);
}

async function inTransaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
