import { expect, it } from 'vitest';
import { listSubscribers } from '../../src/subscribers/subscriber-store.ts';
import { type DeskStage, deskStage } from './desk-stage.ts';

const list = [
  'email,full_name,source,state',
  'one@post.org,One,a sheet of paper,',
  'two@post.org,<b>Two</b>,,',
  'not an address,Three,a sheet of paper,',
  'left@post.org,Four,a sheet of paper,unsubscribed',
].join('\n');

/** A desk that somebody has come in to, and what a browser would send of a chosen file. */
async function atTheDesk() {
  const desk = await deskStage({ subscribers: 0 });
  const ada = await desk.enter('Ada');
  const upload = async (text: string, fields: Record<string, string> = {}, name = 'list.csv') => {
    const form = new FormData();
    form.set('formToken', await ada.formToken());
    form.set('list', new File([text], name, { type: 'text/csv' }));
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    return desk.ask('/people/import', { method: 'POST', headers: { cookie: ada.cookie }, body: form });
  };
  return { desk, ada, upload, people: () => everybody(desk) };
}

const everybody = async ({ db }: DeskStage) => listSubscribers(db, { limit: 50, state: undefined });

it('says first what would become of a list, then imports it by the same rules and with its evidence', async () => {
  const { ada, upload, people } = await atTheDesk();
  const answer = await upload(list, { source: 'a meeting in Paris' }, 'C:\\lists\\may <1>.csv');
  expect(answer.status).toBe(303);
  const path = answer.headers.get('location') ?? '';
  const page = await ada.page(path);
  expect(page).toContain('4 rows');
  expect(page).toContain('may _1_.csv');
  expect(page).toContain('The address wants a name');
  expect(page).toContain('a meeting in Paris');
  expect(await people()).toEqual([]);
  const [bare = '', query = ''] = path.split('?');
  const file = await ada.get(`${bare}/refused.csv?${query}`);
  expect(await file.text()).toMatch(/^line,reason,detail\n4,address,/);

  const { name = '', source = '' } = Object.fromEntries(new URLSearchParams(query));
  await ada.post(bare, { do: 'import', name, source });
  expect(await people()).toMatchObject([
    { address: 'one@post.org', state: 'active', consentSource: 'a sheet of paper' },
    { address: 'two@post.org', state: 'active', consentSource: 'a meeting in Paris' },
    { address: 'left@post.org', state: 'unsubscribed' },
  ]);
  // It waits no longer, and its page says so.
  expect(await ada.page(path)).toContain('waits here no longer');
  expect(await ada.page('/people?who=two@')).toContain('&lt;b&gt;Two&lt;/b&gt;');
});

it('keeps what was typed when a list cannot be read, and changes nothing', async () => {
  const { ada, upload, people } = await atTheDesk();
  const broken = await upload('name\nOnly a name', { source: 'the fair' });
  const answer = await ada.get(broken.headers.get('location') ?? '');
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('wants an address or email column');
  expect(page).toContain('value="the fair"');
  const empty = await upload('', { source: 'the fair' });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('Choose a file');
  expect(await people()).toEqual([]);
});

it('throws a list away when asked, and finds none by a made-up name', async () => {
  const { ada, upload, people } = await atTheDesk();
  const path = (await upload(list)).headers.get('location') ?? '';
  const [bare = ''] = path.split('?');
  await ada.post(bare, { do: 'forget', name: 'list.csv', source: '' });
  await ada.post(bare, { do: 'import', name: 'list.csv', source: '' });
  for (const id of ['..%2F..%2Fpackage.json', 'a'.repeat(24), '%00'])
    expect([id, (await ada.get(`/people/import/${id}`)).status]).toEqual([id, 422]);
  expect(await people()).toEqual([]);
});

it('takes no list of another page, of nobody, or beyond its size', async () => {
  const { desk, ada, upload, people } = await atTheDesk();
  expect((await upload(list, { formToken: 'forged' })).status).toBe(403);
  const form = new FormData();
  form.set('list', new File([list], 'list.csv'));
  expect((await desk.ask('/people/import', { method: 'POST', body: form })).status).toBe(401);
  const large = await upload('x'.repeat(17 * 1024 * 1024));
  expect(large.status).toBe(413);
  expect(await large.text()).toContain('almanac subscribers import');
  // Any other form keeps its own limit.
  const other = await ada.post('/people/suppress', { address: 'x'.repeat(70_000), why: 'x' });
  expect(other.status).toBe(413);
  expect(await people()).toEqual([]);
});
