import { canonicalUrl } from '../../news/canonical-url.ts';
import type { GatheredItem } from '../../news/news-item.ts';
import type { Source } from '../../news/source.ts';
import { candidatePairs, hoursBetween } from './candidate-pairs.ts';
import { type ItemGroups, itemGroups } from './item-groups.ts';
import { indexReports } from './report-index.ts';

/** News items about the same event: the lead speaks for it, the others are its coverage. */
export interface Cluster {
  lead: GatheredItem;
  coverage: readonly GatheredItem[];
}

/** How many sources besides its lead's tell of an event: a source that tells of its own report again is none. */
export const furtherSources = ({ lead, coverage }: Cluster): number =>
  new Set(coverage.map((item) => item.source).filter((source) => source !== lead.source)).size;

/**
 * From this likeness on two reports are one event, and two groups when their members are so on average. Set on the
 * labelled pairs that are tuned on, for a precision of 0.95 there.
 */
export const sameEventLikeness = 0.2;
const sameEventHours = 72;

/**
 * Groups items by an editor's word, by address, and by likeness; what was decided at the desk stands above a file's
 * word. `useHints` false leaves the editor's word out.
 */
export function clusterItems(
  items: readonly GatheredItem[],
  sources: readonly Source[],
  options: { useHints: boolean } = { useHints: true },
): Cluster[] {
  const ordered = items.toSorted((one, other) => compareText(one.id, other.id));
  const groups = itemGroups(ordered.length);
  const times = ordered.map((item) => Date.parse(item.publishedAt));
  const places = new Map(ordered.map((item, at) => [item.id, at]));
  const apart = new Set<string>();
  const decided = options.useHints
    ? decidedPairs(ordered, places)
    : { together: [], apart: new Set<string>() };
  const join = (one: number, other: number): void => {
    if (!isApart(decided.apart, groups.of(one), groups.of(other))) groups.join(one, other);
  };
  // The desk's word first: nothing that follows may part what an editor has put together.
  for (const [one, other] of decided.together) join(one, other);
  const byUrl = new Map<string, number>();
  ordered.forEach((item, at) => {
    // A page that is brought up to date later is another event.
    const url = canonicalUrl(item.url);
    const known = byUrl.get(url);
    if (known !== undefined && hoursBetween(times, known, at) <= sameEventHours) join(known, at);
    else byUrl.set(url, at);
    if (!options.useHints) return;
    const event = places.get(item.sameEventAs ?? '');
    if (event !== undefined) join(event, at);
    // An editor who says that one continues the other says that they are two events.
    const continued = places.get(item.followsUp ?? '');
    if (continued !== undefined) apart.add(pairName(continued, at));
  });
  joinAlike(ordered, times, { ...groups, join }, apart);
  const primary = new Set(sources.filter((source) => source.primary).map((source) => source.id));
  return groups.all().map((group) => {
    const members = group.flatMap((at) => ordered[at] ?? []).sort(leadFirst(primary));
    const [lead, ...coverage] = members as [GatheredItem, ...GatheredItem[]];
    return { lead, coverage };
  });
}

/** What editors have decided at the desk about pairs of places in the list. */
function decidedPairs(
  items: readonly GatheredItem[],
  places: ReadonlyMap<string, number>,
): { together: [number, number][]; apart: ReadonlySet<string> } {
  const together: [number, number][] = [];
  const apart = new Set<string>();
  items.forEach((item, at) => {
    for (const decision of item.decisions ?? []) {
      const other = decision.kind === 'words' ? undefined : places.get(decision.other);
      if (other === undefined) continue;
      if (decision.kind === 'together') together.push([other, at]);
      else apart.add(pairName(other, at));
    }
  });
  return { together, apart };
}

/** Whether an editor has parted any two of them. */
function isApart(apart: ReadonlySet<string>, ours: readonly number[], theirs: readonly number[]): boolean {
  if (apart.size === 0) return false;
  return ours.some((one) => theirs.some((other) => apart.has(pairName(one, other))));
}

/** Joins what is alike, the likest first. */
function joinAlike(
  items: readonly GatheredItem[],
  times: readonly number[],
  groups: ItemGroups,
  apart: ReadonlySet<string>,
): void {
  const index = indexReports(items);
  const likeness = (one: number, other: number): number => {
    if (
      (apart.size > 0 && apart.has(pairName(one, other))) ||
      hoursBetween(times, one, other) > sameEventHours
    )
      return unlike;
    return Math.max(unlike, one < other ? index.likeness(one, other) : index.likeness(other, one));
  };
  const alike = candidatePairs(index, times, sameEventHours)
    .filter(([one, other]) => items[one]?.source !== items[other]?.source)
    .map(([one, other]) => ({ one, other, value: likeness(one, other) }))
    .filter(({ value }) => value >= sameEventLikeness)
    .sort((a, b) => b.value - a.value || a.one - b.one || a.other - b.other);
  for (const { one, other } of alike) {
    const [ours, theirs] = [groups.of(one), groups.of(other)];
    if (ours !== theirs && meanLikeness(ours, theirs, likeness) >= sameEventLikeness) groups.join(one, other);
  }
}

/** What two reports count that cannot be one event. */
const unlike = -6;
/** Of a large group so many members speak for all. */
const mostCompared = 12;

function meanLikeness(
  ours: readonly number[],
  theirs: readonly number[],
  likeness: (one: number, other: number) => number,
): number {
  const [first, second] = [ours.slice(0, mostCompared), theirs.slice(0, mostCompared)];
  const sum = first.reduce(
    (total, one) => total + second.reduce((part, other) => part + likeness(one, other), 0),
    0,
  );
  return sum / (first.length * second.length);
}

const pairName = (one: number, other: number): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

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
