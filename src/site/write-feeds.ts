import { generateJsonFeed, generateRssFeed } from 'feedsmith';
import { lastPublicChange } from '../issues/public-change-store.ts';
import type { PublicIssue } from '../issues/public-issue-store.ts';
import { feedEntryHtml } from './feed-entry.tsx';
import type { FreshPage } from './page-memory.ts';
import { readPublicIssues } from './read-issues.ts';
import type { Visit } from './visit.ts';

/** As many issues as feed readers are told of: ten weeks. */
const newest = 20;

/** XML has no way to write these, not even escaped. */
const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** RSS 2.0 of the newest issues. */
export async function rssFeed(visit: Visit): Promise<FreshPage> {
  const { frame, publicUrl } = visit;
  const { issues, lastModified } = await readFeed(visit);
  const body = generateRssFeed({
    title: frame.name,
    link: `${publicUrl}/`,
    description: frame.tagline,
    language: frame.language,
    ...(lastModified ? { lastBuildDate: lastModified } : {}),
    atom: { links: [{ href: `${publicUrl}/feed.xml`, rel: 'self', type: 'application/rss+xml' }] },
    items: issues.map((issue) => {
      const { content, publishedAt } = issue;
      const url = `${publicUrl}/issues/${content.id}`;
      return {
        title: content.subject,
        link: url,
        description: content.preheader,
        categories: [{ name: content.edition.title }],
        guid: { value: url, isPermaLink: true },
        pubDate: new Date(publishedAt),
        content: { encoded: feedEntryHtml(issue, publicUrl, visit.words) },
      };
    }),
  });
  return { body: body.replace(notInXml, ''), type: 'application/rss+xml; charset=utf-8', lastModified };
}

/** JSON Feed 1.1 of the newest issues. */
export async function jsonFeed(visit: Visit): Promise<FreshPage> {
  const { frame, publicUrl } = visit;
  const { issues, lastModified } = await readFeed(visit);
  const feed = generateJsonFeed({
    title: frame.name,
    home_page_url: `${publicUrl}/`,
    feed_url: `${publicUrl}/feed.json`,
    description: frame.tagline,
    language: frame.language,
    authors: [{ name: frame.name, url: `${publicUrl}/` }],
    items: issues.map((issue) => jsonItem(issue, visit)),
  });
  return { body: JSON.stringify(feed), type: 'application/feed+json; charset=utf-8', lastModified };
}

function jsonItem(issue: PublicIssue, { publicUrl, words }: Visit) {
  const { content, publishedAt, corrections } = issue;
  const url = `${publicUrl}/issues/${content.id}`;
  const corrected = corrections.at(-1)?.at;
  return {
    id: url,
    url,
    title: content.subject,
    summary: content.preheader,
    content_html: feedEntryHtml(issue, publicUrl, words),
    date_published: new Date(publishedAt),
    ...(corrected ? { date_modified: new Date(corrected) } : {}),
    tags: [content.edition.title],
  };
}

async function readFeed({ db }: Visit): Promise<{ issues: PublicIssue[]; lastModified: Date | undefined }> {
  const { issues } = await readPublicIssues(db, { limit: newest });
  const changed = await lastPublicChange(db);
  return { issues, lastModified: changed === undefined ? undefined : new Date(changed) };
}
