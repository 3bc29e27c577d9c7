import { sql } from 'kysely';
import { isPostgres } from '../../src/db/dialect.ts';
import type { Database, Tables } from '../../src/db/tables.ts';
import { dumpTables } from './dump-tables.ts';

/** Every table there is but the record of migrations, so that a new one is never forgotten. */
async function listTables(db: Database): Promise<(keyof Tables)[]> {
  const query = isPostgres(db)
    ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
    : sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`;
  const { rows } = await query.execute(db);
  return rows
    .map((row) => row.name as keyof Tables)
    .filter((name) => !name.startsWith('kysely_'))
    .sort();
}

/** Every row of every table, as text. */
export async function dumpDatabase(db: Database): Promise<Record<string, string[]>> {
  const tables = await listTables(db);
  return dumpTables(db, Object.fromEntries(tables.map((table) => [table, []])));
}

/** How many rows each table has. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(await dumpDatabase(db)).map(([table, rows]) => [table, rows.length]),
  );
}

export async function emptyDatabase(db: Database): Promise<void> {
  const tables = (await listTables(db)).filter((table) => table !== 'meta');
  if (isPostgres(db)) {
    await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))} cascade`.execute(db);
    return;
  }
  await sql`pragma foreign_keys = off`.execute(db);
  for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(db);
  await sql`pragma foreign_keys = on`.execute(db);
}
