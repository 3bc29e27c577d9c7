import type { Tier } from './issue.ts';
import type { IssueDigest } from './issue-digest.ts';

type PickDigest = IssueDigest['picks'][number];

/** A text that reads otherwise: of which part, and of which pick when it is one's. */
export interface TextChange {
  field: 'subject' | 'preheader' | 'note' | 'title' | 'summary' | 'whyItMatters';
  itemId?: string;
  /** '' when there was none, or is none any more. */
  before: string;
  after: string;
}

/** What is different between two looks at an issue. */
export interface IssueChanges {
  added: PickDigest[];
  dropped: PickDigest[];
  moved: { pick: PickDigest; from: Tier; isOtherPlace: boolean }[];
  texts: TextChange[];
  guide: { before: IssueDigest['guide']; after: IssueDigest['guide'] } | undefined;
  /** The bytes differ, in whatever. */
  isOther: boolean;
}

/** Compares two looks at an issue, pick by pick and text by text. */
export function issueChanges(before: IssueDigest, after: IssueDigest): IssueChanges {
  const had = new Map(before.picks.map((pick) => [pick.itemId, pick]));
  const has = new Set(after.picks.map((pick) => pick.itemId));
  const isOtherGuide =
    before.guide?.slug !== after.guide?.slug || before.guide?.version !== after.guide?.version;
  return {
    added: after.picks.filter((pick) => !had.has(pick.itemId)),
    dropped: before.picks.filter((pick) => !has.has(pick.itemId)),
    moved: movedPicks(before.picks, after.picks),
    texts: [
      ...changed(['subject', 'preheader', 'note'], before, after),
      ...after.picks.flatMap((pick) => {
        const { itemId } = pick;
        const texts = changed(['title', 'summary', 'whyItMatters'], had.get(itemId) ?? pick, pick);
        return texts.map((text) => ({ ...text, itemId }));
      }),
    ],
    guide: isOtherGuide ? { before: before.guide, after: after.guide } : undefined,
    isOther: before.hash !== after.hash,
  };
}

function changed<Field extends TextChange['field']>(
  fields: readonly Field[],
  before: Partial<Record<Field, string | undefined>>,
  after: Partial<Record<Field, string | undefined>>,
): TextChange[] {
  return fields
    .map((field) => ({ field, before: before[field] ?? '', after: after[field] ?? '' }))
    .filter((text) => text.before !== text.after);
}

/** Picks in another tier, and those that others of their tier no longer stand around in the same order. */
function movedPicks(before: readonly PickDigest[], after: readonly PickDigest[]): IssueChanges['moved'] {
  const had = new Map(before.map((pick) => [pick.itemId, pick]));
  const moved = after.flatMap((pick) => {
    const from = had.get(pick.itemId)?.tier;
    return from === undefined || from === pick.tier ? [] : [{ pick, from, isOtherPlace: false }];
  });
  const gone = new Set(moved.map(({ pick }) => pick.itemId));
  const stayed = (picks: readonly PickDigest[], others: readonly PickDigest[]) =>
    picks.filter(({ itemId }) => !gone.has(itemId) && others.some((other) => other.itemId === itemId));
  const kept = longestInOrder(stayed(before, after), stayed(after, before));
  const shifted = stayed(after, before).filter(({ itemId }) => !kept.has(itemId));
  return [...moved, ...shifted.map((pick) => ({ pick, from: pick.tier, isOtherPlace: true }))];
}

/** Ids of a longest run of picks that stand in the same order in both lists: whoever is not in it was moved. */
function longestInOrder(before: readonly PickDigest[], after: readonly PickDigest[]): Set<string> {
  const placeBefore = new Map(before.map(({ itemId }, place) => [itemId, place]));
  let runs: { ids: string[]; last: number }[] = [];
  for (const { itemId } of after) {
    const place = placeBefore.get(itemId) ?? -1;
    const fitting = runs.filter((run) => run.last < place);
    const longest = fitting.reduce(
      (best, run) => (run.ids.length > best.length ? run.ids : best),
      [] as string[],
    );
    runs = [...runs, { ids: [...longest, itemId], last: place }];
  }
  return new Set(runs.reduce((best, run) => (run.ids.length > best.length ? run.ids : best), [] as string[]));
}
