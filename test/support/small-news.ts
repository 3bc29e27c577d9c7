import type { Candidate } from '../../src/issues/compose/candidates.ts';
import { type Pick, Pick as PickSchema } from '../../src/issues/issue.ts';
import type { GatheredItem } from '../../src/news/news-item.ts';
import { Source } from '../../src/news/source.ts';
import { Topic } from '../../src/news/topic.ts';

/** A news item about which nothing is said but its id and what a test says. */
export function newsItem(id: string, changes: Partial<GatheredItem> = {}): GatheredItem {
  return {
    id,
    title: `Title of ${id}`,
    url: `https://news.example.org/${id}`,
    source: 'wired',
    publishedAt: '2025-08-05T12:00:00.000Z',
    summary: `A summary of ${id}.`,
    significance: 5,
    topics: ['agents'],
    ...changes,
  };
}

export function newsSource(id: string, changes: Partial<Source> = {}): Source {
  return Source.parse({ id, name: `The ${id}`, kind: 'file', path: id, weight: 0.5, ...changes });
}

export function newsTopic(id: string, section: string, changes: Partial<Topic> = {}): Topic {
  return Topic.parse({ id, name: `Name of ${id}`, section, ...changes });
}

/** A candidate that is told by one report, each of a source and a section of its own unless a test says otherwise. */
export function candidateOf(
  id: string,
  total: number,
  { item = {}, ...changes }: Partial<Omit<Candidate, 'score'>> & { item?: Partial<GatheredItem> } = {},
): Candidate {
  const parts = { significance: 0, recency: 0, coverage: 0, source: 0, topic: 0, discount: 1 };
  return {
    cluster: {
      lead: newsItem(id, { source: `source-${id}`, topics: [`topic-${id}`], ...item }),
      coverage: [],
    },
    score: { ...parts, total },
    section: `section-${id}`,
    followUp: undefined,
    scoreReason: '',
    backgroundReasons: [],
    ...changes,
  };
}

export function pickOf(itemId: string, tier: Pick['tier'] = 'story', changes: Partial<Pick> = {}): Pick {
  return PickSchema.parse({
    ...{ itemId, tier, title: `Title of ${itemId}`, url: `https://news.example.org/${itemId}` },
    ...{ source: { id: 'wired', name: 'Wired', primary: false }, publishedAt: '2025-08-05T12:00:00.000Z' },
    ...{ age: 'yesterday', summary: `Summary of ${itemId}.`, significance: 5, topics: ['agents'] },
    ...{ section: 'Models', coverage: [] },
    ...changes,
  });
}
