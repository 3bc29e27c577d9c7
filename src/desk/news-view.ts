import { clusterItems } from '../issues/compose/cluster.ts';
import type { GatheredItem } from '../news/news-item.ts';
import type { SourceHealth } from '../news/source-health.ts';
import { listHealth } from '../news/source-store.ts';
import { gatherItems } from '../publishing/gather-items.ts';
import type { DeskWorld } from './desk-world.ts';

/** News items about the same event. */
export interface NewsEvent {
  lead: GatheredItem;
  coverage: readonly GatheredItem[];
}

export interface NewsView {
  events: NewsEvent[];
  total: number;
  healths: SourceHealth[];
  topics: readonly { id: string; name: string }[];
}

/** How many events a page shows, the most significant first. */
const mostShown = 100;

/** The news of the last days as an issue would be offered it, and how its sources are. */
export async function viewNews(world: DeskWorld, days: number): Promise<NewsView> {
  const { db, clock, publication } = world;
  const content = world.content();
  const now = clock.now();
  const after = new Date(now.getTime() - days * 86_400_000).toISOString();
  const window = { after, upTo: now.toISOString(), language: publication.language };
  const { items, sources } = await gatherItems(db, content, window);
  const near = items.filter((item) => item.publishedAt > after && item.publishedAt <= window.upTo);
  const events = clusterItems(near, sources)
    .map(({ lead, coverage }) => ({ lead, coverage }))
    .sort((one, other) => other.lead.significance - one.lead.significance);
  return {
    events: events.slice(0, mostShown),
    total: events.length,
    healths: await listHealth(db, content.sources),
    topics: content.topics,
  };
}
