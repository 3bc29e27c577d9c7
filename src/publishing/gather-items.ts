import type { Database } from '../db/tables.ts';
import { applyNewsEdits } from '../news/apply-news-edits.ts';
import { canonicalUrl } from '../news/canonical-url.ts';
import { itemJudge } from '../news/judge-item.ts';
import { effectiveNewsEdits } from '../news/news-edit.ts';
import { listNewsEdits } from '../news/news-edit-store.ts';
import type { GatheredItem } from '../news/news-item.ts';
import { findStored, listStored } from '../news/news-store.ts';
import type { Source } from '../news/source.ts';
import type { StoredItem } from '../news/stored-item.ts';
import type { Content } from './read-content.ts';

/**
 * What an issue may be made of: the items of the files, and those of the store that were published in this time, as
 * they were told by its end. An item of a file stands before one of the store with the same source and address. Stored
 * items that are named, and not offered, are for edits alone. What editors want of items is on them.
 */
export async function gatherItems(
  db: Database,
  content: Pick<Content, 'items' | 'sources' | 'topics'>,
  window: { after: string; upTo: string; language: string },
  named: readonly string[] = [],
): Promise<{ items: GatheredItem[]; itemsForEdits: GatheredItem[]; sources: Source[] }> {
  const stored = await listStored(db, { after: window.after, upTo: window.upTo, seenBy: window.upTo });
  const pinned = await findStored(db, named, window.upTo);
  const sources = [...content.sources, ...unlistedSources([...stored, ...pinned], content.sources)];
  const judge = itemJudge({ sources, topics: content.topics, language: window.language });
  const place = (item: GatheredItem) => `${item.source} ${canonicalUrl(item.url)}`;
  const inFiles = new Set(content.items.map(place));
  const ids = new Set(content.items.map((item) => item.id));
  const offered = stored
    .map(judge)
    .filter(({ notOffered }) => notOffered === undefined)
    .map(({ item }) => item)
    .filter((item) => !inFiles.has(place(item)) && !ids.has(item.id));
  const items = [...content.items, ...offered];
  const known = new Set(items.map((item) => item.id));
  const itemsForEdits = pinned.map((one) => judge(one).item).filter((item) => !known.has(item.id));
  const edits = effectiveNewsEdits(await listNewsEdits(db));
  return {
    items: applyNewsEdits(items, edits),
    itemsForEdits: applyNewsEdits(itemsForEdits, edits),
    sources,
  };
}

/** Sources of items that a person added from a page of no listed source: named by their host, trusted by half. */
export function unlistedSources(stored: readonly StoredItem[], listed: readonly Source[]): Source[] {
  const known = new Set(listed.map((source) => source.id));
  const unlisted = new Map<string, Source>();
  for (const { source: id, told, byHand } of stored) {
    if (known.has(id) || !byHand || unlisted.has(id)) continue;
    const name = new URL(told.url).host.replace(/^www\./, '');
    unlisted.set(id, {
      ...{ id, name, kind: 'file', weight: 0.5, primary: false, topics: [] },
      ...{ pullMinutes: 1_440, allowPrivate: false },
    });
  }
  return [...unlisted.values()];
}
