import { type Selectable, sql } from 'kysely';
import { rowsFrom } from '../db/dialect.ts';
import type { Database, Tables } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { ByHand, Scored, type StoredItem, urlKey } from './stored-item.ts';
import { Told } from './told.ts';

/** Which items are wanted: by their times of publishing (ISO 8601), and as they were told by `seenBy`. */
export interface StoredQuery {
  after: string;
  upTo: string;
  /** What was said later is left out, except of items that nobody had seen before. */
  seenBy?: string;
}

/** Oldest first. */
export async function listStored(
  db: Database,
  { after, upTo, seenBy = '9999' }: StoredQuery,
): Promise<StoredItem[]> {
  const { rows } = await sql<Row>`
    select i.id, i.source, i.published_at, i.first_seen_at, i.by_hand, i.scored, r.content
    from news_items i join news_revisions r on r.item_id = i.id
    where i.published_at > ${after} and i.published_at <= ${upTo} and r.number = ${numberBy(seenBy)}
    order by i.published_at, i.id`.execute(db);
  return rows.map(toStored);
}

/** Throws `Failure('not_found')`. */
export async function getStored(db: Database, id: string): Promise<StoredItem> {
  const [item] = await findStored(db, [id]);
  if (item) return item;
  throw new Failure('not_found', `There is no stored news item "${id}"; almanac news list shows them`);
}

/** What is known about these items, as it was told by `seenBy`: the newest, unless that is given. */
export async function findStored(
  db: Database,
  ids: readonly string[],
  seenBy = '9999',
): Promise<StoredItem[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select i.id, i.source, i.published_at, i.first_seen_at, i.by_hand, i.scored, r.content
    from ${idRows(db, ids)} join news_items i on i.id = v.id join news_revisions r on r.item_id = i.id
    where r.number = ${numberBy(seenBy)} order by i.id`.execute(db);
  return rows.map(toStored);
}

/** Which revision of the item `i` had been told by a moment; of one that nobody had seen, the first. */
export const numberBy = (seenBy: string) => sql`coalesce(
  (select max(x.number) from news_revisions x where x.item_id = i.id and x.seen_at <= ${seenBy}), 1)`;

/** Ids as rows of `v`. */
export const idRows = (db: Database, ids: readonly string[]) =>
  rowsFrom(
    db,
    'v',
    { id: 'text' },
    ids.map((id) => ({ id })),
  );

/** The items with this address, of whatever source. */
export async function findStoredByUrl(
  db: Database,
  sources: readonly string[],
  url: string,
): Promise<StoredItem[]> {
  const keys = sources.map((source) => ({ key: urlKey(source, url) }));
  const { rows } = await sql<{ item_id: string }>`
    select k.item_id from ${rowsFrom(db, 'v', { key: 'text' }, keys)} join news_keys k on k.key = v.key`.execute(
    db,
  );
  return findStored(db, [...new Set(rows.map((row) => row.item_id))]);
}

/** Every source that stored items are of. */
export async function storedSources(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('news_items').select('source').distinct().orderBy('source').execute();
  return rows.map((row) => row.source);
}

export async function saveByHand(tx: Database, id: string, byHand: ByHand): Promise<void> {
  await tx
    .updateTable('news_items')
    .set({ by_hand: JSON.stringify(byHand) })
    .where('id', '=', id)
    .execute();
}

export async function saveScored(tx: Database, id: string, scored: Scored): Promise<void> {
  await tx
    .updateTable('news_items')
    .set({ scored: JSON.stringify(scored) })
    .where('id', '=', id)
    .execute();
}

type Row = Selectable<Tables['news_items']> & { content: string };

function toStored(row: Row): StoredItem {
  const told = Told.parse(JSON.parse(row.content));
  return {
    id: row.id,
    source: row.source,
    publishedAt: row.published_at,
    firstSeenAt: row.first_seen_at,
    told,
    byHand: row.by_hand === null ? undefined : ByHand.parse(JSON.parse(row.by_hand)),
    scored: row.scored === null ? undefined : Scored.parse(JSON.parse(row.scored)),
  };
}
