import { type Kysely, sql } from 'kysely';

/** What finds the mail and the requests of one person among a million's. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index letters_of_address on letters (address_key) where address_key is not null`.execute(
    db,
  );
  await sql`create index letters_of_subscriber on letters (subscriber_id) where subscriber_id is not null`.execute(
    db,
  );
  await sql`create index opt_in_requests_of_subscriber on opt_in_requests (subscriber_id)
    where subscriber_id is not null`.execute(db);
}
