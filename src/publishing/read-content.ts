import { join } from 'node:path';
import type { Guide } from '../guides/guide.ts';
import { readGuides } from '../guides/read-guides.ts';
import type { NewsItem } from '../news/news-item.ts';
import { readNewsData } from '../news/read-news.ts';
import type { Source } from '../news/source.ts';
import type { Topic } from '../news/topic.ts';

/** What issues are made of: everything in the data directory but the publication itself. */
export interface Content {
  items: readonly NewsItem[];
  sources: readonly Source[];
  topics: readonly Topic[];
  guides: readonly Guide[];
}

/** Throws `Failure('invalid')` at the first file that is broken, before anything is written anywhere. */
export function readContent(dataDirectory: string): Content {
  return { ...readNewsData(dataDirectory), guides: readGuides(join(dataDirectory, 'guides')) };
}
