import { type Kysely, sql } from 'kysely';
import { withId } from './with-id.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema;

  await schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();

  await schema
    .createTable('issues')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull().unique())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('cut_off_at', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('report', 'text', (c) => c.notNull())
    .addColumn('rendering_hash', 'text', (c) => c.notNull())
    .addColumn('approved_hash', 'text')
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'text')
    .addColumn('reason', 'text')
    .addColumn('frozen_at', 'text')
    .addColumn('freeze_cursor', 'integer')
    .addColumn('planned_at', 'text')
    .addColumn('sent_at', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();

  await withId(db, schema.createTable('issue_history'))
    .addColumn('issue_id', 'text', (c) => c.notNull().references('issues.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('from_state', 'text')
    .addColumn('to_state', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .execute();

  await schema
    .createTable('renderings')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('issue_id', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('findings', 'text', (c) => c.notNull())
    .addColumn('checked_at', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();

  await withId(db, schema.createTable('acknowledgements'))
    .addColumn('issue_id', 'text', (c) => c.notNull().references('issues.id'))
    .addColumn('rendering_hash', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();

  await withId(db, schema.createTable('subscribers'))
    .addColumn('address', 'text', (c) => c.unique())
    .addColumn('address_key', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('time_zone', 'text')
    .addColumn('paused_until', 'text')
    .addColumn('confirmed_at', 'text')
    .addColumn('consent_source', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();

  await schema
    .createTable('subscriptions')
    .addColumn('subscriber_id', 'integer', (c) => c.notNull().references('subscribers.id'))
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('subscriptions_pk', ['subscriber_id', 'edition'])
    .execute();

  await schema
    .createTable('suppressions')
    .addColumn('address_key', 'text', (c) => c.primaryKey())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();

  await withId(db, schema.createTable('batches'))
    .addColumn('issue_id', 'text', (c) => c.notNull().references('issues.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('generation', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('idempotency_key', 'text', (c) => c.unique())
    .addColumn('body_hash', 'text')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('fence', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('first_attempt_at', 'text')
    .addColumn('next_attempt_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('reason', 'text')
    .addUniqueConstraint('batches_once', ['issue_id', 'number'])
    .execute();
  // Partial indexes stay as small as the work that is left.
  await sql`create index batches_planned on batches (issue_id, number) where status = 'planned'`.execute(db);
  await sql`create index batches_in_flight on batches (issue_id, number) where status = 'in_flight'`.execute(
    db,
  );

  await withId(db, schema.createTable('attempts'))
    .addColumn('batch_id', 'integer', (c) => c.notNull().references('batches.id'))
    .addColumn('generation', 'integer', (c) => c.notNull())
    .addColumn('fence', 'integer', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('http_status', 'integer')
    .addColumn('result', 'text')
    .addColumn('detail', 'text')
    .execute();
  await schema.createIndex('attempts_of_batch').on('attempts').columns(['batch_id', 'generation']).execute();

  await withId(db, schema.createTable('deliveries'))
    .addColumn('issue_id', 'text', (c) => c.notNull())
    .addColumn('subscriber_id', 'integer', (c) => c.notNull())
    .addColumn('batch_id', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('address', 'text')
    .addColumn('slots', 'text')
    .addColumn('provider_id', 'text')
    .addColumn('outcome', 'text')
    .addUniqueConstraint('deliveries_once', ['issue_id', 'subscriber_id'])
    .execute();
  await schema
    .createIndex('deliveries_of_batch')
    .on('deliveries')
    .columns(['batch_id', 'position'])
    .execute();
}
