import { type Kysely, sql } from 'kysely';

/** For issues at the subscribers' own time: whose zone a batch is of; and what finds zones and today's batches quickly. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('batches').addColumn('zone', 'text').execute();
  await sql`create index subscribers_by_zone on subscribers (time_zone, id)`.execute(db);
  await sql`create index batches_by_first_attempt on batches (first_attempt_at) where first_attempt_at is not null`.execute(
    db,
  );
}
