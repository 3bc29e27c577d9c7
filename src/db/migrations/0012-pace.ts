import type { Kysely } from 'kysely';

/** The pace that all senders of one account share. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('paces')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('state', 'text', (c) => c.notNull())
    .execute();
}
