import { expect, it } from 'vitest';
import { getStored } from '../../src/news/news-store.ts';
import { deskStage } from './desk-stage.ts';

const added = {
  url: 'https://example.com/a-small-model',
  title: 'A small model reads maps by itself',
  summary: 'It reads printed maps and says the way, on a machine without a network, in under a second.',
  significance: '8',
  topics: 'multimodal, research',
};

it('lists what the next issues are made of, with what tells of the same event', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  const page = await ada.page('/news');
  expect(page).toContain('gpt-oss');
  expect(page).toContain('also told by');
  expect(await ada.page('/news?days=3')).not.toContain('value="99"');
});

it('adds a page by hand, and changes its figure later', async () => {
  const desk = await deskStage();
  const ada = await desk.enter('Ada');
  await ada.post('/news', added);
  expect(await ada.page('/news')).toContain(added.title);
  await ada.post('/news', { url: added.url, significance: '3' });
  const { id } = await desk.db.selectFrom('news_items').select('id').executeTakeFirstOrThrow();
  expect((await getStored(desk.db, id)).byHand).toMatchObject({
    significance: 3,
    by: 'Ada',
    title: added.title,
  });
});

it('says what is wrong with a page, and adds nothing', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  for (const wrong of [
    { url: 'javascript:alert(1)' },
    { title: '' },
    { significance: '11' },
    { topics: 'no-such-topic' },
  ]) {
    const answer = await ada.post('/news', { ...added, ...wrong } as Record<string, string>);
    const [, said = ''] = /almanac-said=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
    expect(Buffer.from(said, 'base64url').toString()).toMatch(/^Not done\./);
  }
  expect(await desk.db.selectFrom('news_items').selectAll().execute()).toEqual([]);
});

it('shows html in news as text', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  await ada.post('/news', { ...added, title: '<img src=x onerror=alert(1)> in a title' });
  const page = await ada.page('/news');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; in a title');
  expect(page).not.toContain('<img');
});

const saidIn = (answer: Response): string => {
  const [, said = ''] = /almanac-said=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
  return Buffer.from(said, 'base64url').toString();
};

/** An event with coverage on the page: its own reports, as the boxes to choose it say. */
const eventsOf = (page: string): string[][] =>
  [...page.matchAll(/<input[^>]* name="event"[^>]*>/g)].map(([box]) =>
    (/value="([^"]+)"/.exec(box)?.[1] ?? '').split(' '),
  );

it('parts an event and joins it again, each undone by a button', async () => {
  const desk = await deskStage();
  const ada = await desk.enter('Ada');
  const [event = []] = eventsOf(await ada.page('/news')).filter((ids) => ids.length > 1);
  const [item = '', ...from] = event;
  const split = await ada.post('/news/events', { do: 'apart', item, from: from.join(' ') });
  expect(saidIn(split)).toContain('two events now');
  const parted = await ada.page('/news');
  expect(eventsOf(parted)).toContainEqual([item]);
  expect(parted).toContain('another event than');
  const { id } = await desk.db.selectFrom('news_edits').select('id').executeTakeFirstOrThrow();
  await ada.post('/news/events', { do: 'undo', edit: String(id) });
  expect(eventsOf(await ada.page('/news'))).toContainEqual(event);
  expect(saidIn(await ada.post('/news/events', { do: 'together', event: item }))).toMatch(/^Not done/);
  const forged = await ada.post('/news/events', { do: 'undo', edit: String(id), formToken: 'forged' });
  expect(forged.status).toBe(403);
});

it('writes over an item of a file, and shows html in it as text', async () => {
  const desk = await deskStage();
  const ada = await desk.enter('Ada');
  const [[item = ''] = []] = eventsOf(await ada.page('/news'));
  const title = '<img src=x onerror=alert(1)> over a file';
  const answer = await ada.post('/news', { item, url: 'https://example.com/', title, significance: '3' });
  expect(saidIn(answer)).toContain(`${item} is changed, over its file`);
  const page = await ada.page('/news');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; over a file');
  expect(page).not.toContain('<img');
  expect(page).toContain(`title, significance of ${item}`);
});
