import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

export interface Incident {
  kind: string;
  issueId: string | undefined;
  detail: string;
  count: number;
  firstAt: string;
  lastAt: string;
}

/** Counts trouble of a kind; of several reports about one issue the earliest tells what it was. */
export async function recordIncident(
  tx: Database,
  report: { kind: string; issueId: string | undefined; detail: string; at: string },
): Promise<void> {
  const { kind, issueId, detail, at } = report;
  const isEarlier = sql`(excluded.first_at < incidents.first_at
    or (excluded.first_at = incidents.first_at and excluded.detail < incidents.detail))`;
  await tx
    .insertInto('incidents')
    .values({
      key: `${kind} ${issueId ?? 'letters'}`,
      kind,
      issue_id: issueId ?? null,
      detail,
      count: 1,
      first_at: at,
      last_at: at,
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`incidents.count + 1`,
        detail: sql<string>`case when ${isEarlier} then excluded.detail else incidents.detail end`,
        first_at: sql<string>`case when ${isEarlier} then excluded.first_at else incidents.first_at end`,
        last_at: sql<string>`case when excluded.last_at > incidents.last_at then excluded.last_at else incidents.last_at end`,
      }),
    )
    .execute();
}

/** The newest first; of one issue, or of all mail. */
export async function listIncidents(
  db: Database,
  { limit, issueId }: { limit: number; issueId?: string },
): Promise<Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .$if(issueId !== undefined, (query) => query.where('issue_id', '=', issueId ?? ''))
    .orderBy('last_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    issueId: row.issue_id ?? undefined,
    detail: row.detail,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
  }));
}
