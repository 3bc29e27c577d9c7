import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { guardedFetcher } from '../../src/lib/guarded-fetch.ts';
import { listStored } from '../../src/news/news-store.ts';
import { pullSources } from '../../src/news/pull-sources.ts';
import { stateOf } from '../../src/news/source-health.ts';
import { listHealth } from '../../src/news/source-store.ts';
import { freshDatabase } from '../support/databases.ts';
import { type Answer, bodyOf, type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { manualClock } from '../support/manual-clock.ts';
import { feedSource, rss } from './sample-feeds.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase('sqlite');
});
afterAll(() => database.drop());

const good = rss(
  '<title>A calm item from a calm feed</title><link>http://calm.test/1</link><description>All is well here.</description>',
);
const evil = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick="x()"&gt;bold&lt;/b&gt;';

/** Pulls these pages as feeds of their own, beside a good one; each is named by its path. */
async function pullPages(pages: Record<string, Answer | string>) {
  const server = await startFeedServer();
  const all = { ...pages, calm: good };
  for (const [name, answer] of Object.entries(all)) server.serve(`/${name}`, answer);
  return { server, ...(await pullFrom(server, Object.keys(all))) };
}

let pulled = 0;

async function pullFrom(server: FeedServer, names: readonly string[]) {
  const { db } = database;
  // Not the server's port, which another test's server may have had: its feed would not be due again.
  pulled += 1;
  const mark = pulled;
  const sources = names.map((name) =>
    feedSource({ id: `${name}-${mark}`, url: `${server.url}/${name}`, allowPrivate: true }),
  );
  const fetcher = guardedFetcher({ userAgent: 'test', timeoutMs: 400, maxBytes: 5_000_000 });
  onTestFinished(() => fetcher.close());
  const { pulls } = await pullSources({ db, fetcher, sources, clock: manualClock(), pauseMs: 0 });
  const outcomeOf = (name: string) => pulls.find((pull) => pull.source === `${name}-${mark}`)?.outcome;
  const stored = await listStored(db, { after: '', upTo: '9999' });
  const itemsOf = (name: string) =>
    stored.filter((item) => item.source === `${name}-${mark}`).map((item) => item.told);
  const states = (await listHealth(db, sources)).map(stateOf);
  return { outcomeOf, itemsOf, states };
}

it.each<[string, Answer, RegExp]>([
  [
    'drips slowly',
    (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('<rss>'), 20);
      response.on('close', () => clearInterval(drip));
    },
    /^No whole answer within 0\.4 seconds$/,
  ],
  [
    'is endless',
    (_, response) => {
      response.writeHead(200).on('error', () => undefined);
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    },
    /^More than 5000000 bytes$/,
  ],
  [
    'is a gzip bomb',
    bodyOf(gzipSync(Buffer.alloc(200_000_000, ' ')), { 'content-encoding': 'gzip' }),
    /^More than 5000000 bytes$/,
  ],
  [
    'leads round in a circle',
    (_, response) => void response.writeHead(302, { location: '/hostile' }).end(),
    /^More than 5 redirects/,
  ],
  [
    'leads to where clouds keep secrets',
    (_, response) => void response.writeHead(301, { location: 'http://169.254.169.254/latest/' }).end(),
    /is a private address$/,
  ],
  [
    'is broken XML',
    bodyOf('<rss version="2.0"><channel><item><title>a</title>'),
    /^It breaks off before its end$/,
  ],
  [
    'is a web page',
    bodyOf('<!DOCTYPE html><html><body>Hello</body></html>'),
    /^It is a web page and no feed$/,
  ],
  ['is empty', bodyOf(''), /^The answer is empty$/],
  ['is JSON and no feed', bodyOf('{"error":"no"}'), /^It is no feed: /],
  ['is gone', (_, response) => void response.writeHead(410).end(), /^It answers with status 410$/],
  [
    'hangs up in the middle',
    (_, response) =>
      void response.writeHead(200, { 'content-length': '99' }).write('<rss', () => response.destroy()),
    /./,
  ],
])('records an error for a feed that %s, and the others go on', async (_, answer, why) => {
  const { outcomeOf, itemsOf, states } = await pullPages({ hostile: answer });
  expect(outcomeOf('hostile')).toMatchObject({ kind: 'failed', why: expect.stringMatching(why) });
  expect(states).toEqual(['failing', 'good']);
  expect(itemsOf('calm')).toHaveLength(1);
});

it('never expands the entities of a document, however many they say they are', async () => {
  const lines = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol"><!ENTITY file SYSTEM "file:///etc/passwd">${lines.join('')}]>`;
  const body = `${bomb}${rss('<title>Bomb &l9; and &file; here</title><link>http://bomb.test/1</link>')}`;
  const { itemsOf } = await pullPages({ bomb: body });
  expect(itemsOf('bomb').map((item) => item.title)).toEqual(['Bomb &l9; and &file; here']);
});

it('cleans html and scripts out of every field', async () => {
  const fields = `<title>${evil} title</title><link>http://evil.test/1</link><guid>${evil}</guid><dc:creator>${evil} author</dc:creator><description>${evil} summary of it all.</description><content:encoded>${evil} text</content:encoded><pubDate>${evil}</pubDate>`;
  const { itemsOf } = await pullPages({
    evil: rss(
      fields,
      '<title>Script link</title><link>javascript:alert(1)</link>',
      '<title>Data link</title><link>data:text/html,x</link>',
    ),
  });
  const items = itemsOf('evil');
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    title: 'bold title',
    author: 'bold author',
    summary: 'bold summary of it all.',
  });
  expect(JSON.stringify({ ...items[0], notes: [] })).not.toMatch(/script|alert|onclick|<|&lt;/);
});

it('reads a feed whose charset is wrong', async () => {
  const latin = Buffer.from(rss('<title>Caf\u00e9 model</title><link>http://latin.test/1</link>'), 'latin1');
  const { itemsOf, outcomeOf } = await pullPages({
    latin: bodyOf(latin, { 'content-type': 'text/xml; charset=utf-8' }),
  });
  expect(itemsOf('latin')[0]?.title).toBe('Café model');
  expect(outcomeOf('latin')).toMatchObject({
    notes: ['Its charset is wrong or missing; it was read as windows-1252'],
  });
});

it('takes the first thousand of 50,000 items, and says so', async () => {
  const items = Array.from(
    { length: 50_000 },
    (_, at) => `<title>t${at}</title><link>http://m.test/${at}</link>`,
  );
  const { outcomeOf } = await pullPages({ many: rss(...items) });
  expect(outcomeOf('many')).toMatchObject({
    kind: 'pulled',
    fresh: { length: 1_000 },
    notes: ['It has more than 1000 entries; the first ones were taken'],
  });
});

it('leaves out what has no link or no words, and gives what has no date the time it was seen', async () => {
  const { itemsOf, outcomeOf } = await pullPages({
    bare: rss(
      '<title>No link</title>',
      '<link>http://bare.test/nothing</link>',
      '<title>No date</title><link>http://bare.test/1</link>',
      '<title>From 2099</title><link>http://bare.test/2</link><pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate>',
      '<title>No day</title><link>http://bare.test/3</link><pubDate>sometime soon</pubDate>',
      '',
    ),
  });
  expect(
    itemsOf('bare')
      .map((item) => item.title)
      .sort(),
  ).toEqual(['From 2099', 'No date', 'No day']);
  expect(itemsOf('bare').every((item) => item.publishedAt === '2025-08-06T06:00:00.000Z')).toBe(true);
  expect(itemsOf('bare').find((item) => item.title === 'From 2099')?.notes).toContain(
    'Its date "Thu, 01 Jan 2099 00:00:00 GMT" cannot be right; the time it was first seen stands for it.',
  );
  expect(outcomeOf('bare')).toMatchObject({ left: 2 });
});

it('keeps items apart that share a guid, and takes one of those that share an address', async () => {
  const { itemsOf, outcomeOf } = await pullPages({
    guids: rss(
      '<title>First of three</title><link>http://guids.test/1</link><guid isPermaLink="false">same</guid>',
      '<title>Second of three</title><link>http://guids.test/2</link><guid isPermaLink="false">same</guid>',
      '<title>First once more</title><link>https://www.guids.test/1/?utm_source=x</link><guid isPermaLink="false">other</guid>',
    ),
  });
  expect(
    itemsOf('guids')
      .map((item) => item.title)
      .sort(),
  ).toEqual(['First of three', 'Second of three']);
  expect(outcomeOf('guids')).toMatchObject({
    notes: [
      '1 entries repeat the address of another',
      '1 guids are used by several entries and were left out',
    ],
  });
});
