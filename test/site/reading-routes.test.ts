import { expect, it } from 'vitest';
import { moveIssue } from '../../src/issues/move-store.ts';
import { elements, visibleText } from './page-contents.ts';
import {
  freshReadingSite,
  publicUrl,
  publishedIssue,
  publishSampleWeeks,
  sampleContent,
  samplePublication,
} from './reading-stage.ts';

const pages = [
  '/',
  '/guides',
  '/guides/qwen',
  '/guides/qwen?version=1',
  '/guides/deepseek',
  '/topics',
  '/topics/qwen',
  '/issues',
  '/issues/sunday-2025-08-10',
  '/privacy',
];

it('gives every page one title, one first heading, headings in order, and ids of their own', async () => {
  const { db, read } = await freshReadingSite();
  await publishSampleWeeks(db);
  for (const path of [...pages, '/nothing', '/guides/nothing', '/guides/qwen?version=x']) {
    const { body } = await read(path);
    const all = elements(body);
    const levels = all.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    expect([path, levels[0], levels.filter((level) => level === 1).length]).toEqual([path, 1, 1]);
    const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
    expect([path, jumps]).toEqual([path, []]);
    const ids = all.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect([path, ids.filter((id, at) => ids.indexOf(id) !== at)]).toEqual([path, []]);
    const named = all.flatMap(({ attributes }) => attributes['aria-labelledby']?.split(' ') ?? []);
    expect([path, named.filter((id) => !ids.includes(id))]).toEqual([path, []]);
  }
});

it('asks for nothing from anywhere else, sets no cookie, and is one address to be found at', async () => {
  const { db, read } = await freshReadingSite();
  await publishSampleWeeks(db);
  for (const path of pages) {
    const { body, headers } = await read(path);
    const loaded = elements(body).flatMap(({ attributes }) => attributes['src'] ?? []);
    expect([path, loaded.filter((src) => !src.startsWith('/') || src.startsWith('//'))]).toEqual([path, []]);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(body.match(/<link rel="canonical"/g)).toHaveLength(1);
    expect(body).not.toMatch(/ style="|<style|onclick/);
  }
});

it('leads nowhere that is not there', async () => {
  const { app, db, read } = await freshReadingSite();
  await publishSampleWeeks(db);
  const elsewhere = ['/preferences', '/sign-up'];
  const seen = new Set<string>();
  for (const path of pages) {
    const all = elements((await read(path)).body);
    const ids = all.flatMap(({ attributes }) => attributes['id'] ?? []);
    const links = all.flatMap(({ attributes }) => attributes['href'] ?? attributes['src'] ?? []);
    for (const link of links) {
      if (link.startsWith('#')) expect(ids, `${path} ${link}`).toContain(link.slice(1));
      else if (link.startsWith('/')) seen.add(link.replace(/#.*/, ''));
    }
  }
  for (const path of [...seen].filter((link) => !elsewhere.includes(link)))
    expect([path, (await app.request(path)).status]).toEqual([path, 200]);
  expect(seen.size).toBeGreaterThan(20);
});

it.each([
  ['/guides/nothing', 404],
  ['/guides/qwen?version=99', 404],
  ['/guides/qwen?version=abc', 400],
  ['/guides/qwen?version=0', 400],
  ['/guides/qwen?version=-1', 400],
  ['/guides/qwen?version=1e3', 400],
  ['/guides/qwen?version=', 400],
  [`/guides/qwen?version=${'9'.repeat(1024 * 1024)}`, 400],
  [`/guides/${'a'.repeat(100_000)}`, 404],
  ['/guides/__proto__', 404],
  ['/guides/..%2f..%2fetc%2fpasswd', 404],
  ['/guides/%E0%A4%A', 404],
  ['/guides/%00', 404],
  ['/guides/<script>alert(1)</script>', 404],
  ['/topics/constructor', 404],
  ['/topics/qwen?page=99', 404],
  ['/topics/qwen?page=x', 400],
  ['/issues?page=2', 404],
  ['/issues?page=99999999999', 400],
  ['/issues/nothing', 404],
  ['/issues/%00', 404],
  ["/issues/'%20or%201=1", 404],
  ['/issues/..%2f..%2fx/mail', 404],
  ['/issues/midweek-2025-08-06?version=abc', 400],
  ['/issues/midweek-2025-08-06/mail?version=2', 404],
])('answers an address where nothing is, number %#, in the family look', async (path, status) => {
  const { db, read } = await freshReadingSite();
  await publishedIssue(db);
  const answer = await read(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.body).toContain('class="masthead"');
  expect(answer.body).toContain('<meta name="robots" content="noindex"/>');
  expect(answer.body).not.toContain('<script>alert');
  expect(answer.body.length).toBeLessThan(8_000);
});

it('answers 304 to whoever has these very bytes, and anew when something has changed', async () => {
  const { db, read } = await freshReadingSite();
  for (const path of ['/', '/issues', '/feed.xml', '/feed.json', '/guides/qwen', '/sitemap.xml']) {
    const first = await read(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const again = await read(path, { 'if-none-match': `"x", W/${etag}` });
    expect([path, again.status, again.body, again.headers.get('etag')]).toEqual([path, 304, '', etag]);
    expect((await read(path, { 'if-none-match': '"x"' })).status).toBe(200);
  }
  const before = (await read('/issues')).headers.get('etag') ?? '';
  await publishedIssue(db);
  const after = await read('/issues', { 'if-none-match': before });
  expect([after.status, after.body.includes('Open weights return')]).toEqual([200, true]);
});

it('takes an issue off every page at once when it was cancelled before anybody got it', async () => {
  const { db, read } = await freshReadingSite();
  const { id } = await publishedIssue(db);
  expect((await read('/')).body).toContain(id);
  await moveIssue(db, { id, to: 'cancelled', at: '2025-08-06T06:01:00.000Z', by: 'Ada', why: 'for a test' });
  for (const path of ['/', '/issues', '/feed.xml', '/sitemap.xml']) {
    expect((await read(path)).body, path).not.toContain(id);
  }
});

it('shows content as soon as it is read anew, and news from its minute on', async () => {
  let content = { ...sampleContent, items: sampleContent.items.slice(0, 0) };
  const { read, clock } = await freshReadingSite({ content: () => content });
  expect((await read('/topics/qwen')).body).not.toContain('Tomorrow');
  const [item] = sampleContent.items;
  if (!item) throw new Error('The sample content has news');
  const tomorrow = {
    ...item,
    title: 'Tomorrow’s news',
    topics: ['qwen'],
    publishedAt: '2026-11-25T09:10:00.000Z',
  };
  content = { ...content, items: [tomorrow, { ...item, topics: ['qwen'] }] };
  expect(visibleText((await read('/topics/qwen')).body)).toContain('News (1)');
  clock.advance(9 * 60_000 + 30_000);
  expect(visibleText((await read('/topics/qwen')).body)).toContain('Tomorrow’s news');
});

it('tells all there is in the sitemap, and robots where it lies', async () => {
  const { db, read } = await freshReadingSite();
  await publishSampleWeeks(db);
  const map = (await read('/sitemap.xml')).body;
  const found = [...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);
  for (const path of ['/', '/guides/qwen', '/topics/qwen', '/issues/sunday-2025-08-10', '/privacy'])
    expect(found).toContain(publicUrl + path);
  expect(new Set(found).size).toBe(found.length);
  expect(map).toContain('<loc>https://almanac.example/guides/qwen</loc><lastmod>2026-11-20</lastmod>');
  const robots = await read('/robots.txt');
  expect(robots.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(robots.body).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
});

it('says what is kept for how long, and whether clicks are counted', async () => {
  const { read } = await freshReadingSite();
  const text = visibleText((await read('/privacy')).body);
  expect(text).toContain('Deleted after 30 days if you do not confirm');
  for (const told of ['wording', 'connection’s address', 'keyed hash', 'Resend', 'vote', 'no cookies'])
    expect(text).toContain(told);
  expect(text).toContain('no clicks are counted');
  const counting = await freshReadingSite({ publication: { ...samplePublication, clickCounts: true } });
  expect(visibleText((await counting.read('/privacy')).body)).toContain('never by person');
});

it('works before there is anything to read', async () => {
  const { read } = await freshReadingSite({
    content: () => ({ items: [], sources: [], topics: [], guides: [] }),
  });
  for (const path of ['/', '/guides', '/topics', '/issues', '/feed.xml', '/feed.json', '/sitemap.xml'])
    expect([path, (await read(path)).status]).toEqual([path, 200]);
});
