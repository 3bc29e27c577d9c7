import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Database } from '../tables.ts';

/**
 * What a request is made of is kept once with its batch, for as long as it may be made again, and no longer with each
 * delivery: those are small rows then, that are written a third as long.
 */
export async function up(migrating: Kysely<never>): Promise<void> {
  const db = migrating as unknown as Database;
  await db.schema.alterTable('batches').addColumn('members', 'text').execute();
  const listed = isPostgres(db)
    ? sql`string_agg(d.slots, ',' order by d.position)`
    : sql`group_concat(d.slots, ',' order by d.position)`;
  // The very JSON that the hash of such a request was taken of.
  await sql`update batches set members = (select '[' || ${listed} || ']' from deliveries d
    where d.batch_id = batches.id and d.status = 'in_flight')
    where status = 'in_flight'`.execute(db);
  await db.schema.alterTable('deliveries').dropColumn('slots').execute();
}
