import { expect, it } from 'vitest';
import {
  coveragePart,
  judgeSignificance,
  partsInWords,
  significanceOf,
} from '../../src/news/significance.ts';
import { Topic } from '../../src/news/topic.ts';
import { feedSource } from './sample-feeds.ts';

const topics = new Map([
  ['models', Topic.parse({ id: 'models', name: 'models', section: 'S', weight: 0.8 })],
]);
const lab = feedSource({ id: 'lab', name: 'Lab', weight: 0.9, primary: true });
const judge = (title: string, source = lab) =>
  judgeSignificance({ title, topics: ['models'] }, { source, topics });

it('says what each part is for, and the parts come to the figure', () => {
  const parts = judge('Orrin Labs releases Heron');
  expect(partsInWords(parts)).toBe(
    'base 2 (every item), source 1.8 (Lab weighs 0.9), primary 0.75 (Lab speaks of its own work), topic 1.2 (models weighs 0.8), release 1 ("releases" in the headline)',
  );
  expect(significanceOf(parts)).toBe(7);
});

it.each([
  ['Orrin Labs sues its former partner', 'Thoughts on a Tuesday'],
  ['Data breach exposes prompts of a million people', 'Orrin Labs hires a chief of staff'],
  ['Orrin Labs launches Heron', 'Weekly roundup: Orrin Labs launches Heron'],
])('finds "%s" more significant than "%s"', (more, less) => {
  expect(significanceOf(judge(more))).toBeGreaterThan(significanceOf(judge(less)));
});

it('lets words count only so much, and stays between 1 and 10', () => {
  const loud = judge('Court bans record launch after fatal crash; breach, lawsuit and $9 billion deal');
  const words = loud.filter((part) => part.why.includes('headline') && part.points > 0);
  expect(words.reduce((sum, part) => sum + part.points, 0)).toBe(2.5);
  expect(significanceOf([{ name: 'x', points: 30, why: '' }])).toBe(10);
  expect(significanceOf([{ name: 'x', points: -30, why: '' }])).toBe(1);
});

it('adds half a point for each further source, and at most two', () => {
  expect(coveragePart(0)).toBeUndefined();
  expect(coveragePart(1)?.points).toBe(0.5);
  expect(coveragePart(9)?.points).toBe(2);
});
