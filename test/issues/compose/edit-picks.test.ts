import { expect, it } from 'vitest';
import { type EditWorld, editPicks } from '../../../src/issues/compose/edit-picks.ts';
import type { Edit, EditOperation } from '../../../src/issues/edit.ts';
import { pickOf } from '../../support/small-news.ts';

const told = { itemId: 'told', title: 'Told too', source: 'Wired', url: 'https://news.example.org/told' };
const composed = [
  pickOf('lead', 'lead', { coverage: [told] }),
  ...[pickOf('one'), pickOf('two'), pickOf('three', 'story', { shortTitle: 'Three' })],
  ...[pickOf('four', 'brief'), pickOf('five', 'brief')],
];
const world: EditWorld = {
  pickOf: (itemId, tier) => (itemId === 'gone' ? undefined : pickOf(itemId, tier)),
  carriedBy: (itemId) => (itemId === 'carried' ? 'sunday-2025-08-03' : undefined),
};

/** Tier by tier what is left, and what is said of the edits that could not be carried out. */
function edited(...operations: EditOperation[]) {
  const edits = operations.map((operation, at): Edit => ({ id: at + 1, operation, by: 'Ada', at: '' }));
  const { picks, conflicts } = editPicks(composed, edits, world);
  const of = (tier: string) => picks.filter((pick) => pick.tier === tier).map((pick) => pick.itemId);
  return {
    ...{ places: [of('lead'), of('story'), of('brief')], order: picks.map((pick) => pick.itemId) },
    ...{ picks, said: conflicts.map(({ edit, message }) => `${edit}: ${message}`) },
  };
}
const untouched = [['lead'], ['one', 'two', 'three'], ['four', 'five']];

it('leaves an issue that nobody edits as it was composed', () => {
  const { places, order, picks, said } = edited();
  expect({ places, said }).toEqual({ places: untouched, said: [] });
  expect(order).toEqual(['lead', 'one', 'two', 'three', 'four', 'five']);
  expect(picks).toEqual(composed);
});

it('leaves the picks alone when an edit is about something else', () => {
  expect(edited({ kind: 'note', text: 'A note' }, { kind: 'guide', slug: 'qwen' })).toMatchObject({
    ...{ places: untouched, said: [] },
  });
});

it('puts a pinned item at the end of the stories, or of the tier that is named', () => {
  expect(edited({ kind: 'pin', itemId: 'new' }).places[1]).toEqual(['one', 'two', 'three', 'new']);
  expect(edited({ kind: 'pin', itemId: 'new', tier: 'brief' }).places[2]).toEqual(['four', 'five', 'new']);
  expect(edited({ kind: 'pin', itemId: 'new', tier: 'lead' }).places.slice(0, 2)).toEqual([
    ['new'],
    ['lead', 'one', 'two', 'three'],
  ]);
});

it('leaves a pinned item where it stands when it is in the issue already, unless a tier is named', () => {
  expect(edited({ kind: 'pin', itemId: 'one' })).toMatchObject({ places: untouched, said: [] });
  expect(edited({ kind: 'pin', itemId: 'one', tier: 'brief' }).places).toEqual([
    ...[['lead'], ['two', 'three'], ['four', 'five', 'one']],
  ]);
});

it('puts a pinned item before the one that is named, and says when that one has gone', () => {
  expect(edited({ kind: 'pin', itemId: 'new', tier: 'story', before: 'two' })).toMatchObject({
    places: [['lead'], ['one', 'new', 'two', 'three'], ['four', 'five']],
    said: [],
  });
  expect(edited({ kind: 'pin', itemId: 'new', tier: 'brief', before: 'gone' })).toMatchObject({
    places: [['lead'], ['one', 'two', 'three'], ['four', 'five', 'new']],
    said: ['1: "new" was pinned before "gone", which is no longer in the issue'],
  });
});

it('says of a pin that there is no such news item, and only that', () => {
  expect(edited({ kind: 'pin', itemId: 'gone', before: 'gone' })).toMatchObject({
    places: untouched,
    said: ['1: "gone" was pinned and there is no such news item any more'],
  });
});

it('says of a pin that an earlier issue carried the item, and puts it in all the same', () => {
  expect(edited({ kind: 'pin', itemId: 'carried' })).toMatchObject({
    places: [['lead'], ['one', 'two', 'three', 'carried'], ['four', 'five']],
    said: ['1: "carried" is pinned, and sunday-2025-08-03 carried it already'],
  });
});

it('lets a pinned item that was another one’s coverage stand for itself alone', () => {
  const { picks } = edited({ kind: 'pin', itemId: 'told' });
  expect(picks[0]?.coverage).toEqual([]);
  expect(edited({ kind: 'pin', itemId: 'new' }).picks[0]?.coverage).toEqual([told]);
});

it('drops an item, and says nothing when it had gone by itself', () => {
  expect(edited({ kind: 'drop', itemId: 'two' })).toMatchObject({
    places: [['lead'], ['one', 'three'], ['four', 'five']],
    said: [],
  });
  expect(edited({ kind: 'drop', itemId: 'gone' })).toMatchObject({ places: untouched, said: [] });
});

it('says of a dropped item that another one tells of the same event', () => {
  expect(edited({ kind: 'drop', itemId: 'told' }).said).toEqual([
    '1: "told" was dropped, and "lead" now tells of the same event',
  ]);
});

it('lets the next one lead when the lead is dropped or moved away', () => {
  expect(edited({ kind: 'drop', itemId: 'lead' }).places.slice(0, 2)).toEqual([['one'], ['two', 'three']]);
  expect(edited({ kind: 'move', itemId: 'lead', tier: 'brief' }).places).toEqual([
    ...[['one'], ['two', 'three'], ['four', 'five', 'lead']],
  ]);
});

it('moves an item to the end of a tier, or before another one and into its tier', () => {
  for (const tier of ['story', undefined] as const)
    expect(edited({ kind: 'move', itemId: 'one', tier })).toMatchObject({
      places: [['lead'], ['two', 'three', 'one'], ['four', 'five']],
      said: [],
    });
  expect(edited({ kind: 'move', itemId: 'five', before: 'two' }).places).toEqual([
    ...[['lead'], ['one', 'five', 'two', 'three'], ['four']],
  ]);
  expect(edited({ kind: 'move', itemId: 'five', tier: 'brief', before: 'four' }).places[2]).toEqual([
    ...['five', 'four'],
  ]);
});

it('keeps the order of the others when one is moved to the lead', () => {
  expect(edited({ kind: 'move', itemId: 'two', tier: 'lead' }).places).toEqual([
    ...[['two'], ['lead', 'one', 'three'], ['four', 'five']],
  ]);
});

it('leaves an item where it stands that is moved before itself', () => {
  expect(edited({ kind: 'move', itemId: 'one', before: 'one' })).toMatchObject({
    ...{ places: untouched, said: [] },
  });
  expect(edited({ kind: 'move', itemId: 'one', tier: 'brief', before: 'one' }).places[2]).toEqual([
    ...['four', 'five', 'one'],
  ]);
});

it('lets one lead that is moved before the first, once the lead is dropped', () => {
  const drop: EditOperation = { kind: 'drop', itemId: 'lead' };
  expect(edited(drop, { kind: 'move', itemId: 'five', before: 'one' }).places).toEqual([
    ...[['five'], ['one', 'two', 'three'], ['four']],
  ]);
});

it('keeps the lead while stories are moved around it', () => {
  const above: EditOperation = { kind: 'move', itemId: 'five', tier: 'story', before: 'lead' };
  expect(edited(above, { kind: 'move', itemId: 'two', tier: 'brief' }).places).toEqual([
    ...[['lead'], ['five', 'one', 'three'], ['four', 'two']],
  ]);
});

it('says of a move what has gone, and carries out what of it can be', () => {
  expect(edited({ kind: 'move', itemId: 'gone', before: 'one' })).toMatchObject({
    places: untouched,
    said: ['1: "gone" was moved and is no longer in the issue'],
  });
  expect(edited({ kind: 'move', itemId: 'one', tier: 'brief', before: 'gone' })).toMatchObject({
    places: [['lead'], ['two', 'three'], ['four', 'five', 'one']],
    said: ['1: "one" was moved before "gone", which is no longer in the issue'],
  });
});

it('carries edits out in the order they were wanted', () => {
  const move: EditOperation = { kind: 'move', itemId: 'new', before: 'one' };
  expect(edited({ kind: 'pin', itemId: 'new' }, move)).toMatchObject({
    places: [['lead'], ['new', 'one', 'two', 'three'], ['four', 'five']],
    said: [],
  });
  expect(edited(move, { kind: 'pin', itemId: 'new' }).said).toEqual([
    '1: "new" was moved and is no longer in the issue',
  ]);
});

const rewrite = (changes: Partial<Extract<EditOperation, { kind: 'replace' }>>): EditOperation => ({
  ...{ kind: 'replace', itemId: 'three', field: 'title', text: 'Mine', was: 'Title of three' },
  ...changes,
});

it('writes a text of one item anew, and drops the short title that was made for its old title', () => {
  const titled = edited(rewrite({})).picks;
  expect(titled.map((pick) => pick.title).filter((title) => title === 'Mine')).toHaveLength(1);
  expect(titled[3]).toEqual({ ...composed[3], title: 'Mine', shortTitle: undefined });
  const summed = edited(rewrite({ field: 'summary', was: 'Summary of three.' }));
  expect(summed.picks[3]).toEqual({ ...composed[3], summary: 'Mine' });
  expect(summed.said).toEqual([]);
});

it('says of a text that it has changed since the editor saw it, unless it now says what they wrote', () => {
  expect(edited(rewrite({ was: 'An older title' })).said).toEqual([
    '1: The title of "three" has changed since it was written anew: it was "An older title" and is "Title of three"',
  ]);
  expect(edited(rewrite({ was: 'An older title', text: 'Title of three' })).said).toEqual([]);
  for (const field of ['title', 'whyItMatters'] as const)
    expect(edited(rewrite({ field, was: '' })).said).toEqual([]);
  expect(edited(rewrite({ field: 'whyItMatters', was: 'It did.' })).said).toEqual([
    '1: The whyItMatters of "three" has changed since it was written anew: it was "It did." and is ""',
  ]);
});

it('says of a text that its item has gone', () => {
  expect(edited(rewrite({ itemId: 'gone' }))).toMatchObject({
    places: untouched,
    said: ['1: The title of "gone" was written anew and it is no longer in the issue'],
  });
});
