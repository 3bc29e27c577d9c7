import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/tables.ts';
import { mostEntries } from './read-feed.ts';

/** Looked at in one go: the event loop and other processes get their turn in between. */
const atOnce = 200;

/**
 * Deletes stored items that were published before a moment, with all that was said of them, except those that are needed.
 * Of a source whose entries have no date the newest stay, as many as its feed is read for: told once more, they would
 * pass for new. Returns how many.
 */
export async function forgetItems(
  db: Database,
  { before, needed }: { before: string; needed: ReadonlySet<string> },
): Promise<number> {
  let count = 0;
  const undatedBefore = new Map<string, string>();
  for (let after = { published_at: '', id: '' }; ; ) {
    const page = await db
      .selectFrom('news_items')
      .select(['id', 'source', 'published_at', 'first_seen_at'])
      .where('published_at', '<', before)
      .where((eb) =>
        eb.or([
          eb('published_at', '>', after.published_at),
          eb.and([eb('published_at', '=', after.published_at), eb('id', '>', after.id)]),
        ]),
      )
      .orderBy('published_at')
      .orderBy('id')
      .limit(atOnce)
      .execute();
    const last = page.at(-1);
    if (!last) return count;
    const old: string[] = [];
    for (const { id, source, published_at: publishedAt, first_seen_at: firstSeenAt } of page) {
      if (needed.has(id)) continue;
      if (publishedAt === firstSeenAt) {
        const limit = undatedBefore.get(source) ?? (await oldestToKeep(db, source));
        undatedBefore.set(source, limit);
        if (publishedAt >= limit) continue;
      }
      old.push(id);
    }
    if (old.length > 0) await db.transaction().execute((tx) => deleteItems(tx, old));
    count += old.length;
    after = last;
    await setImmediate();
  }
}

/** When the oldest of the entries without a date was seen that a feed may still list; empty while it may list all. */
async function oldestToKeep(db: Database, source: string): Promise<string> {
  const row = await db
    .selectFrom('news_items')
    .select('published_at')
    .where('source', '=', source)
    .whereRef('published_at', '=', 'first_seen_at')
    .orderBy('published_at', 'desc')
    .offset(mostEntries - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.published_at ?? '';
}

async function deleteItems(tx: Database, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('news_keys')
    .where('item_id', 'in', [...ids])
    .execute();
  await tx
    .deleteFrom('news_revisions')
    .where('item_id', 'in', [...ids])
    .execute();
  await tx
    .deleteFrom('news_items')
    .where('id', 'in', [...ids])
    .execute();
}
