import type { Kysely } from 'kysely';
import { withId } from './with-id.ts';

/** What was put right in an issue's web copy after it was sent. */
export async function up(db: Kysely<never>): Promise<void> {
  await withId(db, db.schema.createTable('corrections'))
    .addColumn('issue_id', 'text', (c) => c.notNull().references('issues.id'))
    .addColumn('rendering_hash', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('told_in', 'text')
    .execute();
  await db.schema.createIndex('corrections_of_issue').on('corrections').columns(['issue_id']).execute();
}
