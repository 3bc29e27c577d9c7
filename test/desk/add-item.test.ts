import { expect, it, onTestFinished } from 'vitest';
import { listEdits } from '../../src/issues/edit-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { guardedFetcher } from '../../src/lib/guarded-fetch.ts';
import { storedSources } from '../../src/news/news-store.ts';
import { bodyOf, startFeedServer } from '../support/feed-server.ts';
import { deskStage, midweek } from './desk-stage.ts';

const page = `/issues/${midweek}`;
const items = `${page}/items`;

const article = `<!doctype html><html><head><title>A lab opens its weights | Example</title>
<meta property="og:title" content="A lab opens the weights of its &lt;largest&gt; model">
<meta name="description" content="The lab says that anybody may download and change it. It has 90 billion parameters.">
<meta property="article:published_time" content="2025-08-05T09:30:00Z"></head><body><p>More.</p></body></html>`;

/** A desk that may ask pages of this machine, and such a page. */
async function deskWithPage() {
  const server = await startFeedServer();
  server.serve('/news/weights', bodyOf(article, { 'content-type': 'text/html; charset=utf-8' }));
  const { get, close } = guardedFetcher({ userAgent: 'test/1.0' });
  onTestFinished(close);
  const desk = await deskStage({ fetcher: { get: (wanted) => get({ ...wanted, allowPrivate: true }) } });
  const picks = async () => (await getIssue(desk.db, midweek)).content.picks;
  return { ...desk, picks, ada: await desk.enter('Ada'), url: `${server.url}/news/weights` };
}

it('adds a page by its address alone, and places it in the issue, in one step', async () => {
  const { ada, picks, url, db } = await deskWithPage();
  const answer = await ada.post(items, { do: 'add', url, tier: 'story', seen: '0', back: '?width=phone' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`${page}?width=phone`);
  expect((await picks()).find((pick) => pick.url === url)).toMatchObject({
    tier: 'story',
    title: 'A lab opens the weights of its <largest> model',
    summary: 'The lab says that anybody may download and change it. It has 90 billion parameters.',
    publishedAt: '2025-08-05T09:30:00.000Z',
  });
  expect((await listEdits(db, midweek)).map(({ by, operation }) => [by, operation.kind])).toEqual([
    ['Ada', 'pin'],
  ]);
  expect(await ada.page(`${page}/mail`)).toContain('A lab opens the weights of its &lt;largest&gt; model');
});

it('shows what a page says of itself before it is added, and keeps what was typed', async () => {
  const { ada, picks, url } = await deskWithPage();
  const before = await picks();
  const answer = await ada.post(items, {
    do: 'read',
    url,
    tier: 'lead',
    summary: 'My own words.',
    seen: '0',
  });
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html).toContain('value="A lab opens the weights of its &lt;largest&gt; model"');
  expect(html).toContain('>My own words.</textarea>');
  expect(html).toContain('<option value="lead" selected="">');
  expect(await picks()).toEqual(before);
});

it('adds what is written by hand without asking the page', async () => {
  const desk = await deskStage();
  const ada = await desk.enter('Ada');
  const url = 'https://example.org/nobody-answers';
  const written = {
    title: 'Written by hand at the desk',
    summary: 'Nobody asked the page about any of this.',
  };
  const more = { whyItMatters: 'It shows that hands suffice.', significance: '9', topic: 'policy' };
  await ada.post(items, { do: 'add', url, tier: 'lead', seen: '0', ...written, ...more });
  const [lead] = (await getIssue(desk.db, midweek)).content.picks;
  expect(lead).toMatchObject({ ...written, tier: 'lead', significance: 9, topics: ['policy'] });
  expect(lead?.whyItMatters).toBe(more.whyItMatters);
});

it('keeps what was typed when a page cannot be read or what was typed is not enough', async () => {
  const { ada, picks, url } = await deskWithPage();
  const before = await picks();
  for (const [fields, why] of [
    [{ url: `${url}/gone` }, 'answers with status 404'],
    [{ url: 'ftp://example.org/x' }, 'The address of a page is wanted'],
    [{ url, title: 'Short', summary: 'A summary that is long enough.' }, 'title'],
    [{ url, topic: 'nothing-of-the-kind' }, 'topics.yaml'],
  ] as const) {
    const typed = { do: 'add', tier: 'brief', whyItMatters: 'Because <b>it</b> does.', seen: '0', ...fields };
    const answer = await ada.post(items, typed);
    const html = await answer.text();
    expect([why, answer.status >= 400 && html.includes(why)]).toEqual([why, true]);
    expect(html).toContain('Because &lt;b&gt;it&lt;/b&gt; does.');
  }
  expect(await picks()).toEqual(before);
});

it('is refused on a page that is out of date, and leaves nothing behind', async () => {
  const { ada, url, db } = await deskWithPage();
  await ada.post(`${page}/edits`, { do: 'note', note: 'Meanwhile.', seen: '0' });
  const answer = await ada.post(items, { do: 'add', url, tier: 'story', seen: '0' });
  expect(answer.status).toBe(409);
  const html = await answer.text();
  expect(html).toContain('has edited the issue since you looked');
  expect(await storedSources(db)).toEqual([]);
  const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
  expect((await ada.post(items, { do: 'add', url, tier: 'story', seen })).status).toBe(303);
});

it('asks no page inside the house', async () => {
  const { get, close } = guardedFetcher({ userAgent: 'test/1.0' });
  onTestFinished(close);
  const desk = await deskStage({ fetcher: { get } });
  const ada = await desk.enter();
  for (const url of ['http://127.0.0.1:1/', 'http://169.254.169.254/latest', 'http://[::1]/']) {
    const answer = await ada.post(items, { do: 'add', url, tier: 'story', seen: '0' });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('is a private address');
  }
});
