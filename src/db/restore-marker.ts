import type { Database } from './tables.ts';

const markKey = 'copied at';
const restoredKey = 'restored at';

/** When a copy was made; undefined in the database that goes on, and once a restored one has been seen to. */
export async function copiedAt(db: Database): Promise<string | undefined> {
  return read(db, markKey);
}

/** Marks this database as a copy that nobody may simply start from. */
export async function markAsCopy(db: Database, at: string): Promise<void> {
  await write(db, markKey, at);
}

/** When this database was last brought back from a copy. */
export async function restoredAt(db: Database): Promise<string | undefined> {
  return read(db, restoredKey);
}

/** Ends the mark: what had to be done about it is done, in the caller's transaction. */
export async function markAsRestored(tx: Database, at: string): Promise<void> {
  await tx.deleteFrom('meta').where('key', '=', markKey).execute();
  await write(tx, restoredKey, at);
}

async function read(db: Database, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

async function write(db: Database, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
