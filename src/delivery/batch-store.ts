import { sql } from 'kysely';
import { rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { batchSize } from '../issues/batch-size.ts';
import { minuteMs } from '../lib/durations.ts';
import { localTimeOf } from '../publication/period.ts';
import { type DueRules, dueInZone, spreadBatches } from './due-times.ts';

/** Spreads the batches of an issue over time, as its edition wants it. Runs in the transaction that ends the planning. */
export async function spreadIssue(
  tx: Database,
  issueId: string,
  { start, rules }: { start: string; rules: Pick<DueRules, 'spreadOverMinutes' | 'canary'> },
): Promise<void> {
  const batches = await tx
    .selectFrom('batches')
    .select('id')
    .where('issue_id', '=', issueId)
    .orderBy('number')
    .execute();
  const { spreadOverMinutes, canary } = rules;
  const plan = {
    batches: batches.length,
    size: batchSize,
    start: Date.parse(start),
    spreadOverMinutes,
    canary,
  };
  const due = spreadBatches(plan);
  await setDueTimes(
    tx,
    batches.map(({ id }, at) => ({ id, due: new Date(due[at] ?? plan.start).toISOString() })),
  );
}

/**
 * Works out anew when planned batches are due whose hour has passed by more than the grace, because nobody was there to
 * send them: their readers wait for the fallback time rather than be mailed in the night. Returns how many moved.
 */
export async function postponeMissed(
  db: Database,
  { issueId, period, rules }: { issueId: string; period: string; rules: DueRules },
  now: Date,
): Promise<number> {
  const late = new Date(now.getTime() - rules.graceMinutes * minuteMs).toISOString();
  return db.transaction().execute(async (tx) => {
    const missed = await tx
      .selectFrom('batches')
      .select(['id', 'zone', 'due_at'])
      .where('issue_id', '=', issueId)
      .where('status', '=', 'planned')
      .where('zone', 'is not', null)
      .where('due_at', '<', late)
      .execute();
    const local = localTimeOf(period);
    const { graceMinutes, fallbackTime, timeZone } = rules;
    const moved = missed
      .map(({ id, zone, due_at }) => {
        const due = dueInZone({ local, graceMinutes, fallbackTime }, zone ?? timeZone, now.getTime());
        return { id, due: new Date(due).toISOString(), before: due_at };
      })
      .filter(({ due }) => due > now.toISOString());
    if (moved.length > 0)
      await setDueTimes(
        tx,
        moved.map(({ id, due }) => ({ id, due })),
      );
    return moved.length;
  });
}

async function setDueTimes(tx: Database, rows: readonly { id: number; due: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update batches set due_at = v.due from ${rowsFrom(tx, 'v', { id: 'integer', due: 'text' }, rows)}
    where batches.id = v.id and batches.status = 'planned'`.execute(tx);
}

/** Emails of batches that were first handed over since a moment: what a day's cap counts. */
export async function countHandedOver(tx: Database, since: string): Promise<number> {
  const { count } = await tx
    .selectFrom('batches as b')
    .innerJoin('deliveries as d', 'd.batch_id', 'b.id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('b.first_attempt_at', '>=', since)
    .where('d.status', 'in', ['in_flight', 'accepted', 'unknown'])
    .executeTakeFirstOrThrow();
  return Number(count);
}
