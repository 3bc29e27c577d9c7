import { type Kysely, sql } from 'kysely';

/** Settled batches that still keep what their requests were made of. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index batches_to_forget on batches (settled_at)
    where status = 'settled' and body_hash is not null`.execute(db);
}
