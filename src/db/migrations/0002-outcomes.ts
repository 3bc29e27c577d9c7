import { type Kysely, sql } from 'kysely';
import { withId } from './with-id.ts';

/** What became of each mail, letters, and what an operator decides during a send. */
export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema;

  for (const column of [
    'hold_until',
    'hold_reason',
    'slowed_because',
    'stop_requested_at',
    'health_baseline',
  ] as const) {
    await schema.alterTable('issues').addColumn(column, 'text').execute();
  }
  await schema.alterTable('issues').addColumn('wave_cursor', 'text').execute();

  await schema.alterTable('deliveries').addColumn('outcome_at', 'text').execute();
  await schema.alterTable('deliveries').addColumn('outcome_class', 'text').execute();
  await sql`create index deliveries_by_provider_id on deliveries (provider_id) where provider_id is not null`.execute(
    db,
  );
  await sql`create index deliveries_of_subscriber on deliveries (subscriber_id) where outcome_class is not null`.execute(
    db,
  );

  await schema
    .createTable('events')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('occurred_at', 'text', (c) => c.notNull())
    .addColumn('received_at', 'text', (c) => c.notNull())
    .addColumn('provider_id', 'text')
    .addColumn('delivery_id', 'integer')
    .addColumn('letter_id', 'integer')
    .addColumn('detail', 'text')
    .execute();
  await schema.createIndex('events_of_delivery').on('events').columns(['delivery_id']).execute();

  await schema
    .createTable('outcome_counts')
    .addColumn('issue_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('class', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('outcome_counts_pk', ['issue_id', 'day', 'outcome', 'class'])
    .execute();

  await withId(db, schema.createTable('incidents'))
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('issue_id', 'text')
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('first_at', 'text', (c) => c.notNull())
    .addColumn('last_at', 'text', (c) => c.notNull())
    .execute();

  await withId(db, schema.createTable('resolutions'))
    .addColumn('batch_id', 'integer', (c) => c.notNull().references('batches.id'))
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('deliveries', 'integer', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();

  await withId(db, schema.createTable('letters'))
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subscriber_id', 'integer')
    .addColumn('address', 'text')
    .addColumn('address_key', 'text')
    .addColumn('content', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('generation', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('idempotency_key', 'text', (c) => c.unique())
    .addColumn('body_hash', 'text')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('fence', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('in_doubt', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('first_attempt_at', 'text')
    .addColumn('next_attempt_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('reason', 'text')
    .addColumn('provider_id', 'text')
    .addColumn('outcome', 'text')
    .addColumn('outcome_at', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await sql`create index letters_open on letters (next_attempt_at) where status in ('planned', 'in_flight')`.execute(
    db,
  );
  await sql`create index letters_by_provider_id on letters (provider_id) where provider_id is not null`.execute(
    db,
  );

  await schema
    .createTable('click_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('issue_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addUniqueConstraint('click_links_once', ['issue_id', 'url'])
    .execute();
  await schema
    .createTable('click_counts')
    .addColumn('link_id', 'text', (c) => c.notNull())
    .addColumn('hour', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('click_counts_pk', ['link_id', 'hour', 'kind'])
    .execute();
}
