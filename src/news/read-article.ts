import { type DefaultTreeAdapterTypes as Parsed, parse } from 'parse5';
import { decodeText } from '../lib/decode-text.ts';
import type { Page } from '../lib/guarded-fetch.ts';
import { htmlLine } from './html-text.ts';
import { readDate } from './read-date.ts';
import { cutWords, summarise } from './summarise.ts';

/** What a page says of itself in its head. */
export interface Article {
  url: string;
  title: string;
  /** '' when it says nothing of what is in it. */
  summary: string;
  publishedAt: string | undefined;
}

type ArticleReading = { kind: 'article'; article: Article } | { kind: 'unreadable'; why: string };

const mostTitle = 140;

/** Reads the title, the summary and the time out of a page's own words about itself; never throws for a page's sake. */
export function readArticle(page: Page): ArticleReading {
  if (page.kind === 'failed') return { kind: 'unreadable', why: page.why };
  const type = page.headers['content-type'] ?? '';
  if (page.status !== 200) return { kind: 'unreadable', why: `It answers with status ${page.status}` };
  if (!/html/i.test(type)) return { kind: 'unreadable', why: `It is no html page but "${type}"` };
  const { text } = decodeText(page.body, type);
  const said = wordsInHead(parse(text, { scriptingEnabled: false }));
  const first = (...names: string[]) => names.map((name) => said.get(name)).find((words) => words);
  const title = plainLine(first('og:title', 'twitter:title', 'title') ?? '');
  if (title === '') return { kind: 'unreadable', why: 'It says no title' };
  const about = plainLine(first('og:description', 'description', 'twitter:description') ?? '');
  const time = first('article:published_time', 'date', 'dc.date');
  return {
    kind: 'article',
    article: {
      url: page.url,
      title: cutWords(title, title.length, mostTitle),
      summary: about === '' ? '' : summarise(about),
      publishedAt: time === undefined ? undefined : readDate(time),
    },
  };
}

/** One line, without control characters; a `<` in it is one, since the parser has undone what was escaped. */
const plainLine = (text: string): string => htmlLine(text.replaceAll('<', '&lt;'));

/** The first word of each kind: `meta` by its name or property, and the title. */
function wordsInHead(document: Parsed.Document): Map<string, string> {
  const said = new Map<string, string>();
  const visit = (node: Parsed.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      const [name, words] = child.tagName === 'title' ? ['title', textIn(child)] : metaWords(child);
      if (name && words && !said.has(name)) said.set(name, words);
      if (child.tagName !== 'svg') visit(child);
    }
  };
  visit(document);
  return said;
}

function metaWords(node: Parsed.Element): (string | undefined)[] {
  if (node.tagName !== 'meta') return [];
  const of = (name: string) => node.attrs.find((one) => one.name === name)?.value;
  return [(of('property') ?? of('name'))?.toLowerCase(), of('content')?.trim()];
}

const textIn = (node: Parsed.Element): string =>
  node.childNodes
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
    .trim();
