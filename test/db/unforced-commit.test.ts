import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { isPostgres } from '../../src/db/dialect.ts';
import { keepMeta } from '../../src/db/meta-store.ts';
import type { Database } from '../../src/db/tables.ts';
import { unforced } from '../../src/db/unforced-commit.ts';
import { describeOnBoth } from '../support/databases.ts';

/** Whether a commit waits for the disk, as the database itself says. */
async function isForced(db: Database): Promise<boolean> {
  if (isPostgres(db)) {
    const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(db);
    return rows[0]?.synchronous_commit === 'on';
  }
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  return rows[0]?.synchronous === 2;
}

const metaOf = async (db: Database, key: string): Promise<string | undefined> =>
  (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value;

describeOnBoth('a commit that does not wait for the disk', (database) => {
  /** As a real server is set: the one for tests never waits. */
  async function forcedDatabase(): Promise<Database> {
    const { db, url } = database();
    if (!isPostgres(db)) return openDatabase(url);
    const name = new URL(url).pathname.slice(1);
    await sql`alter database ${sql.ref(name)} set synchronous_commit = on`.execute(db);
    return openDatabase(url);
  }

  it('is one transaction without the wait, and those after it wait again', async () => {
    const db = await forcedDatabase();
    expect(await isForced(db)).toBe(true);
    const within = await unforced(db, async (tx) => {
      await keepMeta(tx, 'learned', 'again');
      return isForced(tx);
    });
    expect(within).toBe(false);
    expect(await isForced(db)).toBe(true);
    expect(await metaOf(database().db, 'learned')).toBe('again');
    await db.destroy();
  });

  it('takes everything back when the work fails, and those after it wait again', async () => {
    const db = await forcedDatabase();
    const failing = unforced(db, async (tx) => {
      await keepMeta(tx, 'half', 'done');
      throw new Error('no more');
    });
    await expect(failing).rejects.toThrow('no more');
    expect(await metaOf(db, 'half')).toBeUndefined();
    expect(await isForced(db)).toBe(true);
    await db.destroy();
  });

  it('lets transactions that wait take turns with it', async () => {
    const db = await forcedDatabase();
    const waits = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 2 === 0 ? unforced(db, (tx) => isForced(tx)) : db.transaction().execute((tx) => isForced(tx)),
      ),
    );
    expect(waits).toEqual(Array.from({ length: 12 }, (_, index) => index % 2 !== 0));
    await db.destroy();
  });
});
