import { expect, it } from 'vitest';
import { scoreCluster } from '../../../src/issues/compose/score.ts';
import type { GatheredItem } from '../../../src/news/news-item.ts';
import { newsItem, newsSource, newsTopic } from '../../support/small-news.ts';

const world = {
  previousCutOffAt: '2025-08-02T12:00:00.000Z',
  cutOffAt: '2025-08-06T12:00:00.000Z',
  sources: new Map([
    ['wired', newsSource('wired', { weight: 0.6 })],
    ['npr', newsSource('npr', { weight: 0.8 })],
    ['axios', newsSource('axios', { weight: 0.1 })],
  ]),
  topics: new Map([
    ['agents', newsTopic('agents', 'Models', { weight: 0.4 })],
    ['openai', newsTopic('openai', 'Models', { weight: 0.9 })],
  ]),
};
const scored = (changes: Partial<GatheredItem>, coverage: readonly GatheredItem[] = []) =>
  scoreCluster({ lead: newsItem('one', changes), coverage }, world);

it('weighs significance, age, coverage, source and topics into one figure between 0 and 1', () => {
  expect(scored({ significance: 10, publishedAt: '2025-08-05T12:00:00.000Z' })).toEqual({
    ...{ significance: 1, recency: 0.75, coverage: 0, source: 0.6, topic: 0.4 },
    ...{ discount: 1, total: 0.695 },
  });
  const least = { significance: 1, source: 'unheard', topics: ['unheard'] };
  expect(scored({ ...least, publishedAt: '2025-08-02T12:00:00.001Z' }).total).toBe(0);
});

it('counts how many other sources tell of an event, two of them in full', () => {
  const from = (...sources: string[]) => sources.map((source, at) => newsItem(`other-${at}`, { source }));
  expect(scored({}, from('npr')).coverage).toBe(0.5);
  expect(scored({}, from('npr', 'npr')).coverage).toBe(0.5);
  expect(scored({}, from('npr', 'axios')).coverage).toBe(1);
  expect(scored({}, from('npr', 'axios', 'reuters')).coverage).toBe(1);
});

it('does not count a source that tells of its own report again', () => {
  expect(scored({}, [newsItem('again', { source: 'wired' })]).coverage).toBe(0);
});

it('takes the weightiest source that tells of it, and the weightiest topic', () => {
  expect(scored({}, [newsItem('other', { source: 'npr' })]).source).toBe(0.8);
  expect(scored({}, [newsItem('other', { source: 'axios' })]).source).toBe(0.6);
  expect(scored({ topics: ['agents', 'openai', 'unheard'] }).topic).toBe(0.9);
});

it('takes a quarter off what is from before the last cut-off', () => {
  const [older, newer] = ['2025-08-02T12:00:00.000Z', '2025-08-02T12:00:00.001Z'].map((publishedAt) =>
    scored({ publishedAt }),
  );
  expect(newer).toMatchObject({ recency: 0, discount: 1, total: 0.342 });
  expect(older).toMatchObject({ recency: 0, discount: 0.75, total: 0.257 });
});

it('counts an item of the very last moment in full, also in a window without length', () => {
  const at = world.cutOffAt;
  expect(scored({ publishedAt: at }).recency).toBe(1);
  const lead = newsItem('one', { publishedAt: at });
  const instant = scoreCluster({ lead, coverage: [] }, { ...world, previousCutOffAt: at });
  expect(instant.recency).toBe(0);
});
