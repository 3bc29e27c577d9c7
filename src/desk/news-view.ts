import { clusterItems } from '../issues/compose/cluster.ts';
import { daysBefore } from '../lib/durations.ts';
import { effectiveNewsEdits, type NewsEdit } from '../news/news-edit.ts';
import { listNewsEdits } from '../news/news-edit-store.ts';
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
  /** What editors have decided about news items, the newest first, and whether it holds. */
  edits: { edit: NewsEdit; holds: boolean }[];
}

/** How many decisions a page shows. */
const mostEdits = 40;

/** How far back the page can look. */
export const longestDays = 60;

/** How many events a page shows, the most significant first. */
const mostShown = 100;

/** The news of the last days as an issue would be offered it, and how its sources are. */
export async function viewNews(world: DeskWorld, days: number): Promise<NewsView> {
  const { db, clock, publication } = world;
  const content = world.content();
  const now = clock.now();
  const after = daysBefore(now, days).toISOString();
  const window = { after, upTo: now.toISOString(), language: publication.language };
  const { items, sources } = await gatherItems(db, content, window);
  const near = items.filter((item) => item.publishedAt > after && item.publishedAt <= window.upTo);
  const events = clusterItems(near, sources)
    .map(({ lead, coverage }) => ({ lead, coverage }))
    .sort((one, other) => other.lead.significance - one.lead.significance);
  const edits = await listNewsEdits(db);
  const standing = new Set(effectiveNewsEdits(edits).map((edit) => edit.id));
  return {
    events: events.slice(0, mostShown),
    total: events.length,
    healths: await listHealth(db, content.sources),
    topics: content.topics,
    edits: edits
      .filter(({ operation }) => operation.kind !== 'undo')
      .toReversed()
      .slice(0, mostEdits)
      .map((edit) => ({ edit, holds: standing.has(edit.id) })),
  };
}

/** Every item that an editor's decision can be about now: those of the files, and the stored ones of the last weeks. */
export async function newsOfNow(world: DeskWorld): Promise<GatheredItem[]> {
  const now = world.clock.now();
  const after = daysBefore(now, longestDays).toISOString();
  const window = { after, upTo: now.toISOString(), language: world.publication.language };
  return (await gatherItems(world.db, world.content(), window)).items;
}
