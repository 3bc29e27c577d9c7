import { canonicalUrl } from '../../news/canonical-url.ts';
import type { GatheredItem } from '../../news/news-item.ts';
import type { Issue, Pick } from '../issue.ts';
import { sameEventLikeness } from './cluster.ts';
import { isSequel } from './happenings.ts';
import { indexReports } from './report-index.ts';
import { namesIn, numbersIn, similarity, type TermVector, termVectors } from './similarity.ts';

/** What an earlier issue carried, and which issue. */
interface Carried {
  issue: Issue;
  pick: Pick;
}

type Relation =
  | { kind: 'new' }
  /** The item itself, or another report of the same event with nothing new in it. */
  | { kind: 'carried'; by: Carried; why: string }
  | { kind: 'follow-up'; of: Carried };

/** From this likeness on an item is near an earlier one; lower than for one event, as time has passed. */
const followUpLikeness = 0.3;

/** Says how an item stands to what earlier issues carried (newest issue first). */
export function relateToEarlier(earlierIssues: readonly Issue[], items: readonly GatheredItem[]) {
  const carried = earlierIssues.flatMap((issue) => issue.picks.map((pick) => ({ issue, pick })));
  const byItem = new Map<string, Carried>();
  const byUrl = new Map<string, Carried>();
  for (const one of carried.toReversed()) {
    for (const { itemId, url } of [one.pick, ...one.pick.coverage]) {
      byItem.set(itemId, one);
      byUrl.set(canonicalUrl(url), one);
    }
  }
  const earlierText = carried.map(({ issue, pick }) => ({ ...pick, id: `${issue.id} ${pick.itemId}` }));
  // Without anything carried there is nothing to be near to, and weighing thousands of items would be for nothing.
  const vectors =
    carried.length === 0 ? new Map<string, TermVector>() : termVectors([...earlierText, ...items]);
  const nearest = nearestOf(
    carried.map((one) => ({ one, vector: vectors.get(`${one.issue.id} ${one.pick.itemId}`) ?? new Map() })),
  );
  /** The item an editor's hint leads to, over other items about the same event. */
  const hinted = new Map(items.map((item) => [item.id, item]));
  const carriedVia = (id: string | undefined): Carried | undefined => {
    const seen = new Set<string>();
    for (let at = id; at !== undefined && !seen.has(at); at = hinted.get(at)?.sameEventAs) {
      seen.add(at);
      const found = byItem.get(at);
      if (found) return found;
    }
    return undefined;
  };

  return (item: GatheredItem): Relation => {
    const parted = partedFrom(item);
    const isOpen = (one: Carried | undefined) => one && !parted(one.pick);
    const sameUrl = byUrl.get(canonicalUrl(item.url));
    const itself = byItem.get(item.id) ?? (isOpen(sameUrl) ? sameUrl : undefined);
    if (itself) return { kind: 'carried', by: itself, why: `carried by ${itself.issue.id}` };
    for (const decision of item.decisions ?? []) {
      const by = decision.kind === 'together' ? byItem.get(decision.other) : undefined;
      const why = `tells of the same event as "${by?.pick.title}", carried by ${by?.issue.id}: ${decision.by} said so at the desk`;
      if (by) return { kind: 'carried', by, why };
    }
    const continued = carriedVia(item.followsUp);
    if (continued) return { kind: 'follow-up', of: continued };
    const repeated = carriedVia(item.sameEventAs);
    if (repeated && !parted(repeated.pick)) {
      return {
        kind: 'carried',
        by: repeated,
        why: `tells of the same event as "${repeated.pick.title}", carried by ${repeated.issue.id}`,
      };
    }
    const near = nearest(vectors.get(item.id) ?? new Map(), ({ pick }) => !parted(pick));
    if (!near) return { kind: 'new' };
    if (bringsNews(item, near.pick) || indexReports([near.pick, item]).likeness(0, 1) < sameEventLikeness)
      return { kind: 'follow-up', of: near };
    return {
      kind: 'carried',
      by: near,
      why: `repeats "${near.pick.title}", carried by ${near.issue.id}, with no new figure or name`,
    };
  };
}

/** Whether an editor has said at the desk that an item is another event than a pick, or than what is its coverage. */
function partedFrom({ decisions = [] }: GatheredItem): (pick: Pick) => boolean {
  const others = new Set(decisions.flatMap((one) => (one.kind === 'apart' ? [one.other] : [])));
  return (pick) => others.size > 0 && [pick, ...pick.coverage].some(({ itemId }) => others.has(itemId));
}

/** Finds what a text is nearest to, by the rarer terms: those that half of all have would make everything near. */
function nearestOf(all: readonly { one: Carried; vector: TermVector }[]) {
  const byTerm = new Map<string, number[]>();
  all.forEach(({ vector }, at) => {
    for (const term of vector.keys()) byTerm.set(term, [...(byTerm.get(term) ?? []), at]);
  });
  const mostShared = Math.max(8, all.length / 8);
  return (vector: TermVector, isOpen: (one: Carried) => boolean): Carried | undefined => {
    const places = new Set<number>();
    for (const term of vector.keys()) {
      const having = byTerm.get(term) ?? [];
      if (having.length <= mostShared) for (const at of having) places.add(at);
    }
    const likely = [...places]
      .sort((one, other) => one - other)
      .flatMap((at) => all[at] ?? [])
      .filter(({ one }) => isOpen(one))
      .map(({ one, vector: theirs }) => ({ one, likeness: similarity(vector, theirs) }))
      .filter(({ likeness }) => likeness >= followUpLikeness);
    return likely.sort((a, b) => b.likeness - a.likeness)[0]?.one;
  };
}

/** Figures or names in the headline that the earlier report did not have make an update, and words of what came of it. */
function bringsNews(item: GatheredItem, earlier: Pick): boolean {
  const old = `${earlier.title}. ${earlier.summary}`;
  const isNew = (known: ReadonlySet<string>) => (term: string) => !known.has(term);
  return (
    (isSequel(item.title) && !isSequel(earlier.title)) ||
    [...numbersIn(`${item.title}. ${item.summary}`)].some(isNew(numbersIn(old))) ||
    [...namesIn(item.title)].some(isNew(namesIn(old)))
  );
}
