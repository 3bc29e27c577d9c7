import type { Kysely } from 'kysely';

/** Items pulled from feeds or added by hand, what they said when, and how each source is doing. */
export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema;

  await schema
    .createTable('news_items')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'text', (c) => c.notNull())
    .addColumn('by_hand', 'text')
    .addColumn('scored', 'text')
    .execute();
  await schema.createIndex('news_items_in_time').on('news_items').columns(['published_at', 'id']).execute();

  await schema
    .createTable('news_revisions')
    .addColumn('item_id', 'text', (c) => c.notNull().references('news_items.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('news_revisions_key', ['item_id', 'number'])
    .execute();

  await schema
    .createTable('news_keys')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('item_id', 'text', (c) => c.notNull().references('news_items.id'))
    .execute();

  await schema
    .createTable('news_sources')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('last_pull_at', 'text')
    .addColumn('last_good_at', 'text')
    .addColumn('last_error', 'text')
    .addColumn('last_error_at', 'text')
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('failing_since', 'text')
    .addColumn('dead_at', 'text')
    .addColumn('next_pull_at', 'text')
    .addColumn('moved_to', 'text')
    .addColumn('notes', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
}
