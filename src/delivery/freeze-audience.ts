import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { audienceOf } from '../subscribers/audience.ts';

/** The most emails in one request; the provider's limit. */
export const batchSize = 100;

/** Members planned in one transaction: a million in one go would stop the event loop for a second or more. */
export const freezeChunk = 2_000;

/**
 * Plans the next chunk of an issue's audience as deliveries in batches of at most 100, and remembers how far it
 * came: a kill in the middle loses nothing and the next call goes on. Returns true when all are planned.
 */
export async function freezeNextChunk(db: Database, issueId: string, now: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Written first, so that two processes take turns and each sees how far the other came.
    const issue = await tx
      .updateTable('issues')
      .set((eb) => ({ freeze_cursor: eb.fn.coalesce('freeze_cursor', eb.lit(0)) }))
      .where('id', '=', issueId)
      .where('planned_at', 'is', null)
      .returning(['edition', 'due_at', 'frozen_at', 'freeze_cursor'])
      .executeTakeFirst();
    if (!issue) return true;
    if (issue.frozen_at === null) throw new Failure('conflict', `Issue ${issueId} has not been started`);
    const members = sql`select s.id from ${audienceOf(issue.edition, issue.frozen_at)}
      and s.id > ${issue.freeze_cursor} order by s.id limit ${freezeChunk}`;
    const chunk = await sql<{ count: number; last: number | null }>`
      select count(*) as count, max(id) as last from (${members}) as members`.execute(tx);
    const { count, last } = chunk.rows[0] ?? { count: 0, last: null };
    if (last !== null) await planBatches(tx, { issueId, dueAt: issue.due_at, count, members });
    const isComplete = count < freezeChunk;
    await tx
      .updateTable('issues')
      .set({ freeze_cursor: last ?? issue.freeze_cursor, planned_at: isComplete ? now : null })
      .where('id', '=', issueId)
      .execute();
    return isComplete;
  });
}

/** Chunks are whole multiples of a batch, so only the very last batch of an issue is short. */
async function planBatches(
  tx: Database,
  chunk: { issueId: string; dueAt: string; count: number; members: RawBuilder<unknown> },
): Promise<void> {
  const { last } = await tx
    .selectFrom('batches')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .where('issue_id', '=', chunk.issueId)
    .executeTakeFirstOrThrow();
  const first = (last ?? 0) + 1;
  const batches = Array.from({ length: Math.ceil(chunk.count / batchSize) }, (_, at) => ({
    issue_id: chunk.issueId,
    number: first + at,
    due_at: chunk.dueAt,
    status: 'planned',
  }));
  await tx.insertInto('batches').values(batches).execute();
  await sql`
    insert into deliveries (issue_id, subscriber_id, batch_id, position, status)
    select ${chunk.issueId}, numbered.id, b.id, numbered.place % ${sql.lit(batchSize)}, 'planned'
    from (select id, row_number() over (order by id) - 1 as place from (${chunk.members}) as members) as numbered
    join batches b on b.issue_id = ${chunk.issueId}
      and b.number = ${sql.lit(first)} + numbered.place / ${sql.lit(batchSize)}
    order by numbered.id`.execute(tx);
}
