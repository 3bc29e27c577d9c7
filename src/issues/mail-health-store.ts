import { z } from 'zod';
import type { Database } from '../db/tables.ts';
import { daysBefore } from '../lib/durations.ts';
import type { Health } from './mail-health.ts';

const Counts = z.object({
  delivered: z.number(),
  bounced: z.number(),
  complained: z.number(),
  failed: z.number(),
});
const Baseline = z.object({ issue: Counts, week: Counts });
export type HealthReading = z.infer<typeof Baseline>;

const nothing: Health = { delivered: 0, bounced: 0, complained: 0, failed: 0 };
const noHealthYet: HealthReading = { issue: nothing, week: nothing };

/** What became of the mail of an issue, and of all mail of the last seven days (by UTC date). */
export async function readHealth(db: Database, issueId: string, now: Date): Promise<HealthReading> {
  const since = daysBefore(now, 7).toISOString().slice(0, 10);
  const rows = await db
    .selectFrom('outcome_counts')
    .select(['issue_id', 'ten_minutes', 'outcome', 'class', 'count'])
    .where((eb) => eb.or([eb('issue_id', '=', issueId), eb('ten_minutes', '>=', since)]))
    .execute();
  return {
    issue: healthOf(rows.filter((row) => row.issue_id === issueId)),
    week: healthOf(rows.filter((row) => row.ten_minutes >= since)),
  };
}

function healthOf(rows: readonly { outcome: string; class: string; count: number }[]): Health {
  const sum = (fits: (row: { outcome: string; class: string }) => boolean) =>
    rows.filter(fits).reduce((total, row) => total + row.count, 0);
  return {
    delivered: sum((row) => row.outcome === 'delivered'),
    bounced: sum((row) => row.outcome === 'bounced' && row.class === 'permanent'),
    complained: sum((row) => row.outcome === 'complained'),
    failed: sum((row) => row.outcome === 'failed'),
  };
}

/** What a person had seen when the issue was last resumed. */
export async function readBaseline(db: Database, issueId: string): Promise<HealthReading> {
  const row = await db
    .selectFrom('issues')
    .select('health_baseline')
    .where('id', '=', issueId)
    .executeTakeFirst();
  return row?.health_baseline ? Baseline.parse(JSON.parse(row.health_baseline)) : noHealthYet;
}
