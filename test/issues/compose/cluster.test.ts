import { expect, it } from 'vitest';
import { clusterItems } from '../../../src/issues/compose/cluster.ts';
import type { NewsItem } from '../../../src/news/news-item.ts';
import { sampleWeekInput } from '../../support/sample-weeks.ts';

const { items, sources } = sampleWeekInput('sunday', '2025-08-10');

const pairKey = (one: string, other: string) => [one, other].sort().join(' ');

/** All pairs that a clustering puts together. */
function pairsOf(clusters: ReturnType<typeof clusterItems>): Set<string> {
  return new Set(
    clusters.flatMap(({ lead, coverage }) => {
      const ids = [lead, ...coverage].map((item) => item.id);
      return ids.flatMap((one, at) => ids.slice(at + 1).map((other) => pairKey(one, other)));
    }),
  );
}

const labelled = new Set(
  items.flatMap((item) => (item.sameEventAs ? [pairKey(item.id, item.sameEventAs)] : [])),
);

it('takes an editor at their word', () => {
  expect(pairsOf(clusterItems(items, sources))).toEqual(
    new Set([...pairsOf(clusterItems(items, sources)), ...labelled]),
  );
  for (const pair of labelled) expect(pairsOf(clusterItems(items, sources))).toContain(pair);
});

it('joins without that word only what is one event, on the six sample weeks', () => {
  const plain = items.map(({ sameEventAs: _, followsUp: __, ...item }): NewsItem => item);
  const found = pairsOf(clusterItems(plain, sources, { useHints: false }));
  const right = [...found].filter((pair) => labelled.has(pair));
  const precision = right.length / found.size;
  const recall = right.length / labelled.size;
  expect({ wrong: [...found].filter((pair) => !labelled.has(pair)), precision }).toEqual({
    wrong: [],
    precision: 1,
  });
  // Two outlets share few words: an editor's hint tells of the rest until items come with more text.
  expect(recall).toBeGreaterThanOrEqual(0.5);
});

it('lets the most significant report speak for an event, and a primary source among equals', () => {
  const at = '2025-08-05T12:00:00.000Z';
  const base = {
    url: 'https://a.org/x',
    publishedAt: at,
    summary: 'A summary that is long enough.',
    topics: ['openai'],
  };
  const one: NewsItem = {
    ...base,
    id: 'one-report',
    title: 'One report',
    source: 'techcrunch',
    significance: 8,
  };
  const two: NewsItem = { ...base, id: 'two-report', title: 'Two report', source: 'openai', significance: 8 };
  const three: NewsItem = {
    ...base,
    id: 'three-report',
    title: 'Three report',
    source: 'wired',
    significance: 9,
  };
  expect(clusterItems([one, two], sources)[0]?.lead.id).toBe('two-report');
  expect(clusterItems([one, two, three], sources)[0]?.lead.id).toBe('three-report');
});

it('takes two spellings of an address for one, and a page updated weeks later for another event', () => {
  const base = {
    source: 'wired',
    summary: 'A summary that is long enough.',
    topics: ['openai'],
    significance: 5,
  };
  const item = (id: string, url: string, publishedAt: string, title: string): NewsItem => ({
    ...base,
    id,
    url,
    publishedAt,
    title,
  });
  const at = '2025-08-05T12:00:00.000Z';
  const first = item('aaa', 'https://www.site.org/story/?utm_source=x', at, 'Elephants march');
  const second = item('bbb', 'http://site.org/story#top', at, 'Penguins swim');
  const later = item('ccc', 'https://site.org/story', '2025-09-05T12:00:00.000Z', 'Giraffes run');
  expect(clusterItems([first, second, later], sources).map((cluster) => cluster.coverage.length)).toEqual([
    1, 0,
  ]);
});
