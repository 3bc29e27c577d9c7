import { parseFeed } from 'feedsmith';
import { decodeText } from '../lib/decode-text.ts';
import { type FeedEntry, feedEntries } from './feed-entry.ts';

/** More than any feed has news; the rest of a longer one is left, and that is noted. */
export const mostEntries = 1_000;

type FeedReading =
  | { kind: 'feed'; format: string; entries: FeedEntry[]; notes: string[] }
  | { kind: 'unreadable'; why: string };

/** Reads RSS, Atom, RDF or JSON Feed out of the bytes of a response. Entities of the document's own are never expanded. */
export function readFeed(bytes: Buffer, contentType: string): FeedReading {
  const { text, charset, isGuess } = decodeText(bytes, contentType);
  if (text.trim() === '') return { kind: 'unreadable', why: 'The answer is empty' };
  try {
    const parsed = parseFeed(withoutDoctype(text), { maxItems: mostEntries + 1 });
    // The parser closes what is open: half a document would pass for a whole one with less news.
    if (parsed.format !== 'json' && !/<\/(?:\w+:)?(?:rss|feed|rdf)\s*>/i.test(text.slice(-2_000))) {
      return { kind: 'unreadable', why: 'It breaks off before its end' };
    }
    const all = feedEntries(parsed);
    const notes = [
      ...(isGuess ? [`Its charset is wrong or missing; it was read as ${charset}`] : []),
      ...(all.length > mostEntries
        ? [`It has more than ${mostEntries} entries; the first ones were taken`]
        : []),
    ];
    return { kind: 'feed', format: parsed.format, entries: all.slice(0, mostEntries), notes };
  } catch (thrown) {
    const start = text.trimStart().slice(0, 200).toLowerCase();
    const isPage = start.startsWith('<!doctype html') || start.startsWith('<html');
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { kind: 'unreadable', why: isPage ? 'It is a web page and no feed' : `It is no feed: ${reason}` };
  }
}

/** A document type says nothing about news, and what it declares is where entity bombs lie. */
function withoutDoctype(text: string): string {
  const begin = text.slice(0, 2_000).search(/<!DOCTYPE(?!\s+html)/i);
  if (begin < 0) return text;
  const [declared = ''] = /^<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/i.exec(text.slice(begin)) ?? [];
  return text.slice(0, begin) + text.slice(begin + declared.length);
}
