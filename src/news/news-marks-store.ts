import { type Selectable, sql } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { idRows, numberBy, type StoredQuery } from './news-store.ts';

/** What tells whether a stored item is still what it was. */
type StoredMark = Pick<Selectable<Tables['news_items']>, 'id' | 'published_at' | 'by_hand' | 'scored'> & {
  /** Of the revision that counts. */
  number: number;
};

/** All that `listStored` and `findStored` would give something else by, without the texts. */
export async function listMarks(
  db: Database,
  { after, upTo, seenBy = '9999' }: StoredQuery,
  ids: readonly string[],
): Promise<StoredMark[]> {
  const columns = sql`i.id, i.published_at, i.by_hand, i.scored, ${numberBy(seenBy)} as number`;
  const window = await sql<StoredMark>`select ${columns} from news_items i
    where i.published_at > ${after} and i.published_at <= ${upTo} order by i.published_at, i.id`.execute(db);
  if (ids.length === 0) return window.rows;
  const named = await sql<StoredMark>`select ${columns}
    from ${idRows(db, ids)} join news_items i on i.id = v.id order by i.id`.execute(db);
  return [...window.rows, ...named.rows];
}
