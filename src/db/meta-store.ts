import type { Database } from './tables.ts';

/** The value kept under `key`; when there is none yet, `value` is kept first. The first writer wins. */
export async function keepMeta(db: Database, key: string, value: string): Promise<string> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return row.value;
}

/** The keys that begin with `start`, in order. */
export async function listMetaKeys(db: Database, start: string): Promise<string[]> {
  const rows = await db.selectFrom('meta').select('key').orderBy('key').execute();
  return rows.map((row) => row.key).filter((key) => key.startsWith(start));
}
