import type { CreateTableBuilder, Kysely } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Database } from '../tables.ts';

/** An `id` that counts up by itself, as each of the two databases writes it. */
export function withId<T extends string>(db: Kysely<never>, table: CreateTableBuilder<T>) {
  return isPostgres(db as unknown as Database)
    ? table.addColumn('id', 'integer', (c) => c.primaryKey().generatedByDefaultAsIdentity())
    : table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement());
}
