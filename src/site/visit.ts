import type { Database } from '../db/tables.ts';
import { type GuideVersion, guideVersionAt } from '../guides/guide.ts';
import { minuteMs } from '../lib/durations.ts';
import type { NewsItem } from '../news/news-item.ts';
import type { Publication } from '../publication/publication.ts';
import type { Words } from '../publication/words.ts';
import type { PageFrame } from '../web/page.tsx';
import { type ContentIndex, indexContent } from './content-index.ts';
import { pageFrame, type ReadingWorld, siteWords } from './site-world.ts';

/** What one page is made from: the world as it stands in this minute. */
export interface Visit {
  db: Database;
  publication: Publication;
  frame: PageFrame;
  publicUrl: string;
  /** Full minutes: every page of a minute is made of the same. */
  now: Date;
  /** The zone in which days are counted. */
  timeZone: string;
  content: ContentIndex;
  words: Words;
}

export function startVisit(world: ReadingWorld): Visit {
  const { db, publication, publicUrl } = world;
  return {
    db,
    publication,
    publicUrl,
    frame: pageFrame(world),
    now: new Date(Math.floor(world.clock.now().getTime() / minuteMs) * minuteMs),
    timeZone: publication.editions[0]?.timeZone ?? 'UTC',
    content: indexContent(world.content()),
    words: siteWords(world),
  };
}

/** What has been published about a topic by now, newest first. */
export function newsOfTopic({ content, now }: Visit, topic: string): readonly NewsItem[] {
  const items = content.news.get(topic) ?? [];
  const at = now.toISOString();
  const first = items.findIndex((item) => item.publishedAt <= at);
  return first < 0 ? [] : items.slice(first);
}

/** The version of each guide that is read now, by title; with a topic, only those about it or touching on it. */
export function guidesNow({ content, now }: Visit, topic?: string): GuideVersion[] {
  return [...content.guides.values()]
    .flatMap((guide) => guideVersionAt(guide, now) ?? [])
    .filter((guide) => topic === undefined || guide.topic === topic || guide.topics.includes(topic))
    .sort((one, other) => Number(other.topic === topic) - Number(one.topic === topic) || byTitle(one, other));
}

const byTitle = (one: GuideVersion, other: GuideVersion): number => (one.title < other.title ? -1 : 1);

/** A topic's name as a heading or a link begins it; names such as xAI keep their own way. */
export const topicTitle = (name: string): string =>
  /^[a-z][a-z-]*([ ,]|$)/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
