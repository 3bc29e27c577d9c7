import { existsSync, rmSync } from 'node:fs';
import { sql } from 'kysely';
import { Failure } from '../lib/failure.ts';
import { openDatabase } from './database.ts';
import { isPostgres } from './dialect.ts';
import { markAsCopy } from './restore-marker.ts';
import type { Database, Tables } from './tables.ts';

/** Every table, those that others refer to first. */
export const tables = [
  'meta',
  'paces',
  'issues',
  'issue_history',
  'renderings',
  'acknowledgements',
  'corrections',
  'edits',
  'looks',
  'desk_sessions',
  'notices',
  'subscribers',
  'subscriptions',
  'suppressions',
  'batches',
  'attempts',
  'deliveries',
  'events',
  'outcome_counts',
  'incidents',
  'resolutions',
  'letters',
  'opt_in_requests',
  'consents',
  'votes',
  'click_links',
  'click_counts',
  'news_items',
  'news_revisions',
  'news_keys',
  'news_sources',
  'news_edits',
] as const satisfies readonly (keyof Tables)[];

/** Compiles only while the list names every table: one that is forgotten would be lost without a word. */
type Forgotten = Exclude<keyof Tables, (typeof tables)[number]>;
true satisfies [Forgotten] extends [never] ? true : Forgotten;

/** Rows read and written at once. */
const chunk = 200;

/**
 * Writes all of a database as it is at one moment into a new SQLite file, also while it is in use, and marks the file
 * as a copy. Throws `Failure('conflict')` when there is such a file already.
 */
export async function copyToFile(db: Database, file: string, at: string): Promise<void> {
  if (existsSync(file))
    throw new Failure('conflict', `${file} exists already, and a copy overwrites nothing`);
  try {
    if (!isPostgres(db)) await sql`vacuum into ${file}`.execute(db);
    const copy = await openDatabase(`sqlite:${file}`);
    try {
      if (isPostgres(db)) await copyAt(db, copy);
      await markAsCopy(copy, at);
    } finally {
      await copy.destroy();
    }
  } catch (cause) {
    // Half a copy must not be taken for one.
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    throw cause;
  }
}

/** Brings a copy back into an empty database of either kind. Throws `Failure('conflict')` when it is not empty. */
export async function copyFromFile(file: string, db: Database): Promise<void> {
  if (!existsSync(file)) throw new Failure('not_found', `There is no file ${file} to restore`);
  const known = await db.selectFrom('subscribers').select('id').limit(1).executeTakeFirst();
  const issue = await db.selectFrom('issues').select('id').limit(1).executeTakeFirst();
  if (known ?? issue)
    throw new Failure('conflict', 'A copy is restored into an empty database, and this one is in use');
  const copy = await openDatabase(`sqlite:${file}`);
  try {
    await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('meta').execute();
      for (const table of tables) await copyTable(copy, tx, table);
      if (isPostgres(db)) await countOn(tx);
    });
  } finally {
    await copy.destroy();
  }
}

/** One moment for all tables: a snapshot on Postgres. */
async function copyAt(from: Database, to: Database): Promise<void> {
  await from
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (snapshot) => {
      await to.transaction().execute(async (tx) => {
        for (const table of tables) await copyTable(snapshot, tx, table);
      });
    });
}

async function copyTable(from: Database, to: Database, table: keyof Tables): Promise<void> {
  for (let offset = 0; ; offset += chunk) {
    // Ordered by all that tells rows apart, so that no page has what another had.
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
      order by ${sql.raw(orderOf[table] ?? 'id')} limit ${chunk} offset ${offset}`.execute(from);
    const [first] = rows;
    if (!first) return;
    const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
    const values = sql.join(rows.map((row) => sql`(${sql.join(Object.values(row))})`));
    await sql`insert into ${sql.table(table)} (${columns}) values ${values}`.execute(to);
    if (rows.length < chunk) return;
  }
}

/** What tells the rows of a table apart, where that is not `id`. */
export const orderOf: Partial<Record<keyof Tables, string>> = {
  looks: 'issue_id, editor',
  meta: 'key',
  renderings: 'hash',
  notices: 'key',
  subscriptions: 'subscriber_id, edition',
  suppressions: 'address_key',
  outcome_counts: 'issue_id, ten_minutes, outcome, class',
  votes: 'delivery_id',
  click_counts: 'link_id, hour, kind',
  news_revisions: 'item_id, number',
  news_keys: 'key',
};

/** On Postgres: ids that count up by themselves go on after the highest. */
export async function countOn(tx: Database): Promise<void> {
  for (const table of tables) {
    const { rows } = await sql<{
      name: string | null;
    }>`select pg_get_serial_sequence(${table}, column_name) as name
      from information_schema.columns where table_name = ${table} and column_name = 'id'
      and is_identity = 'YES'`.execute(tx);
    const name = rows[0]?.name;
    if (name)
      await sql`select setval(${name}::regclass, coalesce((select max(id) from ${sql.table(table)}), 0) + 1, false)`.execute(
        tx,
      );
  }
}
