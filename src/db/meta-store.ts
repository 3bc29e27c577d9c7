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
