import { describe, expect, it } from 'vitest';
import { clusterItems } from '../../../src/issues/compose/cluster.ts';
import type { GatheredItem, NewsItem } from '../../../src/news/news-item.ts';
import { sampleWeekInput } from '../../support/sample-weeks.ts';
import { newsItem } from '../../support/small-news.ts';

const { items, sources } = sampleWeekInput('sunday', '2025-08-10');

const whale = {
  title: 'Kestrel Labs opens Merlin to the world',
  summary: 'Kestrel Labs of Bergen opens the weights of Merlin, which has 480 billion parameters.',
};
/** The events that items are grouped into, each as the ids of its reports. */
const groups = (items: readonly GatheredItem[], options = { useHints: true }) =>
  clusterItems(items, sources, options).map(({ lead, coverage }) =>
    [lead, ...coverage]
      .map(({ id }) => id)
      .sort()
      .join(' '),
  );
function only(items: readonly GatheredItem[]) {
  const [cluster, ...others] = clusterItems(items, sources);
  if (!cluster || others.length > 0) throw new Error(`One event wanted, and ${others.length + 1} found`);
  return cluster;
}

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
  const found = pairsOf(clusterItems(items, sources));
  expect([...labelled].filter((pair) => !found.has(pair))).toEqual([]);
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

it('lets the first of equal reports speak, then the one whose name comes first', () => {
  const { lead, coverage } = only([
    newsItem('c', { ...whale, source: 'npr' }),
    newsItem('b', { ...whale, source: 'axios' }),
    newsItem('a', { ...whale, source: 'bbc', publishedAt: '2025-08-05T12:00:00.001Z' }),
  ]);
  expect([lead, ...coverage].map(({ id }) => id)).toEqual(['b', 'c', 'a']);
});

describe('an address', () => {
  const page = (id: string, url: string, publishedAt: string) =>
    newsItem(id, { title: id, summary: id, url, publishedAt });

  it('joins reports however it is spelled, within three days', () => {
    const first = page('elephants', 'https://www.site.org/story/?utm_source=x', '2025-08-05T12:00:00.000Z');
    const second = page('penguins', 'http://site.org/story#top', '2025-08-08T12:00:00.000Z');
    expect(groups([first, second])).toEqual(['elephants penguins']);
  });

  it('of a page that was updated later than that tells of another event', () => {
    const url = 'https://site.org/story';
    const at = ['2025-08-05T12:00:00.000Z', '2025-08-08T12:00:00.001Z', '2025-08-09T12:00:00.000Z'];
    const pages = ['elephants', 'giraffes', 'penguins'].map((id, place) => page(id, url, at[place] ?? ''));
    expect(groups(pages)).toEqual(['elephants', 'giraffes penguins']);
  });
});

describe('likeness', () => {
  it('joins reports of two sources, and none of one source', () => {
    expect(groups([newsItem('a', whale), newsItem('b', { ...whale, source: 'npr' })])).toEqual(['a b']);
    expect(groups([newsItem('a', whale), newsItem('b', whale)])).toEqual(['a', 'b']);
  });

  it('joins nothing that lies more than three days apart', () => {
    const later = (publishedAt: string) =>
      groups([newsItem('a', whale), newsItem('b', { ...whale, source: 'npr', publishedAt })]);
    expect(later('2025-08-08T12:00:00.000Z')).toEqual(['a b']);
    expect(later('2025-08-08T12:00:00.001Z')).toEqual(['a', 'b']);
  });

  it('joins the likest first, wherever they stand in the list', () => {
    const second = {
      title: 'Gorilla Works shuts Tamarin down',
      summary: 'Gorilla Works closes the Tamarin plant in Quito for 77 days.',
    };
    const both = { title: second.title, summary: `${second.summary} ${whale.title}. ${whale.summary}` };
    const events = (names: readonly [string, string, string]) =>
      groups([
        newsItem(names[0], { ...whale, source: 'npr' }),
        newsItem(names[1], { ...second, source: 'bbc' }),
        newsItem(names[2], { ...both, source: 'axios' }),
      ]);
    expect(events(['a', 'b', 'c'])).toEqual(['a', 'b c']);
    expect(events(['b', 'a', 'c'])).toEqual(['a c', 'b']);
  });

  it('does not join by way of a report between two that lie more than three days apart', () => {
    const day = (id: string, source: string, hour: string) =>
      newsItem(id, { ...whale, source, publishedAt: `2025-08-${hour}:00:00.000Z` });
    const days = [day('a', 'bbc', '01T12'), day('b', 'npr', '04T06'), day('c', 'axios', '06T12')];
    expect(groups(days)).toEqual(['a b', 'c']);
  });

  it('joins nothing that an editor says continues the other', () => {
    const two = [newsItem('a', whale), newsItem('b', { ...whale, source: 'npr', followsUp: 'a' })];
    expect(groups(two)).toEqual(['a', 'b']);
    expect(
      groups([two[0] as GatheredItem, newsItem('b', { ...whale, source: 'npr', followsUp: 'gone' })]),
    ).toEqual(['a b']);
    expect(groups(two.toReversed().map((one, at) => ({ ...one, id: at === 0 ? '0' : one.id })))).toEqual([
      '0',
      'a',
    ]);
  });

  it('joins groups by how alike all their members are, and not by two of them', () => {
    const second = {
      title: 'Gorilla Works shuts Tamarin down',
      summary: 'Gorilla Works closes the Tamarin plant in Quito.',
    };
    const bridge = {
      title: `${whale.title} as ${second.title}`,
      summary: `${whale.summary} ${second.summary}`,
    };
    const told = ['npr', 'axios', 'wired'].map((source, at) => newsItem(`a${at}`, { ...whale, source }));
    const others = ['bbc', 'zdnet', 'verge'].map((source, at) => newsItem(`b${at}`, { ...second, source }));
    const between = newsItem('between', { ...bridge, source: 'reuters' });
    const joined = groups([...told, ...others, between]);
    expect(joined.some((group) => group.includes('a0') && group.includes('b0'))).toBe(false);
  });
});

describe('an editor’s word at the desk', () => {
  const decided = (kind: 'together' | 'apart', other: string) => ({
    decisions: [{ kind, other, by: 'Ada' }],
  });
  const zebra = { title: 'Zebras rest in Kenya', summary: 'Nobody in the city looked on.' };

  it('joins two reports that have nothing in common', () => {
    expect(groups([newsItem('a', whale), newsItem('b', { ...zebra, ...decided('together', 'a') })])).toEqual([
      'a b',
    ]);
    expect(
      groups([newsItem('a', whale), newsItem('b', { ...zebra, ...decided('together', 'gone') })]),
    ).toEqual([...['a', 'b']]);
  });

  it('parts two reports that are alike, at one address, or one event by the word of a file', () => {
    const parted = (changes: Partial<GatheredItem>) =>
      groups([
        newsItem('a', whale),
        newsItem('b', { ...zebra, source: 'npr', ...changes, ...decided('apart', 'a') }),
      ]);
    expect(parted(whale)).toEqual(['a', 'b']);
    expect(parted({ url: newsItem('a').url })).toEqual(['a', 'b']);
    expect(parted({ sameEventAs: 'a' })).toEqual(['a', 'b']);
  });

  it('parts whole groups when any two of them are parted', () => {
    const items = [
      ...[newsItem('a', whale), newsItem('b', { ...zebra, sameEventAs: 'a' })],
      newsItem('c', { ...whale, source: 'npr', sameEventAs: 'a', ...decided('apart', 'b') }),
    ];
    expect(groups(items)).toEqual(['a b', 'c']);
  });

  it('parts groups of several also when only two of their members are parted', () => {
    const items = [
      ...[newsItem('a', whale), newsItem('b', { ...zebra, sameEventAs: 'a' })],
      newsItem('c', { ...whale, source: 'npr', ...decided('apart', 'b') }),
      newsItem('d', { ...whale, source: 'axios', sameEventAs: 'c' }),
    ];
    expect(groups(items)).toEqual(['a b', 'c d']);
  });

  it('is not asked when hints are left out, and says nothing by words alone', () => {
    const together = [newsItem('a', whale), newsItem('b', { ...zebra, ...decided('together', 'a') })];
    expect(groups(together, { useHints: false })).toEqual(['a', 'b']);
    const told = [newsItem('a', whale), newsItem('b', { ...zebra, sameEventAs: 'a' })];
    expect(groups(told, { useHints: false })).toEqual(['a', 'b']);
    const follows = [newsItem('a', whale), newsItem('b', { ...whale, source: 'npr', followsUp: 'a' })];
    expect(groups(follows, { useHints: false })).toEqual(['a b']);
    const words = { decisions: [{ kind: 'words' as const, parts: ['title'], by: 'Ada' }] };
    expect(groups([newsItem('a', whale), newsItem('b', { ...zebra, ...words })])).toEqual(['a', 'b']);
  });

  it('stands above the word of a file, whichever comes first', () => {
    const together = [
      newsItem('a', whale),
      newsItem('b', { ...zebra, followsUp: 'a', ...decided('together', 'a') }),
    ];
    expect(groups(together)).toEqual(['a b']);
  });
});

it('groups the same whatever the order of the items', () => {
  const items = [
    newsItem('a', whale),
    newsItem('b', { ...whale, source: 'npr' }),
    newsItem('c', { title: 'Zebras rest' }),
  ];
  expect(clusterItems(items.toReversed(), sources)).toEqual(clusterItems(items, sources));
});
