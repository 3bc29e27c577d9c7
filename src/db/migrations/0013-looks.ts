import type { Kysely } from 'kysely';

/** Which edits were one act of one person, and how editors last saw an issue. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('edits').addColumn('act', 'integer').execute();
  await db.schema
    .createTable('looks')
    .addColumn('issue_id', 'text', (c) => c.notNull().references('issues.id'))
    .addColumn('editor', 'text', (c) => c.notNull())
    .addColumn('seen', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addColumn('earlier', 'text')
    .addColumn('earlier_at', 'text')
    .addPrimaryKeyConstraint('looks_key', ['issue_id', 'editor'])
    .execute();
}
