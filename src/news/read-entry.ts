import { hourMs } from '../lib/durations.ts';
import { readingMinutes } from '../lib/reading-time.ts';
import { cleanUrl } from './canonical-url.ts';
import type { FeedEntry } from './feed-entry.ts';
import { htmlLine, htmlText } from './html-text.ts';
import { readDate } from './read-date.ts';
import type { Source } from './source.ts';
import { cutWords, sentencesOf, summarise } from './summarise.ts';
import type { Told, ToldEntry } from './told.ts';

const mostTitle = 140;
const mostText = 4_000;
/** Clocks differ; what is further ahead than this is no date. */
const aheadMs = hourMs;

type EntryReading = { kind: 'item'; entry: ToldEntry } | { kind: 'left'; why: string };

interface EntryWorld {
  source: Source;
  feedUrl: string;
  /** When it was seen. */
  at: string;
}

/** Makes a news item's facts of a feed's entry, or says why it is none. One that breaks the reading costs no other. */
export function readEntry(entry: FeedEntry, world: EntryWorld): EntryReading {
  try {
    return read(entry, world);
  } catch (thrown) {
    return { kind: 'left', why: `An entry could not be read: ${String(thrown)}` };
  }
}

function read(entry: FeedEntry, world: EntryWorld): EntryReading {
  const url = entryUrl(entry, world.feedUrl);
  if (!url) return { kind: 'left', why: `An entry has no link to a page: ${named(entry)}` };
  const notes: string[] = [];
  const lead = htmlText(entry.summary ?? '');
  const body = htmlText(entry.content ?? '');
  // A full text is the better witness, unless it is only the stub of one.
  const text = (body.length * 2 >= lead.length ? body : lead).slice(0, mostText).toWellFormed();
  const title = titleOf(entry, text, notes);
  if (title === undefined) return { kind: 'left', why: `An entry has neither title nor text: ${url.href}` };
  let summary = summarise(lead.length >= 20 ? lead : text);
  if (summary.length < 20) {
    summary = /[.!?…]$/.test(title) ? title : `${title}.`;
    notes.push('It came without a summary.');
  }
  const author = cutWords(htmlLine(entry.author ?? ''), 8, 80);
  const language = languageOf(world.source.language ?? entry.language);
  const told: Told = {
    url: cleanUrl(url),
    title,
    summary,
    text,
    publishedAt: publishedAt(entry, world.at, notes),
    ...(language ? { language } : {}),
    ...(author ? { author } : {}),
    readingMinutes: readingMinutes([text]),
    notes,
  };
  return { kind: 'item', entry: { told, guid: entry.guid?.trim().slice(0, 500) || undefined } };
}

/** The first of an entry's links that is a web address, once the bases are put before it. */
function entryUrl(entry: FeedEntry, feedUrl: string): URL | undefined {
  const base = [feedUrl, ...entry.bases].reduce<string>((outer, inner) => {
    return inner !== undefined && URL.canParse(inner.trim(), outer)
      ? new URL(inner.trim(), outer).href
      : outer;
  }, feedUrl);
  for (const link of entry.links) {
    const text = link?.trim().replaceAll('&amp;', '&');
    if (!text || text.length > 2_000 || !URL.canParse(text, base)) continue;
    const url = new URL(text, base);
    if (/^https?:$/.test(url.protocol) && url.hostname !== '') return url;
  }
  return undefined;
}

function titleOf(entry: FeedEntry, text: string, notes: string[]): string | undefined {
  const own = htmlLine(entry.title ?? '');
  if (own.length > 0) return cutWords(own, 40, mostTitle);
  const [first] = sentencesOf(text.replaceAll('\n', ' '));
  if (first === undefined) return undefined;
  notes.push('It came without a title; its first sentence stands for one.');
  return cutWords(first, 16, mostTitle);
}

function publishedAt(entry: FeedEntry, at: string, notes: string[]): string {
  const written = [entry.published, entry.updated].filter((text) => text !== undefined && text.trim() !== '');
  const moments = written.flatMap((text) => readDate(text ?? '') ?? []);
  const latest = Date.parse(at) + aheadMs;
  const past = moments.find((moment) => Date.parse(moment) <= latest && moment >= '1990');
  if (past !== undefined) return past < at ? past : at;
  if (written.length === 0) notes.push('It came without a date; the time it was first seen stands for one.');
  else
    notes.push(
      `Its date "${cutWords(written[0] ?? '', 8, 60)}" cannot be right; the time it was first seen stands for it.`,
    );
  return at;
}

/** The language alone, without region: `en` of `en-US`; undefined for what is no language tag. */
const languageOf = (text: string | undefined): string | undefined =>
  /^[a-z]{2,3}(?=$|[-_])/.exec((text ?? '').trim().toLowerCase())?.[0];

const named = (entry: FeedEntry): string =>
  cutWords(htmlLine(entry.title ?? entry.guid ?? 'no title'), 12, 100);
