import { type Kysely, sql } from 'kysely';

/** Letters are kept for good, and whoever is erased, moves or asks for their data has few of them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index letters_of_subscriber on letters (subscriber_id) where subscriber_id is not null`.execute(
    db,
  );
  await sql`create index letters_of_address on letters (address_key) where address_key is not null`.execute(
    db,
  );
}
