import { sql } from 'kysely';
import { Failure } from '../lib/failure.ts';
import { assertNotMoved, closeHome } from './closed-home.ts';
import { countOn, tables } from './copy-database.ts';
import { isPostgres } from './dialect.ts';
import {
  type Columns,
  columnsOfTables,
  insertPage,
  pagesOf,
  type TableSum,
  tableSum,
} from './table-pages.ts';
import type { Database, Tables } from './tables.ts';

interface MoveWatch {
  /** Called after each table that is there and checked. */
  onTable(table: string, sum: TableSum): void;
}

/**
 * Moves all of a SQLite database into an empty Postgres one: every table is read back and must have the same number of
 * rows and the same hash. Nobody writes to the source meanwhile, and from then on it is closed. The target has all of
 * it or, when anything fails, nothing, and the move may be begun again. Memory stays the same however much there is.
 * Throws `Failure('conflict')` when the target is in use or a sender holds work, `invalid` when it is not SQLite to Postgres.
 */
export async function moveToPostgres(
  db: Database,
  target: Database,
  { now, watch }: { now: string; watch: MoveWatch },
): Promise<void> {
  if (isPostgres(db) || !isPostgres(target)) {
    throw new Failure(
      'invalid',
      'A SQLite home is moved to Postgres; from Postgres to Postgres pg_dump does it',
    );
  }
  await target.transaction().execute(async (to) => {
    // Another move into the same database waits here, and finds it in use.
    await sql`lock table meta in exclusive mode`.execute(to);
    await assertEmpty(to);
    // The source's one place for a writer is held from here on.
    await db.transaction().execute(async (from) => {
      await assertNotMoved(from);
      await assertNobodySends(from, now);
      const columns = await columnsOfTables(to);
      for (const table of tables) {
        watch.onTable(table, await moveTable(from, to, { table, columns: columns.get(table) ?? {} }));
      }
      await countOn(to);
      // Closed before the target can be used: at no moment could both send.
      await closeHome(from, now);
    });
  });
}

async function assertEmpty(to: Database): Promise<void> {
  for (const table of tables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(to);
    if (rows.length > 0) {
      throw new Failure(
        'conflict',
        `A home is moved into an empty database, and this one has rows in "${table}"`,
      );
    }
  }
}

/** What is in flight under a lease may be settled at any moment, by a process that knows nothing of the move. */
async function assertNobodySends(from: Database, now: string): Promise<void> {
  for (const table of ['batches', 'letters'] as const) {
    const held = await from
      .selectFrom(table)
      .select((eb) => [eb.fn.max<string | null>('lease_until').as('until')])
      .where('status', '=', 'in_flight')
      .where('lease_owner', 'is not', null)
      .where('lease_until', '>', now)
      .executeTakeFirst();
    if (held?.until) {
      throw new Failure(
        'conflict',
        `A sender is at work on ${table} and holds them until ${held.until}: end it (almanac stop ISSUE, or the process), and move then`,
      );
    }
  }
}

async function moveTable(
  from: Database,
  to: Database,
  { table, columns }: { table: keyof Tables; columns: Columns },
): Promise<TableSum> {
  const [read, written] = [tableSum(columns), tableSum(columns)];
  for await (const rows of pagesOf(from, table, columns)) {
    read.add(rows);
    await insertPage(to, table, columns, rows).catch((cause) => {
      throw new Failure('invalid', `Postgres refuses rows of "${table}": ${String(cause)}`, { cause });
    });
  }
  for await (const rows of pagesOf(to, table, columns)) written.add(rows);
  const [want, got] = [read.read(), written.read()];
  if (want.rows !== got.rows || want.hash !== got.hash) {
    throw new Failure(
      'conflict',
      `"${table}" did not arrive as it left: wanted ${want.rows} rows with hash ${want.hash}, got ${got.rows} with ${got.hash}`,
    );
  }
  return got;
}
