import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { orderOf } from './copy-database.ts';
import { rowsFrom } from './dialect.ts';
import type { Database, Tables } from './tables.ts';

type Row = Record<string, string | number | null>;

/** The columns of a table by their names, in one order on both databases. */
export type Columns = Readonly<Record<string, 'integer' | 'text'>>;

/** How many rows a table has, and a hash of them all that does not depend on their order. */
export interface TableSum {
  rows: number;
  hash: string;
}

/** Rows at once; where each is some hundred kilobytes, fewer. */
const pageRows = 1_000;
const fewerRows: Partial<Record<keyof Tables, number>> = {
  issues: 20,
  renderings: 20,
  news_revisions: 200,
  letters: 100,
};

/** What every table is made of, as `db` says. */
export async function columnsOfTables(db: Database): Promise<Map<string, Columns>> {
  const tables = await db.introspection.getTables();
  return new Map(
    tables.map(({ name, columns }) => [
      name,
      Object.fromEntries(
        columns
          .toSorted((one, other) => (one.name < other.name ? -1 : 1))
          .map((column) => [column.name, /int/i.test(column.dataType) ? 'integer' : 'text']),
      ),
    ]),
  );
}

/** All rows of a table in pages along its key: each begins behind the last one, so that none costs more than another. */
export async function* pagesOf(db: Database, table: keyof Tables, columns: Columns): AsyncGenerator<Row[]> {
  const limit = fewerRows[table] ?? pageRows;
  const keys = (orderOf[table] ?? 'id').split(', ');
  const key = sql.join(keys.map((name) => sql.ref(name)));
  const selected = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  for (let last: Row | undefined; ; ) {
    const after = last;
    const behind = after ? sql`where (${key}) > (${sql.join(keys.map((name) => after[name]))})` : sql``;
    const { rows } = await sql<Row>`select ${selected} from ${sql.table(table)} ${behind}
      order by ${key} limit ${limit}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    last = rows.at(-1);
  }
}

/** Writes rows in one statement with one parameter, whatever their number. */
export async function insertPage(
  tx: Database,
  table: keyof Tables,
  columns: Columns,
  rows: readonly Row[],
): Promise<void> {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${names}) select ${names} from ${rowsFrom(tx, 'v', columns, rows)}`.execute(
    tx,
  );
}

/** Sums up rows page by page. Two tables with the same sum hold the same rows. */
export function tableSum(columns: Columns): { add(rows: readonly Row[]): void; read(): TableSum } {
  const names = Object.keys(columns);
  let count = 0;
  let sum = 0n;
  return {
    add: (rows) => {
      count += rows.length;
      for (const row of rows) {
        const text = JSON.stringify(names.map((name) => row[name]));
        const digest = createHash('sha256').update(text).digest();
        // Added, not chained: the two databases sort text differently.
        sum += digest.readBigUInt64BE(0) * 0x1_0000_0000_0000_0000n + digest.readBigUInt64BE(8);
      }
    },
    read: () => ({ rows: count, hash: BigInt.asUintN(128, sum).toString(16).padStart(32, '0') }),
  };
}
