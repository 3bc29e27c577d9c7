import type { Clock } from '../lib/clock.ts';
import { daysBefore } from '../lib/durations.ts';
import type { GuardedFetcher, Page } from '../lib/guarded-fetch.ts';
import type { Commit } from './commit-together.ts';
import { readDate } from './read-date.ts';
import { readEntry } from './read-entry.ts';
import { readFeed } from './read-feed.ts';
import type { Source } from './source.ts';
import { afterFailure, afterGood, type SourceHealth } from './source-health.ts';
import { saveHealth } from './source-store.ts';
import { distinctEntries } from './stored-item.ts';
import type { ToldEntry } from './told.ts';
import { saveTold } from './told-store.ts';

export type PullOutcome =
  | {
      kind: 'pulled';
      format: string;
      fresh: string[];
      updated: string[];
      same: number;
      left: number;
      notes: string[];
    }
  /** The feed says that it is as it was. */
  | { kind: 'unchanged' }
  | { kind: 'failed'; why: string }
  /** Asked to end before there was an answer: nothing is held against the source. */
  | { kind: 'stopped' };

export interface PullWorld {
  commit: Commit;
  fetcher: GuardedFetcher;
  clock: Clock;
  stop?: AbortSignal | undefined;
  /** Entries that are older and not known are passed over: they would be forgotten at once. */
  keepDays?: number | undefined;
}

const accept =
  'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1';
/** Of what was odd so many kinds are kept; a feed of a thousand broken entries says the same each time. */
const mostNotes = 20;

/** Asks one feed, keeps what it says, and how it is doing. Throws only what the database throws. */
export async function pullSource(
  { commit, fetcher, clock, stop, keepDays }: PullWorld,
  source: Source,
  health: SourceHealth,
): Promise<{ outcome: PullOutcome; health: SourceHealth }> {
  const page = await fetcher.get({
    url: health.url,
    allowPrivate: source.allowPrivate,
    signal: stop,
    headers: {
      accept,
      ...(health.etag ? { 'if-none-match': health.etag } : {}),
      ...(health.lastModified ? { 'if-modified-since': health.lastModified } : {}),
    },
  });
  if (page.kind === 'failed' && page.trouble === 'stopped') return { outcome: { kind: 'stopped' }, health };
  const now = clock.now();
  const at = now.toISOString();
  const oldest = keepDays === undefined ? '' : daysBefore(now, keepDays).toISOString();
  const pull = { at, pullMinutes: source.pullMinutes };
  const reading = readPage(page, { source, at });
  if (reading.kind === 'failed') {
    const next = afterFailure(health, { ...pull, why: reading.why, retryAfterMs: reading.retryAfterMs });
    await commit((tx) => saveHealth(tx, next));
    return { outcome: { kind: 'failed', why: reading.why }, health: next };
  }
  const good = { ...pull, movedTo: reading.movedTo };
  if (reading.kind === 'unchanged') {
    const next = afterGood(health, good, 'unchanged');
    await commit((tx) => saveHealth(tx, next));
    return { outcome: { kind: 'unchanged' }, health: next };
  }
  const { etag, lastModified, notes, format, left } = reading;
  const next = afterGood(health, good, { etag, lastModified, notes });
  const saved = await commit(async (tx) => {
    await saveHealth(tx, next);
    return saveTold(tx, source.id, reading.entries, at, oldest);
  });
  return { outcome: { kind: 'pulled', format, ...saved, left, notes }, health: next };
}

type PageReading =
  | { kind: 'failed'; why: string; retryAfterMs: number | undefined }
  | { kind: 'unchanged'; movedTo: string | undefined }
  | {
      kind: 'feed';
      format: string;
      entries: ToldEntry[];
      left: number;
      notes: string[];
      etag: string | undefined;
      lastModified: string | undefined;
      movedTo: string | undefined;
    };

/** What an answer says, decided without touching anything. */
export function readPage(page: Page, world: { source: Source; at: string }): PageReading {
  const failed = (why: string, retryAfterMs?: number): PageReading => ({ kind: 'failed', why, retryAfterMs });
  if (page.kind === 'failed') return failed(page.why);
  const { status, headers, redirects } = page;
  const isForGood =
    redirects.length > 0 && redirects.every((one) => one.status === 301 || one.status === 308);
  const movedTo = isForGood ? page.url : undefined;
  if (status === 304) return { kind: 'unchanged', movedTo };
  if (status < 200 || status >= 300) {
    return failed(`It answers with status ${status}`, retryAfter(headers['retry-after'], world.at));
  }
  const feed = readFeed(page.body, headers['content-type'] ?? '');
  if (feed.kind === 'unreadable') return failed(feed.why);
  const readings = feed.entries.map((entry) => readEntry(entry, { ...world, feedUrl: page.url }));
  const told = readings.flatMap((reading) => (reading.kind === 'item' ? [reading.entry] : []));
  const left = readings.flatMap((reading) => (reading.kind === 'left' ? [reading.why] : []));
  const distinct = distinctEntries(world.source.id, told);
  const notes = [...feed.notes, ...distinct.notes, ...left];
  if (feed.entries.length === 0) notes.push('It has no entries');
  return {
    kind: 'feed',
    format: feed.format,
    entries: distinct.entries,
    left: left.length,
    notes: notes.slice(0, mostNotes),
    etag: headers['etag']?.slice(0, 500),
    lastModified: headers['last-modified']?.slice(0, 100),
    movedTo,
  };
}

/** `Retry-After` as milliseconds from now: a number of seconds, or a date. */
function retryAfter(header: string | undefined, at: string): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const moment = readDate(header);
  return moment === undefined ? undefined : Math.max(0, Date.parse(moment) - Date.parse(at));
}
