import { sql } from 'kysely';
import type { Database, Tables } from '../../src/db/tables.ts';

/** Every row of these tables without the columns named, as text, sorted: two databases that agree give equal dumps. */
export async function dumpTables(
  db: Database,
  tables: Partial<Record<keyof Tables, readonly string[]>>,
): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const [table, without] of Object.entries(tables)) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    dump[table] = rows
      .map((row) => JSON.stringify(row, (name, value) => (without?.includes(name) ? undefined : value)))
      .sort();
  }
  return dump;
}
