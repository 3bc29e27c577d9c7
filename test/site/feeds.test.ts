import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { expect, it } from 'vitest';
import { addCorrection } from '../../src/issues/correction-store.ts';
import { elements } from './page-contents.ts';
import { freshReadingSite, publicUrl, publishedIssue, publishSampleWeeks } from './reading-stage.ts';
import { childrenOf, readXml, textOf } from './strict-xml.ts';

const hostile = {
  subject: `<b>5 & "6"</b> ]]> \u0007 & <script>alert(1)</script>`,
  preheader: `]]>]]&gt; <!-- & \u{1F4DC} 'x'`,
  editorsNote: '</p><script>alert(2)</script> ]]>',
};
/** RFC 822 as the W3C’s validator reads it: a day that fits the date, four digits of a year, a zone. */
const rfc822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

async function hostileSite() {
  const site = await freshReadingSite();
  await publishSampleWeeks(site.db);
  const date = '2025-08-13';
  await publishedIssue(site.db, {
    ...hostile,
    id: `midweek-${date}`,
    period: `midweek ${date}T07:00`,
    number: 3,
    dueAt: `${date}T06:00:00.000Z`,
  });
  return site;
}

/** Rules of the W3C’s feed validator for RSS 2.0 that concern what is in ours. */
it('is RSS 2.0 that passes the rules of the W3C’s validator, whatever the titles say', async () => {
  const { read } = await hostileSite();
  const { body, headers } = await read('/feed.xml');
  expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
  expect(body).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>/i);
  const rss = readXml(body);
  expect([rss.name, rss.attributes['version'], rss.children.length]).toEqual(['rss', '2.0', 1]);
  const [channel] = childrenOf(rss, 'channel');
  if (!channel) throw new Error('A feed wants a channel');
  expect(textOf(channel, 'title')).toBe('Call Me Almanac');
  expect(textOf(channel, 'link')).toBe(`${publicUrl}/`);
  expect(textOf(channel, 'description')).not.toBe('');
  expect(textOf(channel, 'language')).toMatch(/^[a-z]{2,3}(-[A-Z]{2})?$/);
  expect(textOf(channel, 'lastBuildDate')).toMatch(rfc822);
  const [self, ...more] = childrenOf(channel, 'atom:link');
  expect(more).toEqual([]);
  expect(self?.namespace).toBe('http://www.w3.org/2005/Atom');
  expect(self?.attributes).toEqual({
    href: `${publicUrl}/feed.xml`,
    rel: 'self',
    type: 'application/rss+xml',
  });

  const items = childrenOf(channel, 'item');
  expect(items).toHaveLength(3);
  const guids = items.map((item) => textOf(item, 'guid'));
  expect(new Set(guids).size).toBe(3);
  for (const item of items) {
    expect(childrenOf(item, 'guid')[0]?.attributes).toEqual({ isPermaLink: 'true' });
    expect(URL.canParse(textOf(item, 'guid'))).toBe(true);
    expect(textOf(item, 'link')).toBe(textOf(item, 'guid'));
    expect(textOf(item, 'pubDate')).toMatch(rfc822);
    expect(new Date(textOf(item, 'pubDate')).toUTCString()).toBe(textOf(item, 'pubDate'));
    const content = childrenOf(item, 'content:encoded')[0];
    expect(content?.namespace).toBe('http://purl.org/rss/1.0/modules/content/');
    const inside = elements(content?.text ?? '');
    expect(
      inside.map(({ name }) => name).filter((name) => /script|style|iframe|form|object|meta/.test(name)),
    ).toEqual([]);
    const attributes = inside.flatMap((element) => Object.entries(element.attributes));
    for (const [name, value] of attributes) {
      expect(name).toBe('href');
      expect(value).toMatch(/^https?:\/\//);
    }
  }
  const [first] = items;
  if (!first) throw new Error('A feed of three issues has a first');
  expect(textOf(first, 'title')).toBe(hostile.subject.replace('\u0007', ''));
  expect(textOf(first, 'description')).toBe(hostile.preheader);
  expect(textOf(first, 'content:encoded')).toContain('&lt;script&gt;alert(2)&lt;/script&gt; ]]&gt;');
  expect(parseRssFeed(body).items?.map((item) => item.guid?.value)).toEqual(guids);
});

it('is JSON Feed 1.1 with everything that its specification requires', async () => {
  const { read } = await hostileSite();
  const { body, headers } = await read('/feed.json');
  expect(headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
  const feed = JSON.parse(body) as Record<string, unknown> & { items: Record<string, string>[] };
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Call Me Almanac',
    home_page_url: `${publicUrl}/`,
    feed_url: `${publicUrl}/feed.json`,
    language: 'en',
  });
  for (const item of feed.items) {
    expect(item['id']).toBe(item['url']);
    expect(item['date_published']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(item['content_html']).not.toBe('');
  }
  expect(feed.items[0]?.['title']).toBe(hostile.subject);
  expect(parseJsonFeed(feed).items).toHaveLength(3);
});

it('tells of the same issues in both feeds, newest first', async () => {
  const { read } = await hostileSite();
  const rss = parseRssFeed((await read('/feed.xml')).body).items?.map((item) => item.link);
  const json = (JSON.parse((await read('/feed.json')).body) as { items: { url: string }[] }).items;
  expect(rss).toEqual(json.map((item) => item.url));
  expect(rss?.[0]).toContain('2025-08-13');
});

it('tells of a correction and not the words that were wrong', async () => {
  const { db, read } = await freshReadingSite();
  const { id } = await publishedIssue(db, { editorsNote: 'It costs three dollars.' });
  expect((await read('/feed.json')).body).toContain('three dollars');
  const at = '2025-08-07T10:00:00.000Z';
  const note = 'It costs five dollars.';
  await addCorrection(db, { issueId: id, renderingHash: 'none', note, by: 'Ada', at });
  for (const path of ['/feed.json', '/feed.xml']) {
    const { body } = await read(path);
    expect(body).toContain('five dollars');
    expect(body).not.toContain('three dollars');
  }
  expect(JSON.parse((await read('/feed.json')).body)).toMatchObject({ items: [{ date_modified: at }] });
});

it('says when it last changed, and gives 304 to whoever has read it since', async () => {
  const { db, read } = await freshReadingSite();
  expect((await read('/feed.xml')).headers.get('last-modified')).toBeNull();
  const { id } = await publishedIssue(db);
  const first = await read('/feed.xml');
  const changed = first.headers.get('last-modified') ?? '';
  expect(changed).toBe('Wed, 06 Aug 2025 06:00:00 GMT');
  expect((await read('/feed.xml', { 'if-modified-since': changed })).status).toBe(304);
  expect((await read('/feed.xml', { 'if-modified-since': 'Wed, 06 Aug 2025 05:59:59 GMT' })).status).toBe(
    200,
  );
  expect((await read('/feed.xml', { 'if-modified-since': 'whenever' })).status).toBe(200);
  // A tag says more than a date.
  const both = { 'if-modified-since': changed, 'if-none-match': '"other"' };
  expect((await read('/feed.xml', both)).status).toBe(200);
  const at = '2025-08-07T10:00:00.000Z';
  await addCorrection(db, { issueId: id, renderingHash: 'none', note: 'A price.', by: 'Ada', at });
  expect((await read('/feed.xml', { 'if-modified-since': changed })).status).toBe(200);
});
