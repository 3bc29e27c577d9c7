import { describe, expect, it } from 'vitest';
import { bestFirst, findCandidates, sectionOf } from '../../../src/issues/compose/candidates.ts';
import type { ComposeInput } from '../../../src/issues/compose/compose-input.ts';
import { sampleIssue } from '../../support/sample-issue.ts';
import { candidateOf, newsItem, newsTopic, pickOf } from '../../support/small-news.ts';
import { smallWeek } from '../../support/small-week.ts';

const lookbackFrom = '2025-07-31T19:00:00.000Z';
const found = (changes: Partial<ComposeInput>) => findCandidates(smallWeek(changes), lookbackFrom);
const whale = { title: 'Whales sing to Norway', summary: 'They sang for an hour off the coast.' };
const zebra = { title: 'Zebras rest in Kenya', summary: 'Nobody in the city looked on.' };

describe('what may come into an issue', () => {
  it('is what was published after the lookback began, up to the cut-off itself', () => {
    const at = (id: string, publishedAt: string) => newsItem(id, { publishedAt });
    const items = [
      ...[at('too-old', lookbackFrom), at('oldest', '2025-07-31T19:00:00.001Z')],
      ...[at('newest', '2025-08-05T18:00:00.000Z'), at('too-new', '2025-08-05T18:00:00.001Z')],
    ];
    const { candidates, dropped } = found({ items });
    expect(candidates.map(({ cluster }) => cluster.lead.id)).toEqual(['newest', 'oldest']);
    expect(dropped).toEqual([]);
  });

  it('is nothing that tells of an event from before that, and the report says which', () => {
    const event = (publishedAt: string) => [
      newsItem('event', { ...whale, publishedAt }),
      newsItem('later', { ...zebra, sameEventAs: 'event' }),
    ];
    expect(found({ items: event(lookbackFrom) })).toEqual({
      candidates: [],
      dropped: [
        {
          ...{ itemId: 'later', title: zebra.title, source: 'wired', decision: 'dropped' },
          reasons: ['Tells of an event from before this issue\'s window: "Whales sing to Norway".'],
        },
      ],
    });
    expect(found({ items: event('2025-07-31T19:00:00.001Z') }).dropped).toEqual([]);
    expect(found({ items: event(lookbackFrom).slice(1) }).dropped).toEqual([]);
  });

  it('is nothing that an earlier issue carried', () => {
    const earlierIssues = [sampleIssue({ id: 'sunday-2025-08-03', picks: [pickOf('known')] })];
    const { candidates, dropped } = found({
      items: [newsItem('known'), newsItem('new', whale)],
      earlierIssues,
    });
    expect(candidates.map(({ cluster }) => cluster.lead.id)).toEqual(['new']);
    expect(dropped.map(({ itemId, reasons }) => [itemId, reasons])).toEqual([
      ['known', ['Carried by sunday-2025-08-03.']],
    ]);
  });

  it('is marked when it, or a report that is its coverage, continues what an earlier issue carried', () => {
    const edition = { id: 'sunday', title: 'Sunday', template: 'sunday' } as const;
    const earlierIssues = [sampleIssue({ id: 'sunday-2025-08-03', edition, picks: [pickOf('known')] })];
    const items = [
      newsItem('lead', { ...whale, significance: 8 }),
      newsItem('told-too', { ...whale, source: 'npr', sameEventAs: 'lead', followsUp: 'known' }),
      newsItem('new', zebra),
    ];
    const { candidates } = found({ items, earlierIssues });
    expect(candidates.map(({ cluster, followUp }) => [cluster.lead.id, followUp])).toEqual([
      [
        'lead',
        {
          ...{ label: 'Since Sunday', issueId: 'sunday-2025-08-03', itemId: 'known' },
          title: 'Title of known',
        },
      ],
      ['new', undefined],
    ]);
  });
});

describe('the reason for a score', () => {
  const reasonOf = (...items: ReturnType<typeof newsItem>[]) => found({ items }).candidates[0]?.scoreReason;

  it('says how much it matters, how old it is, and how many tell of it', () => {
    expect(reasonOf(newsItem('one', { publishedAt: '2025-08-05T13:00:00.000Z' }))).toMatch(
      /^Score 0\.44: significance 5 of 10, published 5 hours before the cut-off, told by one source\.$/,
    );
    const told = [newsItem('one'), newsItem('two', { source: 'npr', sameEventAs: 'one' })];
    expect(reasonOf(...told)).toContain('told by two sources.');
  });

  it('does not count a source twice that tells of it twice', () => {
    expect(reasonOf(newsItem('one'), newsItem('two', { sameEventAs: 'one' }))).toContain(
      'told by one source.',
    );
  });

  it('says what was taken off for being from before the last cut-off', () => {
    expect(reasonOf(newsItem('one', { publishedAt: '2025-08-02T19:00:00.000Z' }))).toContain(
      ', from before the last cut-off, so times 0.75.',
    );
  });
});

it('orders by score, then by what a person judged, then the newer, then by name', () => {
  const order = [
    candidateOf('best', 0.9, { item: { significance: 1 } }),
    candidateOf('judged', 0.5, { item: { significance: 9, publishedAt: '2025-08-01T12:00:00.000Z' } }),
    candidateOf('newer', 0.5, { item: { publishedAt: '2025-08-05T13:00:00.000Z' } }),
    candidateOf('a-name', 0.5),
    candidateOf('b-name', 0.5),
    candidateOf('least', 0.1, { item: { significance: 10 } }),
  ];
  expect(order.toReversed().sort(bestFirst)).toEqual(order);
  expect(order.toSorted(bestFirst)).toEqual(order);
});

it('puts an item under the section of most of its topics, the first of equals, or under the rest', () => {
  const topics = new Map(smallWeek().topics.map((topic) => [topic.id, topic]));
  topics.set('chips', newsTopic('chips', 'Chips'));
  expect(sectionOf(['agents', 'law', 'courts'], topics, 'en')).toBe('Policy');
  expect(sectionOf(['chips', 'law', 'unheard'], topics, 'en')).toBe('Chips');
  expect(sectionOf(['unheard'], topics, 'en')).toBe('More news');
});
