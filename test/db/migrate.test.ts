import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { rowsFrom } from '../../src/db/dialect.ts';
import { keepMeta } from '../../src/db/meta-store.ts';
import { describeOnBoth } from '../support/databases.ts';

describeOnBoth('the database', (database) => {
  it('can be opened again, and by two at once, without migrating twice', async () => {
    const others = await Promise.all([openDatabase(database().url), openDatabase(database().url)]);
    for (const other of others) {
      expect(await other.selectFrom('issues').selectAll().execute()).toEqual([]);
      await other.destroy();
    }
  });

  it('keeps the first value under a key', async () => {
    expect(await keepMeta(database().db, 'home', 'first')).toBe('first');
    expect(await keepMeta(database().db, 'home', 'second')).toBe('first');
  });

  it('takes many rows as one parameter, with quotes, nulls and emoji intact', async () => {
    const rows = [
      { id: 1, name: `O'Hara "x" \u{1F4DC}` },
      { id: 2, name: null },
    ];
    const { db } = database();
    const result = await sql<{ id: number; name: string | null }>`
      select v.id, v.name from ${rowsFrom(db, 'v', { id: 'integer', name: 'text' }, rows)} order by v.id`.execute(
      db,
    );
    expect(result.rows).toEqual(rows);
  });

  it('gives counts as numbers', async () => {
    const { count } = await database()
      .db.selectFrom('meta')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });
});

it('refuses a database url it does not know', async () => {
  await expect(openDatabase('mysql://nowhere')).rejects.toThrow('wants sqlite:FILE or postgres://');
});
