import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Database } from '../tables.ts';
import { withId } from './with-id.ts';

/** What an issue has only once its draft is composed. */
const composed = ['number', 'content', 'report', 'rendering_hash'] as const;

/** The issue that is still to come is a row too; edits, notices to editors, and what the scheduler remembers. */
export async function up(db: Kysely<never>): Promise<void> {
  const schema = db.schema;
  if (isPostgres(db as unknown as Database)) {
    for (const column of composed) {
      await schema
        .alterTable('issues')
        .alterColumn(column, (c) => c.dropNotNull())
        .execute();
    }
  } else await rebuildIssues(db);
  for (const column of ['scheduled_at', 'released_at', 'draft_key', 'composed_at'] as const) {
    await schema.alterTable('issues').addColumn(column, 'text').execute();
  }
  await sql`update issues set scheduled_at = due_at, composed_at = created_at`.execute(db);
  await sql`create index issues_of_edition on issues (edition, scheduled_at)`.execute(db);

  await withId(db, schema.createTable('edits'))
    .addColumn('issue_id', 'text', (c) => c.notNull().references('issues.id'))
    .addColumn('operation', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('correction_id', 'integer', (c) => c.references('corrections.id'))
    .execute();
  await schema.createIndex('edits_of_issue').on('edits').columns(['issue_id']).execute();

  await sql`create index batches_in_doubt on batches (issue_id) where status = 'unknown'`.execute(db);
  await sql`create index letters_in_doubt on letters (id) where status = 'unknown'`.execute(db);
  await schema.createIndex('events_by_time').on('events').columns(['received_at']).execute();

  await schema
    .createTable('notices')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('issue_id', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('alerted_at', 'text')
    .execute();
  await sql`create index notices_to_alert on notices (at) where kind = 'alarm' and alerted_at is null`.execute(
    db,
  );
}

/**
 * SQLite cannot let go of NOT NULL, so the table is written anew, by the steps its manual gives for this. Columns keep
 * their order.
 */
async function rebuildIssues(db: Kysely<never>): Promise<void> {
  const made = await sql<{ sql: string }>`select sql from sqlite_master where name = 'issues'`.execute(db);
  const before = made.rows[0]?.sql ?? '';
  const looser = composed.reduce(
    (text, column) => text.replace(new RegExp(`("${column}" (?:text|integer)) not null`), '$1'),
    before.replace('"issues"', '"issues_anew"'),
  );
  await sql`pragma foreign_keys = off`.execute(db);
  try {
    await db.transaction().execute(async (tx) => {
      await sql.raw(looser).execute(tx);
      await sql`insert into issues_anew select * from issues`.execute(tx);
      await sql`drop table issues`.execute(tx);
      await sql`alter table issues_anew rename to issues`.execute(tx);
    });
  } finally {
    await sql`pragma foreign_keys = on`.execute(db);
  }
}
