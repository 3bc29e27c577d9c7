import type { Guide } from '../guides/guide.ts';
import type { NewsItem } from '../news/news-item.ts';
import type { Source } from '../news/source.ts';
import type { Topic } from '../news/topic.ts';
import type { Content } from '../publishing/read-content.ts';

/** The content as pages look things up in it; made once for each reading of the files. */
export interface ContentIndex {
  guides: ReadonlyMap<string, Guide>;
  topics: ReadonlyMap<string, Topic>;
  sources: ReadonlyMap<string, Source>;
  /** By topic, newest first. */
  news: ReadonlyMap<string, readonly NewsItem[]>;
  /** Topics by their names and aliases in lower case. */
  called: ReadonlyMap<string, Topic>;
}

const made = new WeakMap<Content, ContentIndex>();

export function indexContent(content: Content): ContentIndex {
  const known = made.get(content);
  if (known) return known;
  const fresh = makeIndex(content);
  made.set(content, fresh);
  return fresh;
}

function makeIndex({ items, sources, topics, guides }: Content): ContentIndex {
  const news = new Map<string, NewsItem[]>();
  const newestFirst = items.toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1));
  for (const item of newestFirst) {
    for (const topic of new Set(item.topics)) {
      const others = news.get(topic);
      if (others) others.push(item);
      else news.set(topic, [item]);
    }
  }
  const names = (of: (topic: Topic) => readonly string[]) =>
    topics.flatMap((topic) => of(topic).map((name) => [name.toLowerCase(), topic] as const));
  return {
    guides: new Map(guides.map((guide) => [guide.slug, guide])),
    topics: new Map(topics.map((topic) => [topic.id, topic])),
    sources: new Map(sources.map((source) => [source.id, source])),
    news,
    // A topic's own name wins over what is another one's alias.
    called: new Map([...names((topic) => topic.aliases), ...names((topic) => [topic.name, topic.id])]),
  };
}
