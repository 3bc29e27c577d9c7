import { type Context, Hono } from 'hono';
import { publicMark } from '../issues/public-change-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Words } from '../publication/words.ts';
import { answerPage } from './answer-page.ts';
import { guideListPage } from './guide-list-page.tsx';
import { guidePage } from './guide-page.tsx';
import { homePage } from './home-page.tsx';
import { issueHtmlCopy, issueTextCopy } from './issue-copies.ts';
import { issueListPage } from './issue-list-page.tsx';
import { issuePage } from './issue-page.tsx';
import { notFoundPage, unclearPage } from './not-found-page.tsx';
import { type FreshPage, pageMemory } from './page-memory.ts';
import { privacyPage } from './privacy-page.tsx';
import { robotsText, siteMap } from './site-map.ts';
import { type ReadingWorld, siteWords } from './site-world.ts';
import { topicListPage } from './topic-list-page.tsx';
import { topicPage } from './topic-page.tsx';
import { startVisit, type Visit } from './visit.ts';
import { webCopyPolicy } from './web-copy.ts';
import { jsonFeed, rssFeed } from './write-feeds.ts';

const html = 'text/html; charset=utf-8';
const text = 'text/plain; charset=utf-8';
const xml = 'application/xml; charset=utf-8';

/** A copy of a mail is to be read and not to be found: its page is. */
const copyHeaders = { 'x-robots-tag': 'noindex' };

/** The pages for reading: home, guides, topics, issues, their feeds, and what is said about privacy. */
export function readingRoutes(world: ReadingWorld): Hono {
  const remember = pageMemory();
  const routes = new Hono();

  /** Answers with what `make` makes, from memory while nothing it is made of has changed. */
  async function answer(
    context: Context,
    key: string,
    make: (visit: Visit) => FreshPage | Promise<FreshPage>,
    extra?: Readonly<Record<string, string>>,
  ): Promise<Response> {
    try {
      const visit = startVisit(world);
      const stamp = `${visit.now.getTime()} ${await publicMark(world.db)}`;
      const page = await remember(key, { stamp, source: visit.content }, async () => make(visit));
      return answerPage(context, page, extra);
    } catch (cause) {
      return refuse(context, cause);
    }
  }

  function refuse(context: Context, cause: unknown): Response {
    if (!(cause instanceof Failure)) throw cause;
    if (cause.code === 'not_found') return context.html(notFoundPage(world, cause.message), 404);
    if (cause.code === 'invalid') return context.html(unclearPage(world, cause.message), 400);
    throw cause;
  }

  /** A page without a part in its address. */
  const plain = (path: string, type: string, make: (visit: Visit) => string | Promise<string>) =>
    routes.get(path, (context) =>
      answer(context, path, async (visit) => ({ type, body: await make(visit) })),
    );

  /** A page that is named in its address, and numbered in its query. */
  const named = (
    path: string,
    type: string,
    numbered: 'version' | 'page',
    make: (visit: Visit, name: string, number: number | undefined) => string | Promise<string>,
    extra?: Readonly<Record<string, string>>,
  ) =>
    routes.get(path, async (context) => {
      const name = context.req.param('name') ?? '';
      try {
        const number = readNumber(context, numbered, siteWords(world));
        const key = `${path} ${name} ${number ?? ''}`;
        return await answer(
          context,
          key,
          async (visit) => ({ type, body: await make(visit, name, number) }),
          extra,
        );
      } catch (cause) {
        return refuse(context, cause);
      }
    });

  plain('/', html, homePage);
  plain('/guides', html, guideListPage);
  named('/guides/:name', html, 'version', guidePage);
  plain('/topics', html, topicListPage);
  named('/topics/:name', html, 'page', (visit, name, page = 1) => topicPage(visit, name, page));
  named('/issues', html, 'page', (visit, _name, page = 1) => issueListPage(visit, page));
  named('/issues/:name', html, 'version', issuePage);
  named('/issues/:name/mail', html, 'version', issueHtmlCopy, {
    ...copyHeaders,
    'content-security-policy': webCopyPolicy,
  });
  named('/issues/:name/text', text, 'version', issueTextCopy, copyHeaders);
  plain('/privacy', html, privacyPage);
  plain('/sitemap.xml', xml, siteMap);
  plain('/robots.txt', text, ({ publicUrl }) => robotsText(publicUrl));
  routes.get('/feed.xml', (context) => answer(context, '/feed.xml', rssFeed));
  routes.get('/feed.json', (context) => answer(context, '/feed.json', jsonFeed));
  return routes;
}

/** A number from 1 on in the query, or none; throws `Failure('invalid')` for anything else. */
function readNumber(context: Context, name: 'version' | 'page', words: Words): number | undefined {
  const given = context.req.query(name);
  if (given === undefined) return undefined;
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  const { unclearVersion, unclearPage: unclear } = words.messages.lost;
  const text = name === 'version' ? unclearVersion : unclear;
  throw new Failure('invalid', words.fill(text, { given: given.slice(0, 40) }));
}
