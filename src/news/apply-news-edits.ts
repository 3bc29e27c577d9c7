import { type NewsEdit, type NewsOperation, writtenParts } from './news-edit.ts';
import type { Decision, GatheredItem } from './news-item.ts';

type Words = Extract<NewsOperation, { kind: 'words' }>;

/**
 * Puts what editors want on the items it is about: later edits win over earlier ones, about each pair of items and
 * about each part of an item. Takes the edits that hold, oldest first.
 */
export function applyNewsEdits(items: readonly GatheredItem[], edits: readonly NewsEdit[]): GatheredItem[] {
  if (edits.length === 0) return [...items];
  const pairs = pairsOf(edits);
  const words = wordsOf(edits);
  return items.map((item) => {
    const about = pairs.get(item.id);
    const written = words.get(item.id);
    if (!about && !written) return item;
    const decisions: Decision[] = [
      ...(about ? [...about].map(([other, said]) => ({ ...said, other })) : []),
      ...(written ? [{ kind: 'words' as const, by: written.by, parts: writtenParts(written.words) }] : []),
    ];
    const { kind: _, itemId: __, ...parts } = written?.words ?? { kind: 'words', itemId: item.id };
    const said = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
    return { ...item, ...said, decisions };
  });
}

type Pairs = Map<string, Map<string, { kind: 'together' | 'apart'; by: string }>>;

/** The last word on each pair, found from either side. */
function pairsOf(edits: readonly NewsEdit[]): Pairs {
  const pairs: Pairs = new Map();
  const say = (one: string, other: string, said: { kind: 'together' | 'apart'; by: string }) => {
    if (one === other) return;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      pairs.set(from, (pairs.get(from) ?? new Map()).set(to, said));
  };
  for (const { operation, by } of edits) {
    if (operation.kind === 'together')
      for (const one of operation.itemIds)
        for (const other of operation.itemIds) say(one, other, { kind: 'together', by });
    if (operation.kind === 'apart')
      for (const other of operation.from) say(operation.itemId, other, { kind: 'apart', by });
  }
  return pairs;
}

function wordsOf(edits: readonly NewsEdit[]): Map<string, { words: Words; by: string }> {
  const all = new Map<string, { words: Words; by: string }>();
  for (const { operation, by } of edits) {
    if (operation.kind !== 'words') continue;
    const said = Object.entries(operation).filter(([, value]) => value !== undefined);
    const words = { ...all.get(operation.itemId)?.words, ...Object.fromEntries(said) } as Words;
    all.set(operation.itemId, { words, by });
  }
  return all;
}
