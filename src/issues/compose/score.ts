import type { Source } from '../../news/source.ts';
import type { Topic } from '../../news/topic.ts';
import type { ItemScore } from '../issue-report.ts';
import { type Cluster, furtherSources } from './cluster.ts';

/** What each part counts. Significance leads: it is the one part a person has judged. */
const scoreWeights = {
  significance: 0.5,
  recency: 0.1,
  coverage: 0.15,
  source: 0.1,
  topic: 0.15,
} as const;

/** What is left of a score when an item is from before the previous cut-off. */
const olderDiscount = 0.75;

/** With this many further sources coverage counts in full. */
const fullCoverage = 2;

export interface ScoreWorld {
  previousCutOffAt: string;
  cutOffAt: string;
  sources: ReadonlyMap<string, Source>;
  topics: ReadonlyMap<string, Topic>;
}

/** Scores an event by its lead item and its coverage; every part is between 0 and 1. */
export function scoreCluster(cluster: Cluster, world: ScoreWorld): ItemScore {
  const { lead, coverage } = cluster;
  const end = Date.parse(world.cutOffAt);
  const start = Date.parse(world.previousCutOffAt);
  const at = Date.parse(lead.publishedAt);
  const parts = {
    significance: (lead.significance - 1) / 9,
    recency: clamp((at - start) / Math.max(1, end - start)),
    coverage: clamp(furtherSources(cluster) / fullCoverage),
    source: Math.max(...[lead, ...coverage].map((item) => world.sources.get(item.source)?.weight ?? 0)),
    topic: Math.max(0, ...lead.topics.map((topic) => world.topics.get(topic)?.weight ?? 0)),
  };
  const discount = at > start ? 1 : olderDiscount;
  const keys = Object.keys(scoreWeights) as (keyof typeof scoreWeights)[];
  const sum = keys.reduce((total, key) => total + scoreWeights[key] * parts[key], 0);
  return { ...round(parts), discount, total: rounded(sum * discount) };
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Three places: enough to order by, and the same on every machine. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const round = <T extends Record<string, number>>(parts: T): T =>
  Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, rounded(value)])) as T;
