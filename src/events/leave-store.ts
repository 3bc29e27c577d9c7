import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/tables.ts';
import { dayMs } from '../lib/durations.ts';

/** How many left after which issue; undefined for those that had been sent none of late. */
export interface LeavesAfter {
  issueId: string | undefined;
  count: number;
}

/** Somebody who leaves this long after an issue does not leave because of it. */
const becauseOfMs = 30 * dayMs;

/**
 * Counts whoever unsubscribed from everything in a time, by the issue that had reached them last, at most thirty days
 * before. A link to leave is a person's and not an issue's, so this is when they left, and no proof of why.
 */
export async function countLeavesByIssue(
  db: Database,
  { since, until }: { since: string; until: string },
): Promise<LeavesAfter[]> {
  const earliest = new Date(Date.parse(since) - becauseOfMs).toISOString();
  const { rows } = await sql<{ issue_id: string | null; count: number | string }>`
    select x.issue_id, count(*) as count from (
      select (
        select i.id from issues i
        join deliveries d on d.issue_id = i.id and d.subscriber_id = c.subscriber_id
          and d.status in ('accepted', 'unknown')
        where i.frozen_at >= ${earliest} and i.frozen_at <= c.at
        order by i.frozen_at desc limit 1
      ) as issue_id
      from consents c where c.kind = 'left' and c.at >= ${since} and c.at < ${until}
    ) x group by x.issue_id order by x.issue_id`.execute(db);
  return rows.map((row) => ({ issueId: row.issue_id ?? undefined, count: Number(row.count) }));
}

const Change = z.object({ editions: z.array(z.string()), why: z.string().optional() });

/** How often people chose these editions and no others in a time, instead of all that they had. */
export async function countTakingLess(
  db: Database,
  { since, until }: { since: string; until: string },
): Promise<{ editions: string[]; count: number }[]> {
  // The details of such changes are few: which editions, and where it was chosen.
  const rows = await db
    .selectFrom('consents')
    .select(['detail', (eb) => eb.fn.countAll<number>().as('count')])
    .where('kind', '=', 'editions changed')
    .where('at', '>=', since)
    .where('at', '<', until)
    .groupBy('detail')
    .orderBy('detail')
    .execute();
  return rows.flatMap(({ detail, count }) => {
    const change = Change.safeParse(JSON.parse(detail));
    if (!change.success || change.data.why !== 'less of it') return [];
    return [{ editions: change.data.editions, count: Number(count) }];
  });
}
