import { z } from 'zod';
import { canonicalUrl } from './canonical-url.ts';
import type { Told, ToldEntry } from './told.ts';

/** What a person wrote about an item: it wins over everything pulled. */
export const ByHand = z.object({
  title: z.string().optional(),
  shortTitle: z.string().optional(),
  summary: z.string().optional(),
  whyItMatters: z.string().optional(),
  significance: z.int().min(1).max(10).optional(),
  topics: z.array(z.string()).optional(),
  by: z.string(),
  at: z.string(),
});
export type ByHand = z.infer<typeof ByHand>;

/** What the optional scorer said: its figure counts a little, its words are for editors only. */
export const Scored = z.object({
  significance: z.int().min(1).max(10),
  why: z.string(),
  model: z.string(),
  at: z.string(),
});
export type Scored = z.infer<typeof Scored>;

/** A news item of the store. */
export interface StoredItem {
  id: string;
  source: string;
  publishedAt: string;
  firstSeenAt: string;
  told: Told;
  byHand: ByHand | undefined;
  scored: Scored | undefined;
}

export const urlKey = (source: string, url: string): string => `url ${source} ${canonicalUrl(url)}`;
export const guidKey = (source: string, guid: string): string => `guid ${source} ${guid}`;

/**
 * One entry per address and guid. Of two with one address the first stands, as feeds put the newest first; a guid
 * that several entries share says nothing and is left out.
 */
export function distinctEntries(
  source: string,
  entries: readonly ToldEntry[],
): { entries: ToldEntry[]; notes: string[] } {
  const byUrl = new Map<string, ToldEntry>();
  for (const entry of entries) {
    const key = urlKey(source, entry.told.url);
    if (!byUrl.has(key)) byUrl.set(key, entry);
  }
  const distinct = [...byUrl.values()];
  const uses = new Map<string, number>();
  for (const { guid } of distinct) if (guid) uses.set(guid, (uses.get(guid) ?? 0) + 1);
  const shared = [...uses].filter(([, count]) => count > 1);
  const repeats = entries.length - distinct.length;
  return {
    entries: distinct.map((entry) =>
      (uses.get(entry.guid ?? '') ?? 0) > 1 ? { ...entry, guid: undefined } : entry,
    ),
    notes: [
      ...(repeats > 0 ? [`${repeats} entries repeat the address of another`] : []),
      ...(shared.length > 0 ? [`${shared.length} guids are used by several entries and were left out`] : []),
    ],
  };
}

/** Whether an entry known by its guid alone is the same item: a feed that reuses guids has something else there. */
export function isSameItem(known: Told, told: Told): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return (
    plain(known.title) === plain(told.title) ||
    known.publishedAt === told.publishedAt ||
    plain(known.summary) === plain(told.summary)
  );
}

/** What is kept when an item is told again: the earliest time that was ever said, and everything else anew. */
export function toldAgain(known: Told, told: Told): Told {
  return known.publishedAt < told.publishedAt ? { ...told, publishedAt: known.publishedAt } : told;
}
