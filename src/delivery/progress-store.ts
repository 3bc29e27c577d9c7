import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { moveIssue } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';
import { DeliveryStatus } from './delivery.ts';

/** How many deliveries of an issue stand where; they always add up to `audience`. */
export interface Progress {
  audience: number;
  planned: number;
  skipped: number;
  in_flight: number;
  accepted: number;
  rejected: number;
  unknown: number;
}

export async function countDeliveries(db: Database, issueId: string): Promise<Progress> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .groupBy('status')
    .execute();
  const progress: Progress = {
    audience: 0,
    planned: 0,
    skipped: 0,
    in_flight: 0,
    accepted: 0,
    rejected: 0,
    unknown: 0,
  };
  for (const row of rows) {
    progress[DeliveryStatus.parse(row.status)] += Number(row.count);
    progress.audience += Number(row.count);
  }
  return progress;
}

/** The reasons members were skipped or rejected for, most frequent first. */
export async function countReasons(db: Database, issueId: string) {
  const rows = await db
    .selectFrom('deliveries')
    .select(['status', 'reason', (eb) => eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('reason', 'is not', null)
    .groupBy(['status', 'reason'])
    .execute();
  return rows
    .map((row) => ({ status: row.status, reason: row.reason ?? '', count: Number(row.count) }))
    .sort((a, b) => b.count - a.count);
}

/** What became of the accepted mail so far, most frequent first. */
export async function countOutcomes(
  db: Database,
  issueId: string,
): Promise<{ outcome: string; count: number }[]> {
  const rows = await db
    .selectFrom('outcome_counts')
    .select(['outcome', (eb) => eb.fn.sum<number>('count').as('count')])
    .where('issue_id', '=', issueId)
    .groupBy('outcome')
    .execute();
  return rows
    .map((row) => ({ outcome: row.outcome, count: Number(row.count) }))
    .filter((row) => row.count > 0)
    .sort((a, b) => b.count - a.count);
}

/** When work on the issue can go on: the earliest time a planned or held batch becomes claimable; null when none is left. */
export async function nextWorkAt(db: Database, issueId: string): Promise<string | null> {
  const open = db.selectFrom('batches').where('issue_id', '=', issueId);
  const planned = await open
    .where('status', '=', 'planned')
    .select((eb) => eb.fn.min<string | null>('due_at').as('at'))
    .executeTakeFirst();
  const held = await open
    .where('status', '=', 'in_flight')
    .select(['lease_until', 'next_attempt_at'])
    .execute();
  const times = held.map((row) => [row.lease_until ?? '', row.next_attempt_at ?? ''].sort()[1] ?? '');
  if (planned?.at) times.push(planned.at);
  return times.sort()[0] ?? null;
}

/** Marks an issue sent once nothing is planned or in flight and the states add up; returns whether it is sent. */
export async function finishIssue(db: Database, issueId: string, now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const issue = await tx
      .updateTable('issues')
      .set((eb) => ({ state: eb.ref('state') }))
      .where('id', '=', issueId)
      .returning(['state', 'planned_at'])
      .executeTakeFirstOrThrow();
    if (issue.state === 'sent') return true;
    if (issue.state !== 'sending' || issue.planned_at === null) return false;
    // Batches are few and deliveries a million: whoever waits for the next wave asks every second.
    if (await hasOpenBatch(tx, issueId)) return false;
    const progress = await countDeliveries(tx, issueId);
    if (progress.planned > 0 || progress.in_flight > 0) return false;
    const { audience, accepted, skipped, rejected, unknown } = progress;
    if (accepted + skipped + rejected + unknown !== audience) {
      throw new Failure('conflict', `Issue ${issueId}: ${JSON.stringify(progress)} does not add up`);
    }
    const why = `${accepted} accepted, ${skipped} skipped, ${rejected} rejected, ${unknown} unknown`;
    await moveIssue(tx, { id: issueId, to: 'sent', at: now, by: 'sender', why }, { sent_at: now });
    return true;
  });
}

async function hasOpenBatch(tx: Database, issueId: string): Promise<boolean> {
  for (const status of ['planned', 'in_flight']) {
    const open = await tx
      .selectFrom('batches')
      .select('id')
      .where('issue_id', '=', issueId)
      .where('status', '=', sql.lit(status))
      .limit(1)
      .executeTakeFirst();
    if (open) return true;
  }
  return false;
}
