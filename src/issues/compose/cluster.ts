import { canonicalUrl } from '../../news/canonical-url.ts';
import type { GatheredItem } from '../../news/news-item.ts';
import type { Source } from '../../news/source.ts';
import { likelyPairs, similarity, termVectors } from './similarity.ts';

/** News items about the same event: the lead speaks for it, the others are its coverage. */
export interface Cluster {
  lead: GatheredItem;
  coverage: readonly GatheredItem[];
}

/**
 * How alike two reports must be to be one event: little on the same day, much when a day or more lies between, as
 * the next day's news about the same names is more often what came of it. Set on the sample weeks without hints.
 */
export const sameEventLikeness = { sameDay: 0.17, later: 0.34 } as const;
const sameEventHours = 72;

/** Groups items by an editor's word, by address, and by likeness; `useHints` false leaves the editor's word out. */
export function clusterItems(
  items: readonly GatheredItem[],
  sources: readonly Source[],
  options: { useHints: boolean } = { useHints: true },
): Cluster[] {
  const ordered = items.toSorted((one, other) => compareText(one.id, other.id));
  const groups = joiner(ordered.map((item) => item.id));
  const byId = new Map(ordered.map((item) => [item.id, item]));
  const byUrl = new Map<string, GatheredItem>();
  for (const item of ordered) {
    // A page that is brought up to date later is another event.
    const url = canonicalUrl(item.url);
    const known = byUrl.get(url);
    if (known !== undefined && hoursApart(known, item) <= sameEventHours) groups.join(known.id, item.id);
    else byUrl.set(url, item);
    if (options.useHints && item.sameEventAs !== undefined && byId.has(item.sameEventAs)) {
      groups.join(item.sameEventAs, item.id);
    }
  }
  const vectors = termVectors(ordered);
  for (const [one, other] of likelyPairs(vectors)) {
    const [first, second] = [byId.get(one), byId.get(other)];
    const [left, right] = [vectors.get(one), vectors.get(other)];
    if (!first || !second || !left || !right) continue;
    // An editor who says that one continues the other says that they are two events.
    if (options.useHints && (first.followsUp === other || second.followsUp === one)) continue;
    const hours = hoursApart(first, second);
    if (first.source === second.source || hours > sameEventHours) continue;
    const wanted = hours < 24 ? sameEventLikeness.sameDay : sameEventLikeness.later;
    if (similarity(left, right) >= wanted) groups.join(one, other);
  }
  const primary = new Set(sources.filter((source) => source.primary).map((source) => source.id));
  return groups.all().map((ids) => {
    const members = ids.flatMap((id) => byId.get(id) ?? []).sort(leadFirst(primary));
    const [lead, ...coverage] = members as [GatheredItem, ...GatheredItem[]];
    return { lead, coverage };
  });
}

const leadFirst = (primary: ReadonlySet<string>) => (one: GatheredItem, other: GatheredItem) =>
  other.significance - one.significance ||
  Number(primary.has(other.source)) - Number(primary.has(one.source)) ||
  compareText(one.publishedAt, other.publishedAt) ||
  compareText(one.id, other.id);

/** By code units, so that no locale has a say. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function hoursApart(one: GatheredItem, other: GatheredItem): number {
  return Math.abs(Date.parse(one.publishedAt) - Date.parse(other.publishedAt)) / 3_600_000;
}

/** Joins ids into groups (union-find); groups and their members come out in the order of the ids. */
function joiner(ids: readonly string[]) {
  const parents = new Map(ids.map((id) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (parents.get(root) !== root) root = parents.get(root) ?? root;
    parents.set(id, root);
    return root;
  };
  return {
    join(one: string, other: string): void {
      const [first, second] = [rootOf(one), rootOf(other)];
      if (first !== second) parents.set(first < second ? second : first, first < second ? first : second);
    },
    all(): string[][] {
      const groups = new Map<string, string[]>();
      for (const id of ids) groups.set(rootOf(id), [...(groups.get(rootOf(id)) ?? []), id]);
      return [...groups.values()];
    },
  };
}
