import { sql } from 'kysely';
import { isPostgres } from '../../src/db/dialect.ts';
import type { Database } from '../../src/db/tables.ts';

/**
 * Puts one row into every table of an empty database: each number is 1, each text `x`, and so each reference is to
 * the one row there is.
 */
export async function addRowToEveryTable(db: Database): Promise<void> {
  let waiting = (await db.introspection.getTables()).map(({ name, columns }) => ({
    name,
    row: columns.map((column) => [column.name, /int|real/i.test(column.dataType) ? 1 : 'x'] as const),
  }));
  // Ids that count by themselves are given all the same.
  const overriding = isPostgres(db) ? sql`overriding system value` : sql``;
  while (waiting.length > 0) {
    const refused: typeof waiting = [];
    const reasons: unknown[] = [];
    for (const table of waiting) {
      const columns = sql.join(table.row.map(([name]) => sql.ref(name)));
      const values = sql.join(table.row.map(([, value]) => sql.val(value)));
      try {
        await sql`insert into ${sql.table(table.name)} (${columns}) ${overriding} values (${values})`.execute(
          db,
        );
      } catch (cause) {
        // What it refers to is not there yet.
        refused.push(table);
        reasons.push(cause);
      }
    }
    if (refused.length === waiting.length) throw new AggregateError(reasons, 'No row fits into these tables');
    waiting = refused;
  }
}
