import { type Kysely, sql } from 'kysely';
import { foldCase } from '../../lib/fold-case.ts';
import { byBytes, rowsFrom } from '../dialect.ts';
import type { Database } from '../tables.ts';

/** Rows read and written at once. */
const atOnce = 2_000;

/** Names are searched as they are when nobody minds their case: SQLite lowers the letters of ASCII alone. */
export async function up(migrating: Kysely<never>): Promise<void> {
  const db = migrating as unknown as Database;
  await db.schema.alterTable('subscribers').addColumn('folded_name', 'text').execute();
  await sql`drop index subscribers_by_name`.execute(db);
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; name: string }>`select id, name from subscribers
      where name is not null and id > ${after} order by id limit ${atOnce}`.execute(db);
    const last = rows.at(-1);
    if (!last) break;
    const folded = rows.map(({ id, name }) => ({ id, folded: foldCase(name) }));
    await sql`update subscribers set folded_name = v.folded
      from ${rowsFrom(db, 'v', { id: 'integer', folded: 'text' }, folded)} where subscribers.id = v.id`.execute(
      db,
    );
    after = last.id;
  }
  // By bytes: the words of a language would put other letters between those that begin alike.
  const column = byBytes(db, sql.ref('folded_name'));
  await sql`create index subscribers_by_folded_name on subscribers (${column})
    where folded_name is not null`.execute(db);
}
