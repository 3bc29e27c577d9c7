import { describe, expect, it } from 'vitest';
import type { ScoreWorld } from '../../../src/issues/compose/score.ts';
import {
  backgroundReasons,
  decisionReasons,
  withCoverage,
} from '../../../src/issues/compose/stand-behind.ts';
import type { Decision, ItemBackground } from '../../../src/news/news-item.ts';
import { newsItem, newsSource, newsTopic } from '../../support/small-news.ts';

const world = {
  sources: new Map(
    [
      newsSource('wired'),
      newsSource('npr'),
      newsSource('openai', { primary: true }),
      newsSource('meta', { primary: true }),
    ].map((source) => [source.id, source]),
  ),
  topics: new Map([['agents', newsTopic('agents', 'Models')]]),
} as unknown as ScoreWorld;
const judged = (by: 'person' | 'rule'): ItemBackground => ({
  judgement: { by, parts: [{ name: 'base', points: 2, why: 'every item' }] },
  ...{ evidence: [], notes: [] },
});
const event = (source: string, others: readonly string[], background?: ItemBackground) => ({
  lead: newsItem('lead', { source, significance: 2, ...(background ? { background } : {}) }),
  coverage: others.map((other, at) => newsItem(`other-${at}`, { source: other })),
});

describe('the figure of an event', () => {
  it('rises with each further source that tells of it, when the rule gave it', () => {
    const { lead } = withCoverage(event('wired', ['npr', 'openai'], judged('rule')));
    expect(lead.significance).toBe(3);
    expect(lead.background?.judgement.parts).toEqual([
      { name: 'base', points: 2, why: 'every item' },
      { name: 'coverage', points: 1, why: '2 more sources tell of it' },
    ]);
  });

  it('stays as it is when a person gave it, when nobody says where it is from, and when nobody else tells', () => {
    for (const cluster of [
      event('wired', ['npr', 'openai'], judged('person')),
      event('wired', ['npr', 'openai']),
      event('wired', ['wired'], judged('rule')),
    ])
      expect(withCoverage(cluster)).toEqual(cluster);
  });
});

describe('the report of an event', () => {
  it('says how the rule came to its figure, by which words to its topics, and what was odd about it', () => {
    const background: ItemBackground = {
      ...judged('rule'),
      evidence: [
        { topic: 'agents', words: ['agent', 'agents', 'agentic', 'assistant'] },
        { topic: 'unheard', words: ['murmur'] },
      ],
      notes: ['It came without a date.'],
    };
    expect(backgroundReasons(event('wired', ['npr'], background), world)).toEqual([
      'Significance 2 by the rule: base 2 (every item).',
      'Topics by its words: Name of agents ("agent", "agents", "agentic"), unheard ("murmur").',
      'It came without a date.',
    ]);
  });

  it('says nothing of a figure that a person gave', () => {
    expect(backgroundReasons(event('wired', ['npr'], judged('person')), world)).toEqual([]);
  });

  it('says of what only one source tells that nobody else does, also when it tells twice', () => {
    const single = ['Single source: nobody else tells of it yet.'];
    expect(backgroundReasons(event('wired', []), world)).toEqual(single);
    expect(backgroundReasons(event('wired', ['wired']), world)).toEqual(single);
    expect(backgroundReasons(event('wired', ['openai']), world)).toEqual([]);
    expect(backgroundReasons(event('unheard', []), world)).toEqual(single);
  });

  it('says of what only those tell whom it is about that it is their claim', () => {
    expect(backgroundReasons(event('openai', ['openai']), world)).toEqual([
      'Vendor claim: only The openai tells of it, about its own work.',
    ]);
    expect(backgroundReasons(event('openai', ['meta']), world)).toEqual([
      'Vendor claim: only The openai and The meta tell of it, about their own work.',
    ]);
    expect(backgroundReasons(event('openai', ['wired']), world)).toEqual([]);
  });

  it('says what editors decided at the desk, and who', () => {
    const decisions: Decision[] = [
      { kind: 'together', other: 'one', by: 'Ada' },
      { kind: 'together', other: 'two', by: 'Grace' },
      { kind: 'together', other: 'three', by: 'Ada' },
      { kind: 'apart', other: 'four', by: 'Ada' },
      { kind: 'words', parts: ['title', 'summary'], by: 'Grace' },
    ];
    const said = [
      'Ada said at the desk that it tells of one event with one, three.',
      'Grace said at the desk that it tells of one event with two.',
      'Ada said at the desk that it is another event than four.',
      'Grace wrote its title and summary at the desk.',
    ];
    expect(decisionReasons(newsItem('lead', { decisions }))).toEqual(said);
    expect(decisionReasons(newsItem('lead'))).toEqual([]);
    const cluster = {
      lead: newsItem('lead', { decisions }),
      coverage: [newsItem('other', { source: 'npr' })],
    };
    expect(backgroundReasons(cluster, world)).toEqual(said);
  });
});
