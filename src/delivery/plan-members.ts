import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { batchSize } from '../issues/batch-size.ts';

/** Subscribers looked at in one transaction: a million in one go would stop the event loop for a second or more. */
const freezeChunk = 2_000;

/** Somebody is planned once, whatever zone they have moved to since. */
export const notPlanned = (issueId: string) =>
  sql`not exists (select 1 from deliveries d where d.issue_id = ${issueId} and d.subscriber_id = s.id)`;

/** Members to be planned as deliveries that are due together; `members` selects their ids. */
interface MembersToPlan {
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
  if (count === 0) return;
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

/** Subscribers that are looked at in one step, whether they get the issue or not: those after one id, up to another. */
interface Stretch {
  after: number;
  upTo: number;
  /** Behind it there may be more. */
  isFull: boolean;
}

/**
 * The next stretch of subscribers, of those who fit a condition on `s`; undefined when nobody is left. The condition of
 * an audience has no place here: a limit over it lets Postgres join all suppressions first, again for each step.
 */
export async function nextStretch(
  tx: Database,
  after: number,
  fits: RawBuilder<unknown> = sql`true`,
): Promise<Stretch | undefined> {
  const { rows } = await sql<{ count: number; last: number | null }>`
    select count(*) as count, max(id) as last from (select s.id from subscribers s
      where ${fits} and s.id > ${after} order by s.id limit ${freezeChunk}) as stretch`.execute(tx);
  const { count = 0, last = null } = rows[0] ?? {};
  return last === null ? undefined : { after, upTo: last, isFull: Number(count) === freezeChunk };
}

/** Whoever of an audience is in a stretch; said of the subscriptions too, since Postgres draws no such conclusion. */
export const within = ({ after, upTo }: Stretch) =>
  sql`s.id > ${after} and s.id <= ${upTo} and p.subscriber_id > ${after} and p.subscriber_id <= ${upTo}`;

/** How many members a select of ids holds. */
export async function countMembers(tx: Database, members: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from (${members}) as members`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}
