import type { Messages } from '../../src/publication/messages/catalogs.ts';
import { english } from '../../src/publication/messages/english.ts';
import { makeWords, type Words } from '../../src/publication/words.ts';

const letters = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';

/** The same text in Hebrew letters that mean nothing; what stands in braces stays, and so do urls. */
const madeUp = (text: string): string =>
  text.replace(/\{\w+\}|https?:\/\/\S+|\S+@\S+|[A-Za-z]/g, (found) =>
    found.length > 1 ? found : (letters[found.toLowerCase().charCodeAt(0) - 97] ?? 'א'),
  );

/** Every text in a value, and in what it holds, made up; but not what is no text for readers. */
export function allMadeUp<Value>(value: Value): Value {
  return mapTexts(value, madeUp, noText) as Value;
}

const noText = new Set([
  ...['url', 'id', 'itemId', 'issueId', 'slug', 'tier', 'template', 'shape', 'period', 'dueAt', 'cutOffAt'],
  ...['publishedAt', 'asOf', 'generatedAt', 'topic', 'topics', 'source', 'state', 'relatedGuides', 'hash'],
  ...['from', 'replyTo', 'unsubscribeAddress', 'listId', 'siteUrl', 'brandColour', 'language', 'direction'],
  ...['cron', 'timeZone', 'approval', 'deliveryTime', 'fallbackTime', 'editors'],
]);

function mapTexts(value: unknown, change: (text: string) => string, left: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change, left));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isName = typeof one !== 'string' && !(Array.isArray(one) && typeof one[0] === 'string');
      const isCoverage = key === 'source' && !('publishedAt' in value);
      return [key, left.has(key) && !isName && !isCoverage ? one : mapTexts(one, change, left)];
    }),
  );
}

/** A language from right to left in which no Latin word is anybody's label. Dates are Hebrew. */
export const madeUpWords: Words = makeWords('he', {
  ...(mapTexts(english, madeUp, new Set()) as Messages),
  look: { hasItalics: false, hasWideLabels: false, sentenceGap: ' ', numberGap: '' },
});

/** Words in Latin letters that a reader sees or hears, outside of urls, addresses and what a page tells machines. */
export function latinWords(html: string, allowed: readonly string[] = []): string[] {
  const spoken = [
    ...html.matchAll(/ (?:title|alt|aria-label|placeholder|label|data-label)="([^"]*)"/g),
    ...html.matchAll(/<meta name="description" content="([^"]*)"/g),
    ...html.matchAll(/<link rel="alternate"[^>]* title="([^"]*)"/g),
  ].map(([, text = '']) => text);
  const seen = html
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style|option)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ');
  return latinWordsOfText([seen, ...spoken].join(' \n '), allowed);
}

/** The same of a plain text. */
export function latinWordsOfText(text: string, allowed: readonly string[] = []): string[] {
  const plain = text.replace(/&[a-z0-9#]+;/gi, ' ').replace(/https?:\/\/\S+|\S+@\S+/g, ' ');
  return (plain.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !allowed.includes(word));
}
