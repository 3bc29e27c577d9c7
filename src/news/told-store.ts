import { sql } from 'kysely';
import { rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { newItemId } from './news-id.ts';
import { guidKey, isSameItem, toldAgain, urlKey } from './stored-item.ts';
import { Told, type ToldEntry } from './told.ts';

interface Saved {
  /** Ids of items that were not known. */
  fresh: string[];
  /** Ids of items of which something else is said now. */
  updated: string[];
  same: number;
}

/** An entry with what it may be known by. */
interface KeyedEntry extends ToldEntry {
  byUrl: string;
  byGuid: string | undefined;
}

type NewRevision = { item_id: string; number: number; content: string };

/**
 * Keeps what a source says now: new items, unless they were published before `oldest`, and new revisions of known ones. In
 * the caller's transaction.
 */
export async function saveTold(
  tx: Database,
  source: string,
  entries: readonly ToldEntry[],
  at: string,
  oldest = '',
): Promise<Saved> {
  const keyed = entries.map(({ told, guid }) => ({
    ...{ told, guid, byUrl: urlKey(source, told.url) },
    byGuid: guid ? guidKey(source, guid) : undefined,
  }));
  const known = await findKnown(tx, keyed);
  const saved: Saved = { fresh: [], updated: [], same: 0 };
  const items: { id: string; published_at: string }[] = [];
  const revisions: NewRevision[] = [];
  const keys: { key: string; item_id: string }[] = [];
  const taken = new Set<string>();
  for (const entry of keyed) {
    const { told, byUrl, byGuid } = entry;
    const before = known(entry);
    if (!before && told.publishedAt < oldest) continue;
    const id = before?.id ?? newItemId(source, told);
    // An item has one entry a pull: a second one would only undo the first.
    if (taken.has(id)) continue;
    taken.add(id);
    keys.push({ key: byUrl, item_id: id });
    if (byGuid !== undefined) keys.push({ key: byGuid, item_id: id });
    const now = before ? toldAgain(before.told, told) : told;
    const content = JSON.stringify(now);
    if (before && content === before.content) {
      saved.same += 1;
      continue;
    }
    items.push({ id, published_at: now.publishedAt });
    revisions.push({ item_id: id, number: (before?.number ?? 0) + 1, content });
    (before ? saved.updated : saved.fresh).push(id);
  }
  await write(tx, { source, at, items, revisions, keys });
  return saved;
}

async function write(
  tx: Database,
  rows: {
    source: string;
    at: string;
    items: { id: string; published_at: string }[];
    revisions: NewRevision[];
    keys: { key: string; item_id: string }[];
  },
): Promise<void> {
  const { source, at, items, revisions, keys } = rows;
  if (items.length > 0) {
    await sql`insert into news_items (id, source, published_at, first_seen_at)
      select v.id, ${source}, v.published_at, ${at}
      from ${rowsFrom(tx, 'v', { id: 'text', published_at: 'text' }, items)} where true
      on conflict (id) do update set published_at = excluded.published_at`.execute(tx);
    await addRevisions(tx, revisions, at);
  }
  if (keys.length > 0) {
    await sql`insert into news_keys (key, item_id)
      select v.key, v.item_id from ${rowsFrom(tx, 'v', { key: 'text', item_id: 'text' }, keys)} where true
      on conflict do nothing`.execute(tx);
  }
}

/** Texts of some kilobytes go as values: out of JSON, SQLite would read each of them once a column. */
async function addRevisions(tx: Database, revisions: readonly NewRevision[], at: string): Promise<void> {
  for (let from = 0; from < revisions.length; from += rowsAtOnce) {
    const values = revisions.slice(from, from + rowsAtOnce).map((revision) => ({ ...revision, seen_at: at }));
    await tx
      .insertInto('news_revisions')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
const rowsAtOnce = 50;

/** Looks the items of many entries up at once; a guid counts only where something else is the same too. */
async function findKnown(db: Database, entries: readonly KeyedEntry[]) {
  const keys = entries.flatMap(({ byUrl, byGuid }) => [
    { key: byUrl },
    ...(byGuid === undefined ? [] : [{ key: byGuid }]),
  ]);
  const { rows } = await sql<{ key: string; id: string; number: number; content: string }>`
    select k.key, k.item_id as id, r.number, r.content
    from ${rowsFrom(db, 'v', { key: 'text' }, keys)}
    join news_keys k on k.key = v.key
    join news_revisions r on r.item_id = k.item_id
      and r.number = (select max(x.number) from news_revisions x where x.item_id = k.item_id)`.execute(db);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return ({ told, byUrl, byGuid }: KeyedEntry) => {
    const sameUrl = byKey.get(byUrl);
    const row = sameUrl ?? (byGuid === undefined ? undefined : byKey.get(byGuid));
    if (!row) return undefined;
    const known = Told.parse(JSON.parse(row.content));
    return sameUrl || isSameItem(known, told) ? { ...row, told: known } : undefined;
  };
}
