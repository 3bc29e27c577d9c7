import { listPublicIds } from '../issues/public-issue-store.ts';
import { escapeHtml } from '../render/escape-html.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import { guidesNow, newsOfTopic, type Visit } from './visit.ts';

/** The most addresses that sitemaps.org allows in one file, less those that are not issues. */
const mostIssues = 40_000;

/** Every page that is meant to be found, with the day it last changed where that is known. */
export async function siteMap(visit: Visit): Promise<string> {
  const { db, publicUrl, content } = visit;
  const guides = guidesNow(visit).map(({ slug, asOf }) => ({ path: `/guides/${slug}`, changed: asOf }));
  const issues = await listPublicIds(db, mostIssues);
  const topics = [...content.topics.keys()]
    .filter((id) => newsOfTopic(visit, id).length > 0 || guidesNow(visit, id).length > 0)
    .map((id) => ({ path: `/topics/${id}`, changed: newsOfTopic(visit, id)[0]?.publishedAt }));
  const pages = [
    ...['/', '/issues', '/guides', '/topics', '/privacy'].map((path) => ({ path, changed: undefined })),
    ...guides,
    ...topics,
    ...issues.map(({ id, changedAt }) => ({ path: `/issues/${id}`, changed: changedAt })),
  ];
  const urls = pages.map(({ path, changed }) => {
    const lastmod = changed === undefined ? '' : `<lastmod>${changed.slice(0, 10)}</lastmod>`;
    return `<url><loc>${escapeHtml(publicUrl + path)}</loc>${lastmod}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** Where links of one reader's lead, and counted ones: nothing to be found there. */
const personal = [...Object.values(peoplePaths), '/c/'];

export function robotsText(publicUrl: string): string {
  const lines = personal.map((path) => `Disallow: ${path}`);
  return ['User-agent: *', ...lines, '', `Sitemap: ${publicUrl}/sitemap.xml`, ''].join('\n');
}
