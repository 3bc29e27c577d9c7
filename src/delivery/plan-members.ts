import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/tables.ts';

/** The most emails in one request; the provider's limit. */
export const batchSize = 100;

/** Members planned in one transaction: a million in one go would stop the event loop for a second or more. */
export const freezeChunk = 2_000;

/** Somebody is planned once, whatever zone they have moved to since. */
export const notPlanned = (issueId: string) =>
  sql`not exists (select 1 from deliveries d where d.issue_id = ${issueId} and d.subscriber_id = s.id)`;

/** Members to be planned as deliveries that are due together; `members` selects their ids. */
export interface MembersToPlan {
  issueId: string;
  dueAt: string;
  /** In which zone the due time was worked out; null when it is everybody's. */
  zone: string | null;
  count: number;
  members: RawBuilder<unknown>;
}

/** Puts members into batches: first into the issue's last one while it has room and the same due time, then into new ones. */
export async function planMembers(tx: Database, plan: MembersToPlan): Promise<void> {
  const { issueId, dueAt, zone, count, members } = plan;
  const last = await lastBatch(tx, issueId);
  const hasRoom = last !== undefined && last.dueAt === dueAt && last.size < batchSize;
  const taken = hasRoom ? last.size : 0;
  const first = hasRoom ? last.number : (last?.number ?? 0) + 1;
  const needed = Math.ceil((taken + count) / batchSize) - (hasRoom ? 1 : 0);
  const batches = Array.from({ length: needed }, (_, at) => ({
    issue_id: issueId,
    number: first + at + (hasRoom ? 1 : 0),
    due_at: dueAt,
    zone,
    status: 'planned',
  }));
  if (batches.length > 0) await tx.insertInto('batches').values(batches).execute();
  await sql`
    insert into deliveries (issue_id, subscriber_id, batch_id, position, status)
    select ${issueId}, numbered.id, b.id, numbered.place % ${sql.lit(batchSize)}, 'planned'
    from (select id, row_number() over (order by id) - 1 + ${sql.lit(taken)} as place from (${members}) as members) as numbered
    join batches b on b.issue_id = ${issueId}
      and b.number = ${sql.lit(first)} + numbered.place / ${sql.lit(batchSize)}
    order by numbered.id`.execute(tx);
}

async function lastBatch(tx: Database, issueId: string) {
  const batch = await tx
    .selectFrom('batches')
    .select(['id', 'number', 'due_at'])
    .where('issue_id', '=', issueId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!batch) return undefined;
  const { size } = await tx
    .selectFrom('deliveries')
    .select((eb) => eb.fn.countAll<number>().as('size'))
    .where('batch_id', '=', batch.id)
    .executeTakeFirstOrThrow();
  return { number: batch.number, dueAt: batch.due_at, size: Number(size) };
}

/** How many members a select of ids holds, and the last of them. */
export async function chunkOf(
  tx: Database,
  members: RawBuilder<unknown>,
): Promise<{ count: number; last: number | null }> {
  const chunk = await sql<{ count: number; last: number | null }>`
    select count(*) as count, max(id) as last from (${members}) as members`.execute(tx);
  return chunk.rows[0] ?? { count: 0, last: null };
}
