import { type Kysely, sql } from 'kysely';

/** Events whose mail is not known yet are looked for again and again: they are few, and found without reading all. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index events_without_mail on events (provider_id)
    where delivery_id is null and letter_id is null and provider_id is not null`.execute(db);
}
