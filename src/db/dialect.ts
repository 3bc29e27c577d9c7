import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Database } from './tables.ts';

export function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Ends a sub-select that picks rows to work on: on Postgres others' locked rows are passed over, SQLite has one writer. */
export function skipLocked(db: Database): RawBuilder<unknown> {
  return isPostgres(db) ? sql`for no key update skip locked` : sql``;
}

/** A text column or expression compared byte by byte, as SQLite does by itself: what indexes of beginnings are made by. */
export function byBytes(db: Database, text: RawBuilder<unknown>): RawBuilder<string> {
  return isPostgres(db) ? sql`${text} collate "C"` : sql`${text}`;
}

/** Whether a text has this in it, sign by sign: nothing in it means anything. */
export function holds(db: Database, text: RawBuilder<unknown>, part: string): RawBuilder<boolean> {
  return isPostgres(db) ? sql`strpos(${text}, ${part}) > 0` : sql`instr(${text}, ${part}) > 0`;
}

/**
 * A derived table out of many rows in one parameter, so that a bulk change is one short statement on both
 * databases: `rowsFrom(db, 'v', { id: 'integer', name: 'text' }, rows)`.
 */
export function rowsFrom<C extends Record<string, 'integer' | 'text'>>(
  db: Database,
  alias: string,
  columns: C,
  rows: readonly Record<keyof C, string | number | null>[],
): RawBuilder<unknown> {
  const names = Object.keys(columns);
  if (isPostgres(db)) {
    const typed = sql.join(names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name] ?? 'text')}`));
    return sql`json_to_recordset(${JSON.stringify(rows)}::json) as ${sql.ref(alias)}(${typed})`;
  }
  // SQLite finds a value by its place three times as fast as by its name.
  const json = JSON.stringify(rows.map((row) => names.map((name) => row[name])));
  const taken = sql.join(
    names.map((name, place) => sql`json_extract(value, ${sql.lit(`$[${place}]`)}) as ${sql.ref(name)}`),
  );
  return sql`(select ${taken} from json_each(${json})) as ${sql.ref(alias)}`;
}
