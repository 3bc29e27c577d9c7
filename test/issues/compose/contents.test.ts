import { describe, expect, it } from 'vitest';
import { midweekContents, sundayContents, weekParagraph } from '../../../src/issues/compose/contents.ts';
import type { FeaturedGuide } from '../../../src/issues/issue.ts';
import { wordsIn } from '../../../src/publication/words.ts';
import { pickOf } from '../../support/small-news.ts';

const words = wordsIn('en');
const guide = { title: 'The Qwen family' } as FeaturedGuide;
const followUp = { label: 'Since Sunday', issueId: 'sunday-2025-08-03', itemId: 'before', title: 'Before' };
const lead = pickOf('lead', 'lead');
const stories = ['one', 'two', 'three', 'four'].map((id) => pickOf(id));
const briefs = ['five', 'six'].map((id) => pickOf(id, 'brief'));

describe('what a Midweek says is in it', () => {
  it('is its lead, three of its stories, and how much else', () => {
    expect(midweekContents([lead, ...stories, ...briefs], guide, words)).toEqual([
      'Title of lead',
      'Title of one · Title of two · Title of three',
      'Two briefs, and a guide: The Qwen family',
    ]);
  });

  it('leaves out what it has none of', () => {
    expect(midweekContents([lead, ...stories.slice(0, 1)], guide, words)).toEqual([
      ...['Title of lead', 'Title of one', 'A guide: The Qwen family'],
    ]);
    expect(midweekContents([lead, ...briefs.slice(0, 1)], undefined, words)).toEqual([
      ...['Title of lead', 'One brief'],
    ]);
    expect(midweekContents([], undefined, words)).toEqual([]);
  });

  it('shortens its titles to a line', () => {
    const title = `${'Norway '.repeat(5)}sings and dances for us, while ${'Sweden '.repeat(6)}sleeps`;
    const [first, second] = midweekContents(
      [{ ...lead, title }, pickOf('one', 'story', { title })],
      guide,
      words,
    );
    expect(first).toBe(`${'Norway '.repeat(5)}sings and dances for us`);
    expect(second).toBe(`${'Norway '.repeat(5)}sings`);
  });
});

describe('what a Sunday says is in it', () => {
  const models = { section: 'Models' };
  const policy = { section: 'Policy' };

  it('is its lead, what it follows up, a line for each section, the guide and how many briefs', () => {
    const picks = [
      lead,
      pickOf('one', 'story', models),
      pickOf('two', 'story', policy),
      pickOf('three', 'story', models),
      pickOf('four', 'story', { ...policy, followUp }),
      pickOf('five', 'brief', { followUp }),
      ...briefs,
    ];
    expect(sundayContents(picks, guide, words)).toEqual([
      'First: Title of lead',
      'Since the last issue: two updates',
      'Models: Title of one · Title of three',
      'Policy: Title of two',
      'The guide: The Qwen family',
      'In brief: two more',
    ]);
  });

  it('leaves out what it has none of', () => {
    expect(sundayContents([lead, pickOf('one')], undefined, words)).toEqual([
      ...['First: Title of lead', 'Models: Title of one'],
    ]);
    expect(sundayContents([lead, pickOf('one', 'story', { followUp })], undefined, words)).toEqual([
      ...['First: Title of lead', 'Since the last issue: one update'],
    ]);
    expect(sundayContents([], undefined, words)).toEqual([]);
  });
});

describe('the week in a sentence', () => {
  it('links the lead and the four best stories, each leading to its report', () => {
    const parts = weekParagraph([lead, ...stories, pickOf('more'), ...briefs], words);
    expect(parts.map((part) => part.text).join('')).toBe(
      'The week in a sentence: Title of lead; Title of one; Title of two; Title of three; and Title of four.',
    );
    expect(parts.flatMap((part) => part.url ?? [])).toEqual(
      ['lead', 'one', 'two', 'three', 'four'].map((id) => `https://news.example.org/${id}`),
    );
  });

  it('is made of two at least, briefs not counted', () => {
    expect(weekParagraph([lead, ...briefs], words)).toEqual([]);
    expect(weekParagraph([lead, ...stories.slice(0, 1)], words).map((part) => part.text)).toEqual([
      ...['The week in a sentence: ', 'Title of lead', '; and ', 'Title of one', '.'],
    ]);
  });
});
