import type { AnyFeed } from 'feedsmith';

/** One entry of a feed as its format has it: texts are html or plain, times and links as they were written. */
export interface FeedEntry {
  guid?: string | undefined;
  /** The canonical one first. */
  links: readonly (string | undefined)[];
  /** What relative links start from, the outermost first. */
  bases: readonly (string | undefined)[];
  title?: string | undefined;
  summary?: string | undefined;
  content?: string | undefined;
  published?: string | undefined;
  updated?: string | undefined;
  author?: string | undefined;
  language?: string | undefined;
}

type Feed<F extends AnyFeed['format']> = Extract<AnyFeed, { format: F }>['feed'];

interface Link {
  href?: string;
  rel?: string;
}

/** The entries of a parsed feed of any format, in one shape. */
export function feedEntries(parsed: AnyFeed): FeedEntry[] {
  if (parsed.format === 'rss') return rssEntries(parsed.feed);
  if (parsed.format === 'atom') return atomEntries(parsed.feed);
  if (parsed.format === 'rdf') return rdfEntries(parsed.feed);
  return jsonEntries(parsed.feed);
}

function rssEntries(feed: Feed<'rss'>): FeedEntry[] {
  const items = feed.items ?? [];
  return items.map((item) => {
    const { guid, enclosures, media, itunes, dc, content, atom } = item;
    const permalink = guid?.isPermaLink === false || !isWebAddress(guid?.value) ? undefined : guid?.value;
    const group = media?.groups?.[0];
    return {
      guid: guid?.value,
      links: [
        linkOf(atom?.links, 'canonical'),
        item.link,
        permalink,
        linkOf(atom?.links, 'alternate'),
        enclosures?.[0]?.url,
      ],
      bases: [feed.link, feed.xml?.base, item.xml?.base],
      title: item.title ?? dc?.titles?.[0] ?? media?.title?.value ?? group?.title?.value ?? itunes?.title,
      summary: item.description ?? dc?.descriptions?.[0] ?? itunes?.summary ?? itunes?.subtitle,
      content: content?.encoded ?? media?.description?.value ?? group?.description?.value,
      published: item.pubDate ?? dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.dcterms?.created?.[0],
      updated: item.dcterms?.modified?.[0] ?? atom?.updated,
      author: item.authors?.[0]?.name ?? dc?.creators?.[0] ?? itunes?.author ?? item.authors?.[0]?.email,
      language: item.xml?.lang ?? dc?.languages?.[0] ?? feed.language ?? feed.xml?.lang,
    };
  });
}

function atomEntries(feed: Feed<'atom'>): FeedEntry[] {
  return (feed.entries ?? []).map((entry) => ({
    guid: entry.id,
    links: [
      linkOf(entry.links, 'canonical'),
      linkOf(entry.links, 'alternate'),
      entry.content?.src,
      isWebAddress(entry.id) ? entry.id : undefined,
      linkOf(entry.links, 'enclosure'),
    ],
    bases: [linkOf(feed.links, 'alternate'), feed.xml?.base, entry.xml?.base],
    title: entry.title?.value ?? entry.media?.title?.value,
    summary: entry.summary?.value ?? entry.media?.groups?.[0]?.description?.value,
    content: entry.content?.value,
    published: entry.published ?? entry.dc?.dates?.[0] ?? entry.updated,
    updated: entry.updated,
    author: (entry.authors ?? entry.source?.authors ?? feed.authors)?.[0]?.name ?? entry.dc?.creators?.[0],
    language: entry.xml?.lang ?? feed.xml?.lang,
  }));
}

function rdfEntries(feed: Feed<'rdf'>): FeedEntry[] {
  return (feed.items ?? []).map(({ rdf, dc, content, ...item }) => ({
    guid: rdf?.about,
    links: [item.link, isWebAddress(rdf?.about) ? rdf?.about : undefined],
    bases: [feed.link],
    title: item.title ?? dc?.titles?.[0],
    summary: item.description ?? dc?.descriptions?.[0],
    content: content?.encoded,
    published: dc?.dates?.[0],
    author: dc?.creators?.[0],
    language: dc?.languages?.[0] ?? feed.dc?.languages?.[0],
  }));
}

function jsonEntries(feed: Feed<'json'>): FeedEntry[] {
  return (feed.items ?? []).map((item) => ({
    guid: item.id,
    links: [
      item.url,
      item.external_url,
      isWebAddress(item.id) ? item.id : undefined,
      item.attachments?.[0]?.url,
    ],
    bases: [feed.home_page_url],
    title: item.title,
    summary: item.summary,
    content: item.content_html ?? escaped(item.content_text),
    published: item.date_published ?? item.date_modified,
    updated: item.date_modified,
    author: (item.authors ?? feed.authors)?.[0]?.name,
    language: item.language ?? feed.language,
  }));
}

/** A link without `rel` is an alternate one; of several the html one counts, which feeds put first. */
function linkOf(links: readonly Link[] | undefined, rel: string): string | undefined {
  return links?.find((link) => (link.rel ?? 'alternate') === rel)?.href;
}

const isWebAddress = (text: string | undefined): boolean => /^https?:\/\/\S+$/i.test(text?.trim() ?? '');

/** Plain text in the place of html. */
const escaped = (text: string | undefined): string | undefined =>
  text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
