import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { parseWith } from '../lib/parse-with.ts';
import { readingMinutes } from '../lib/reading-time.ts';
import { cleanUrl } from './canonical-url.ts';
import { NewsItem } from './news-item.ts';
import { findStored, findStoredByUrl, saveByHand, storedSources } from './news-store.ts';
import type { Source } from './source.ts';
import type { ByHand, StoredItem } from './stored-item.ts';
import { saveTold } from './told-store.ts';
import type { Topic } from './topic.ts';

interface HandWritten extends Omit<ByHand, 'at'> {
  url: string;
  /** A source's id; without one, the source whose feed or earlier items are of that host, or the host itself. */
  source?: string | undefined;
  publishedAt?: string | undefined;
}

/**
 * Adds a page as a news item, or puts a person's words and figure on the stored items with its address. Throws
 * `Failure('invalid')` that names what was got and what was wanted.
 */
export async function addByHand(
  db: Database,
  world: { sources: readonly Source[]; topics: readonly Topic[]; at: string },
  { url: given, source: named, publishedAt, ...written }: HandWritten,
): Promise<{ kind: 'added' | 'changed'; items: StoredItem[] }> {
  if (!URL.canParse(given) || !/^https?:\/\//i.test(given)) {
    throw new Failure('invalid', `news add wants an http or https address of a page, got "${given}"`);
  }
  const url = cleanUrl(new URL(given));
  const known = await findStoredByUrl(db, named ? [named] : await storedSources(db), url);
  const [first] = known;
  const source = named ?? first?.source ?? sourceOf(url, world.sources);
  if (named !== undefined && !world.sources.some(({ id }) => id === named)) {
    throw new Failure('invalid', `--source wants an id from sources.yaml, got "${named}"`);
  }
  const title = written.title ?? first?.told.title;
  if (title === undefined)
    throw new Failure('invalid', `No item has the address ${url} yet: give it a --title`);
  const summary = written.summary ?? first?.told.summary ?? (/[.!?]$/.test(title) ? title : `${title}.`);
  assertGood({ ...written, title, summary, url, source, publishedAt: publishedAt ?? world.at }, world.topics);

  const ids = await db.transaction().execute(async (tx) => {
    const found = known.map((item) => item.id);
    if (found.length === 0) {
      const times = { publishedAt: publishedAt ? new Date(publishedAt).toISOString() : world.at };
      const told = {
        url,
        title,
        summary,
        text: '',
        ...times,
        readingMinutes: readingMinutes([summary]),
        notes: [],
      };
      found.push(...(await saveTold(tx, source, [{ told, guid: undefined }], world.at)).fresh);
    }
    for (const id of found) {
      const before = known.find((item) => item.id === id)?.byHand;
      await saveByHand(tx, id, { ...before, ...saidOnly(written), at: world.at });
    }
    return found;
  });
  return { kind: first ? 'changed' : 'added', items: await findStored(db, ids) };
}

/** What was said this time; what was not stays as it was. */
function saidOnly<T extends object>(written: T): T {
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as T;
}

/** The listed source whose feed is of the page's host, else an id made of the host. */
function sourceOf(url: string, sources: readonly Source[]): string {
  const host = hostOf(url);
  const listed = sources.find((source) => source.url !== undefined && hostOf(source.url) === host);
  return listed?.id ?? (host.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'by-hand');
}

const hostOf = (url: string): string =>
  new URL(url).hostname.toLowerCase().replace(/^(www|feeds?|rss|blog)\./, '');

/** A person's item keeps to the rules of the files' items. */
function assertGood(
  item: Omit<HandWritten, 'by'> & { title: string; summary: string; publishedAt: string; source: string },
  topics: readonly Topic[],
): void {
  const known = topics.map((topic) => topic.id);
  const wrong = item.topics?.find((id) => !known.includes(id));
  if (wrong !== undefined) {
    throw new Failure('invalid', `--topics wants ids from topics.yaml (${known.join(', ')}), got "${wrong}"`);
  }
  const { title, summary, url, source, publishedAt, shortTitle, whyItMatters, significance = 5 } = item;
  const optional = { ...(shortTitle ? { shortTitle } : {}), ...(whyItMatters ? { whyItMatters } : {}) };
  const fields = { id: 'by-hand', title, summary, url, source, publishedAt, significance, ...optional };
  parseWith(NewsItem, { ...fields, topics: item.topics ?? ['any'] }, 'news add');
}
