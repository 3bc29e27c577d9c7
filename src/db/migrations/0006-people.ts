import { type Kysely, sql } from 'kysely';
import { withId } from './with-id.ts';

/** Requests that wait for a confirmation, the evidence of consent, and readers' votes. */
export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema;

  await withId(db, schema.createTable('opt_in_requests'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subscriber_id', 'integer')
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('address_key', 'text', (c) => c.notNull())
    .addColumn('editions', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text')
    .addColumn('page', 'text', (c) => c.notNull())
    .addColumn('wording_version', 'text', (c) => c.notNull())
    .addColumn('wording_hash', 'text', (c) => c.notNull())
    .addColumn('client_address', 'text', (c) => c.notNull())
    .addColumn('client_agent', 'text', (c) => c.notNull())
    .addColumn('requested_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'text')
    .execute();
  await schema
    .createIndex('opt_in_requests_of_address')
    .on('opt_in_requests')
    .columns(['address_key'])
    .execute();
  await sql`create index opt_in_requests_open on opt_in_requests (requested_at) where confirmed_at is null`.execute(
    db,
  );

  await withId(db, schema.createTable('consents'))
    .addColumn('subscriber_id', 'integer', (c) => c.notNull().references('subscribers.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('consents_of_subscriber').on('consents').columns(['subscriber_id']).execute();

  await schema
    .createTable('votes')
    .addColumn('delivery_id', 'integer', (c) => c.primaryKey())
    .addColumn('issue_id', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('sentence', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('votes_of_issue').on('votes').columns(['issue_id']).execute();
}
