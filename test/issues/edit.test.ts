import { describe, expect, it } from 'vitest';
import {
  type Edit,
  EditOperation,
  editInWords,
  editsByAct,
  effectiveEdits,
  pinnedItems,
} from '../../src/issues/edit.ts';

const edits = (...operations: EditOperation[]): Edit[] =>
  operations.map((operation, at) => ({ id: at + 1, operation, by: 'Ada', at: '2025-08-05T19:00:00.000Z' }));
const pin = (itemId: string): EditOperation => ({ kind: 'pin', itemId });
const undo = (edit: number): EditOperation => ({ kind: 'undo', edit });

describe('undoing', () => {
  const left = (...operations: EditOperation[]) =>
    effectiveEdits(edits(...operations)).map((edit) => edit.id);

  it('takes an edit back, and an undo too', () => {
    expect(left(pin('a'), undo(1))).toEqual([]);
    expect(left(pin('a'), undo(1), undo(2))).toEqual([1]);
    expect(left(pin('a'), undo(1), undo(2), undo(3))).toEqual([]);
    expect(left(pin('a'), pin('b'), undo(1))).toEqual([2]);
  });
});

it('keeps an item pinned for as long as a pin of it stands, and names it once', () => {
  const drop: EditOperation = { kind: 'drop', itemId: 'c' };
  expect(pinnedItems(edits(pin('a'), pin('b'), pin('a'), drop))).toEqual(['a', 'b']);
  expect(pinnedItems(edits(pin('a'), pin('b'), undo(1)))).toEqual(['b']);
});

it('puts together what one form asked for, and leaves every other edit by itself', () => {
  const [one, two, three, four] = edits(pin('a'), pin('b'), pin('c'), pin('d')) as [Edit, Edit, Edit, Edit];
  const acts = editsByAct([one, { ...two, act: 2 }, three, { ...four, act: 2 }]);
  expect(acts.map((act) => act.map(({ id }) => id))).toEqual([[1], [2, 4], [3]]);
});

it.each<[EditOperation, string]>([
  [{ kind: 'pin', itemId: 'a' }, 'pin a'],
  [{ kind: 'pin', itemId: 'a', tier: 'lead' }, 'pin a as lead'],
  [{ kind: 'pin', itemId: 'a', tier: 'brief', before: 'b' }, 'pin a as brief before b'],
  [{ kind: 'drop', itemId: 'a' }, 'drop a'],
  [{ kind: 'move', itemId: 'a' }, 'move a'],
  [{ kind: 'move', itemId: 'a', tier: 'story' }, 'move a to story'],
  [{ kind: 'move', itemId: 'a', before: 'b' }, 'move a before b'],
  [{ kind: 'replace', itemId: 'a', field: 'title', text: 'Mine', was: 'Old' }, 'title of a: "Mine"'],
  [{ kind: 'replace', itemId: 'a', field: 'summary', text: 'Mine', was: '' }, 'summary of a: "Mine"'],
  [
    { kind: 'replace', itemId: 'a', field: 'whyItMatters', text: 'It does', was: '' },
    'whyItMatters of a: "It does"',
  ],
  [{ kind: 'guide', slug: 'qwen' }, 'guide qwen'],
  [{ kind: 'subject', text: 'Weights, open' }, 'subject "Weights, open"'],
  [{ kind: 'preheader', text: 'Plus: more' }, 'preheader "Plus: more"'],
  [{ kind: 'note', text: 'A note' }, 'note "A note"'],
  [{ kind: 'undo', edit: 3 }, 'undo 3'],
])('tells an edit in a few words: %o', (operation, words) => {
  expect(EditOperation.parse(operation)).toEqual(operation);
  expect(editInWords({ operation })).toBe(words);
});

it.each([
  ['an item without a name', { kind: 'pin', itemId: '' }],
  ['a place before nothing', { kind: 'move', itemId: 'a', before: '' }],
  ['a guide without a name', { kind: 'guide', slug: '' }],
  ['a text of spaces', { kind: 'note', text: '  ' }],
  ['a tier that there is not', { kind: 'pin', itemId: 'a', tier: 'headline' }],
  [
    'a text of a pick that is not for writing',
    { kind: 'replace', itemId: 'a', field: 'url', text: 'b', was: '' },
  ],
  ['a subject that no mail would show', { kind: 'subject', text: 'a'.repeat(151) }],
  ['half an edit', { kind: 'undo', edit: 1.5 }],
  ['what it does not know', { kind: 'shuffle' }],
])('takes no edit with %s', (_, operation) => {
  expect(EditOperation.safeParse(operation).success).toBe(false);
});

it('trims what editors write, and takes as much of it as its place has room for', () => {
  const text = 'a'.repeat(900);
  expect(EditOperation.parse({ kind: 'note', text: ` ${text} ` })).toEqual({ kind: 'note', text });
  expect(EditOperation.safeParse({ kind: 'note', text: `${text}a` }).success).toBe(false);
});
