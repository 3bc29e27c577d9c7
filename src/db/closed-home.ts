import { sql } from 'kysely';
import { Failure } from '../lib/failure.ts';
import { tables } from './copy-database.ts';
import type { Database } from './tables.ts';

const key = 'moved at';
const changes = ['insert', 'update', 'delete'] as const;
const triggerName = (table: string, change: string) => `moved_${table}_${change}`;

/** When this database was moved to Postgres; undefined in one that is in use. */
export async function movedAt(db: Database): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** Throws `Failure('conflict')` in a database that was moved: what is written there would be lost, or sent twice. */
export async function assertNotMoved(db: Database): Promise<void> {
  const at = await movedAt(db);
  if (at === undefined) return;
  throw new Failure(
    'conflict',
    `This home was moved to Postgres at ${at}: set DATABASE_URL to where it is now. If nothing was ever started there, "almanac db reopen --yes" takes it into use again`,
  );
}

/**
 * Closes a SQLite database in the caller's transaction. Processes that were running stay connected, so that the
 * database itself refuses whatever they want to write from then on.
 */
export async function closeHome(tx: Database, at: string): Promise<void> {
  await tx.insertInto('meta').values({ key, value: at }).execute();
  const why = sql.lit(`This home was moved to Postgres at ${at}`);
  for (const table of tables) {
    for (const change of changes) {
      await sql`create trigger ${sql.id(triggerName(table, change))} before ${sql.raw(change)} on ${sql.table(table)}
        begin select raise(abort, ${why}); end`.execute(tx);
    }
  }
}

/** Takes a closed database into use again; says whether it was closed. */
export async function reopenHome(db: Database): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if ((await movedAt(tx)) === undefined) return false;
    for (const table of tables) {
      for (const change of changes)
        await sql`drop trigger if exists ${sql.id(triggerName(table, change))}`.execute(tx);
    }
    await tx.deleteFrom('meta').where('key', '=', key).execute();
    return true;
  });
}
