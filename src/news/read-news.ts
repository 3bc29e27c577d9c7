import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../lib/failure.ts';
import { readYamlFile } from '../lib/read-yaml.ts';
import { NewsItem } from './news-item.ts';
import { Source } from './source.ts';
import { Topic } from './topic.ts';

interface NewsData {
  /** Oldest first. */
  items: NewsItem[];
  sources: Source[];
  topics: Topic[];
}

/** Reads sources, topics and curated items, and checks that they fit; throws `Failure('invalid')` naming file and item. */
export function readNewsData(dataDirectory: string): NewsData {
  const sources = readYamlFile(join(dataDirectory, 'sources.yaml'), z.array(Source));
  const topics = readYamlFile(join(dataDirectory, 'topics.yaml'), z.array(Topic));
  const directory = join(dataDirectory, 'news');
  const files = readdirSync(directory)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const placed = files.flatMap((name) => {
    const file = join(directory, name);
    return readYamlFile(file, z.array(NewsItem)).map((item) => ({ file, item }));
  });
  assertFits(placed, sources, topics);
  const items = placed.map(({ item }) => item).sort(inTime);
  return { items, sources, topics };
}

const inTime = (one: NewsItem, other: NewsItem): number =>
  one.publishedAt < other.publishedAt || (one.publishedAt === other.publishedAt && one.id < other.id)
    ? -1
    : 1;

function assertFits(
  placed: readonly { file: string; item: NewsItem }[],
  sources: readonly Source[],
  topics: readonly Topic[],
): void {
  const sourceIds = new Set(sources.map((source) => source.id));
  const topicIds = new Set(topics.map((topic) => topic.id));
  const places = new Map<string, string>();
  for (const { file, item } of placed) {
    const before = places.get(item.id);
    if (before)
      throw new Failure(
        'invalid',
        `${file} item ${item.id}: wants an id of its own, got one that ${before} has`,
      );
    places.set(item.id, file);
  }
  for (const { file, item } of placed) {
    const wrong = (key: string, wanted: string, got: string) =>
      new Failure('invalid', `${file} item ${item.id} ${key}: wants ${wanted}, got "${got}"`);
    if (!sourceIds.has(item.source)) throw wrong('source', 'an id from sources.yaml', item.source);
    const topic = item.topics.find((id) => !topicIds.has(id));
    if (topic !== undefined) throw wrong('topics', 'ids from topics.yaml', topic);
    for (const key of ['sameEventAs', 'followsUp'] as const) {
      const other = item[key];
      if (other !== undefined && (!places.has(other) || other === item.id)) {
        throw wrong(key, 'the id of another item', other);
      }
    }
  }
}
