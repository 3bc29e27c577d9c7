import { expect, it } from 'vitest';
import { kinWords, landNames } from '../../../src/issues/compose/kin-words.ts';
import { stemsOf } from '../../../src/issues/compose/word-stems.ts';

it.each([
  ['Poets', 'poet'],
  ['dishes', 'dish'],
  ['coaches', 'coach'],
  ['glasses', 'glass'],
  ['indexes', 'index'],
  ['stories', 'story'],
  ['tangoed', 'tango'],
  ['poet’s', 'poet'],
  ["poets'", 'poet'],
])('takes %s for a form of %s', (form, word) => {
  expect(stemsOf(form)).toEqual(stemsOf(word));
});

it.each([
  ['migrate', 'migrated', 'migrates', 'migrating', 'migration', 'migrations', 'migrator', 'migrators'],
  ['paint', 'painted', 'painting', 'painter', 'painters', 'paints'],
  ['travel', 'travelled', 'travelling', 'traveller'],
  ['rehearse', 'rehearsed', 'rehearsal', 'rehearsing'],
  ['quick', 'quickly'],
  ['witness', 'witnesses'],
  ['assess', 'assesses', 'assessed'],
  ['ship', 'shipped', 'shipping', 'shipment'],
  ['cane', 'canes'],
])('takes all forms of a word for one: %s', (...forms) => {
  expect(new Set(forms.flatMap(stemsOf)).size).toBe(1);
});

it.each([
  ['seeing', 'seen'],
  ['iesha', 'yha'],
  ['o’shea', 'oshea'],
  ['stationary', 'station'],
  ['gemma3', 'gemma'],
])('keeps %s and %s apart', (one, other) => {
  expect(stemsOf(one)).not.toEqual(stemsOf(other));
});

it('takes words that news uses for the same as one, and a land with its people and capital', () => {
  expect(stemsOf('watchdog')).toEqual(stemsOf('regulators'));
  expect(stemsOf('Paris')).toEqual(stemsOf('French'));
  for (const name of ['US', 'U.S', 'USA', 'U.S.A']) expect(stemsOf(name)).toEqual(stemsOf('America'));
});

it('reads a word with hyphens as a whole and in parts, without what any text has', () => {
  expect(stemsOf('Zebra-in-chief')).toEqual(['zebra-in-chief', 'zebra', 'chief']);
  expect(stemsOf('x-ray')).toEqual(['x-ray', 'ray']);
  expect(stemsOf('zebra')).toEqual(['zebra']);
});

it.each(['virus', 'moss', 'tree', 'gas', 'qwen3s'])('leaves %s as it is', (word) => {
  expect(stemsOf(word)).toEqual([word]);
});

it.each([
  ['canes', 'can'],
  ['nationwide', 'nationwid'],
  ['balloon', 'balloon'],
])('cuts endings of %s at its end alone', (word, stem) => {
  expect(stemsOf(word)).toEqual([stem]);
});

it('has nothing to say of words that any text has, and of single letters', () => {
  for (const word of ['the', 'The', 'x', '']) expect(stemsOf(word)).toEqual([]);
});

const families = [...kinWords, ...landNames];
const asRead = (words: string) => words.split(' ').flatMap((word) => stemsOf(word).slice(0, 1));

it.each(families)('takes all words of a family for its first: %s', (words) => {
  expect(asRead(words).length).toBeGreaterThan(1);
  expect(new Set(asRead(words)).size).toBe(1);
});

it('has no word in two families', () => {
  expect(new Set(families.flatMap(asRead)).size).toBe(families.length);
});
