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
