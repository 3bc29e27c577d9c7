import { expect, it } from 'vitest';
import { selectPicks } from '../../../src/issues/compose/select-picks.ts';
import type { Plan } from '../../../src/publication/edition.ts';
import { candidateOf } from '../../support/small-news.ts';

const plan = (changes: Partial<Plan> = {}): Plan => ({
  ...{ stories: { min: 1, max: 2 }, briefs: { min: 2, max: 3 }, followUps: 2, perSource: 9, perTopic: 9 },
  ...changes,
});
const week = (count: number) =>
  Array.from({ length: count }, (_, at) => candidateOf(`item-${at + 1}`, (90 - at) / 100));
const told = (selection: ReturnType<typeof selectPicks>) =>
  selection.picked.map(({ candidate, tier }) => `${tier} ${candidate.cluster.lead.id}`);
const followUp = { label: 'Since Sunday', issueId: 'sunday-2025-08-03', itemId: 'before', title: 'Before' };

it('gives the lead to the highest score, then stories and briefs, and says of each why it has its place', () => {
  const selection = selectPicks(plan(), week(8));
  expect(selection.picked.map(({ candidate, tier, why }) => [candidate.cluster.lead.id, tier, why])).toEqual([
    ['item-1', 'lead', 'The highest score of all leads the issue.'],
    ['item-2', 'story', 'The best left for a story.'],
    ['item-3', 'story', 'The best left for a story.'],
    ['item-4', 'brief', 'Good enough to mention in a line.'],
    ['item-5', 'brief', 'Good enough to mention in a line.'],
    ['item-6', 'brief', 'Good enough to mention in a line.'],
  ]);
  expect(selection.left.map(({ candidate, why }) => [candidate.cluster.lead.id, why])).toEqual([
    ['item-7', 'The issue was full: six items.'],
    ['item-8', 'The issue was full: six items.'],
  ]);
});

it('picks nothing where there is nothing', () => {
  expect(selectPicks(plan(), [])).toEqual({ picked: [], left: [] });
});

it.each([
  [1, ['lead item-1']],
  [3, ['lead item-1', 'story item-2', 'brief item-3']],
  [4, ['lead item-1', 'story item-2', 'brief item-3', 'brief item-4']],
  [5, ['lead item-1', 'story item-2', 'story item-3', 'brief item-4', 'brief item-5']],
])('of %i items it makes fewer stories before it makes fewer briefs than the plan wants', (count, places) => {
  expect(told(selectPicks(plan(), week(count)))).toEqual(places);
});

it('keeps no more of one source, of one section, and of what continues earlier issues, than the plan allows', () => {
  const of = (changes: Parameters<typeof candidateOf>[2]) => [
    candidateOf('first', 0.9, changes),
    candidateOf('second', 0.8, changes),
    candidateOf('third', 0.7, changes),
    candidateOf('other', 0.1),
  ];
  const wired = selectPicks(plan({ perSource: 2 }), of({ item: { source: 'wired' } }));
  expect(told(wired)).toEqual(['lead first', 'story second', 'brief other']);
  expect(wired.left.map(({ why }) => why)).toEqual(['The source wired was full: 2 of 2.']);

  const models = selectPicks(plan({ perTopic: 2 }), of({ section: 'Models' }));
  expect(told(models)).toEqual(['lead first', 'story second', 'brief other']);
  expect(models.left.map(({ why }) => why)).toEqual(['The section Models was full: 2 of 2.']);

  const continued = selectPicks(plan({ followUps: 1 }), of({ followUp }));
  expect(told(continued)).toEqual(['lead first', 'story other']);
  expect(continued.left.map(({ why }) => why)).toEqual([
    'Follow-ups were full: 1 of 1.',
    'Follow-ups were full: 1 of 1.',
  ]);
});

it('leads with the best that the plan allows, when it wants no follow-up at all', () => {
  const selection = selectPicks(plan({ followUps: 0 }), [
    candidateOf('continued', 0.9, { followUp }),
    candidateOf('new', 0.5),
  ]);
  expect(told(selection)).toEqual(['lead new']);
});

it('prefers a story of a new subject to a slightly better one of a subject that is told, and says so', () => {
  const openai = { item: { topics: ['openai', 'agents'] } };
  const near = [
    candidateOf('lead', 0.9, openai),
    candidateOf('same', 0.6, openai),
    candidateOf('new', 0.5),
    ...[candidateOf('five', 0.2), candidateOf('six', 0.1)],
  ];
  const selection = selectPicks(plan(), near);
  expect(told(selection).slice(0, 3)).toEqual(['lead lead', 'story new', 'story same']);
  expect(selection.picked[2]?.why).toBe(
    'The best left for a story, though 0.12 came off because its subject is told already.',
  );

  const far = near.with(1, candidateOf('same', 0.7, openai));
  expect(told(selectPicks(plan(), far)).slice(0, 3)).toEqual(['lead lead', 'story same', 'story new']);
});

it('lets the earlier of two that are worth the same be the story, and the better of two whose subject is told', () => {
  const openai = { item: { topics: ['openai'] } };
  const story = (changes: typeof openai | undefined, ...totals: [number, number]) =>
    told(
      selectPicks(plan(), [
        ...[candidateOf('lead', 0.9, openai), candidateOf('one', totals[0], changes)],
        ...[candidateOf('two', totals[1], changes), candidateOf('last', 0.1)],
      ]),
    )[1];
  expect(story(undefined, 0.5, 0.5)).toBe('story one');
  expect(story(openai, 0.5, 0.5)).toBe('story one');
  expect(story(openai, 0.55, 0.5)).toBe('story one');
});

it('counts only the main topic of an item as its subject', () => {
  const selection = selectPicks(plan(), [
    candidateOf('lead', 0.9, { item: { topics: ['openai', 'agents'] } }),
    candidateOf('one', 0.6, { item: { topics: ['agents', 'openai'] } }),
    ...[candidateOf('two', 0.5), candidateOf('three', 0.4), candidateOf('four', 0.3)],
  ]);
  expect(selection.picked[1]).toMatchObject({ why: 'The best left for a story.' });
});
