import type { Database } from '../db/tables.ts';
import { BounceClass, Outcome } from './outcome.ts';

/** So many mails of an issue became this within these ten minutes, as far as is known now. */
export interface OutcomeCount {
  issueId: string;
  /** ISO 8601 UTC, the beginning of the ten minutes. */
  since: string;
  outcome: Outcome;
  bounce: BounceClass | undefined;
  count: number;
}

/** What became of the mail of these issues and when, oldest first: a few hundred rows an issue, however large. */
export async function listOutcomeCounts(db: Database, issueIds: readonly string[]): Promise<OutcomeCount[]> {
  if (issueIds.length === 0) return [];
  const rows = await db
    .selectFrom('outcome_counts')
    .select(['issue_id', 'ten_minutes', 'outcome', 'class', 'count'])
    .where('issue_id', 'in', [...issueIds])
    .where('count', '<>', 0)
    .orderBy('issue_id')
    .orderBy('ten_minutes')
    .orderBy('outcome')
    .orderBy('class')
    .execute();
  return rows.map((row) => ({
    issueId: row.issue_id,
    since: `${row.ten_minutes}0:00.000Z`,
    outcome: Outcome.parse(row.outcome),
    bounce: row.class === '' ? undefined : BounceClass.parse(row.class),
    count: row.count,
  }));
}
