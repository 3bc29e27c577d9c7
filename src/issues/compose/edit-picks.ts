import type { Edit, EditConflict, EditOperation } from '../edit.ts';
import type { Pick, Tier } from '../issue.ts';

/** What applying edits needs to know besides the picks. */
export interface EditWorld {
  /** A pick of any news item; undefined when there is no such item any more. */
  pickOf(itemId: string, tier: Tier): Pick | undefined;
  /** The earlier issue that carried an item. */
  carriedBy(itemId: string): string | undefined;
}

type Operation<K extends EditOperation['kind']> = Extract<EditOperation, { kind: K }>;

/** Carries out the edits that concern picks, in their order, and says what could not be done as it was meant. */
export function editPicks(
  composed: readonly Pick[],
  edits: readonly Edit[],
  world: EditWorld,
): { picks: Pick[]; conflicts: EditConflict[] } {
  const conflicts: EditConflict[] = [];
  let picks: Pick[] = [...composed];
  for (const { id, operation } of edits) {
    const say = (message: string) => conflicts.push({ edit: id, message });
    if (operation.kind === 'pin') picks = pin(picks, operation, world, say);
    if (operation.kind === 'drop') picks = drop(picks, operation, say);
    if (operation.kind === 'move') picks = move(picks, operation, say);
    if (operation.kind === 'replace') picks = replace(picks, operation, say);
  }
  return { picks: inTiers(picks), conflicts };
}

type Say = (message: string) => void;

function pin(picks: readonly Pick[], operation: Operation<'pin'>, world: EditWorld, say: Say): Pick[] {
  const pinned = pinInTier(picks, operation, world, say);
  const { itemId, before } = operation;
  const isIn = (id: string) => pinned.some((pick) => pick.itemId === id);
  if (before === undefined || !isIn(itemId)) return pinned;
  if (!isIn(before)) say(`"${itemId}" was pinned before "${before}", which is no longer in the issue`);
  return standBefore(pinned, itemId, before);
}

function pinInTier(
  picks: readonly Pick[],
  { itemId, tier }: Operation<'pin'>,
  world: EditWorld,
  say: Say,
): Pick[] {
  const present = picks.find((pick) => pick.itemId === itemId);
  if (present) return tier === undefined ? [...picks] : putInTier(picks, present, tier);
  const pick = world.pickOf(itemId, tier ?? 'story');
  if (!pick) {
    say(`"${itemId}" was pinned and there is no such news item any more`);
    return [...picks];
  }
  const before = world.carriedBy(itemId);
  if (before !== undefined) say(`"${itemId}" is pinned, and ${before} carried it already`);
  // What stood as somebody else's coverage now stands for itself.
  const others = picks.map((other) => ({
    ...other,
    coverage: other.coverage.filter((one) => one.itemId !== itemId),
  }));
  return putInTier([...others, pick], pick, pick.tier);
}

function drop(picks: readonly Pick[], { itemId }: Operation<'drop'>, say: Say): Pick[] {
  const teller = picks.find((pick) => pick.coverage.some((item) => item.itemId === itemId));
  if (teller) say(`"${itemId}" was dropped, and "${teller.itemId}" now tells of the same event`);
  return picks.filter((pick) => pick.itemId !== itemId);
}

function move(picks: readonly Pick[], { itemId, tier, before }: Operation<'move'>, say: Say): Pick[] {
  const moved = picks.find((pick) => pick.itemId === itemId);
  if (!moved) {
    say(`"${itemId}" was moved and is no longer in the issue`);
    return [...picks];
  }
  if (before === itemId && (tier ?? moved.tier) === moved.tier) return [...picks];
  const anchor = picks.find((pick) => pick.itemId === before);
  if (before !== undefined && !anchor)
    say(`"${itemId}" was moved before "${before}", which is no longer in the issue`);
  const placed = putInTier(picks, moved, tier ?? anchor?.tier ?? moved.tier);
  return anchor ? standBefore(placed, itemId, anchor.itemId) : placed;
}

/** Puts a pick before another one; where that one is gone, it stays where it is. */
function standBefore(picks: readonly Pick[], itemId: string, before: string): Pick[] {
  const pick = picks.find((one) => one.itemId === itemId);
  const rest = picks.filter((one) => one.itemId !== itemId);
  const at = rest.findIndex((one) => one.itemId === before);
  return pick && at >= 0 ? rest.toSpliced(at, 0, pick) : [...picks];
}

function replace(
  picks: readonly Pick[],
  { itemId, field, text, was }: Operation<'replace'>,
  say: Say,
): Pick[] {
  const present = picks.find((pick) => pick.itemId === itemId);
  if (!present) {
    say(`The ${field} of "${itemId}" was written anew and it is no longer in the issue`);
    return [...picks];
  }
  const now = present[field] ?? '';
  if (was !== '' && now !== was && now !== text)
    say(`The ${field} of "${itemId}" has changed since it was written anew: it was "${was}" and is "${now}"`);
  return picks.map((pick) => {
    if (pick.itemId !== itemId) return pick;
    const edited = { ...pick, [field]: text };
    // A short title was written for the old one.
    if (field === 'title') delete edited.shortTitle;
    return edited;
  });
}

/** Puts a pick at the end of a tier. There is one lead: whoever led before becomes the first story. */
function putInTier(picks: readonly Pick[], pick: Pick, tier: Tier): Pick[] {
  const others = picks
    .filter((one) => one.itemId !== pick.itemId)
    .map((one): Pick => (tier === 'lead' && one.tier === 'lead' ? { ...one, tier: 'story' } : one));
  return [...others, { ...pick, tier }];
}

/** The lead, stories, briefs, each in the order they stand in; without a lead the first of them leads. */
function inTiers(picks: readonly Pick[]): Pick[] {
  const of = (tier: Tier) => picks.filter((pick) => pick.tier === tier);
  const ordered = [...of('lead'), ...of('story'), ...of('brief')];
  return ordered.map((pick, at): Pick => (at === 0 ? { ...pick, tier: 'lead' } : pick));
}
