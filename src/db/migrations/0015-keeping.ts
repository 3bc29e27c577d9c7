import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables.ts';

/**
 * What is kept, and for how long: a complaint and a block by hand beside a graver reason, each session at the desk, and
 * news until it is old.
 */
export async function up(migrating: Kysely<never>): Promise<void> {
  const db = migrating as unknown as Database;
  await db.schema.alterTable('suppressions').addColumn('complained_at', 'text').execute();
  await db.schema.alterTable('suppressions').addColumn('by_hand_at', 'text').execute();
  await sql`update suppressions set complained_at = created_at where reason = 'complained'`.execute(db);
  await sql`update suppressions set by_hand_at = created_at where reason = 'by_hand'`.execute(db);

  await db.schema
    .createTable('desk_sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('editor', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema.createIndex('news_keys_of_item').on('news_keys').columns(['item_id']).execute();
  // Without a date of its own: when it was first seen stands for one.
  await sql`create index news_items_undated on news_items (source, published_at)
    where published_at = first_seen_at`.execute(db);
}
