import { expect, it } from 'vitest';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { deskStage } from './desk-stage.ts';

const saidIn = (answer: Response): string => {
  const [, said = ''] = /almanac-said=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
  return Buffer.from(said, 'base64url').toString();
};

/** An editor at the desk, the first of three subscribers, and orders on their page. */
async function atTheDesk() {
  const desk = await deskStage();
  const ada = await desk.enter('Ada');
  const { id } = await desk.db.selectFrom('subscribers').select('id').orderBy('id').executeTakeFirstOrThrow();
  const person = `/people/${id}`;
  const act = async (fields: Record<string, string>) => saidIn(await ada.post(`${person}/acts`, fields));
  return { ...desk, ada, id, person, act, found: () => findSubscriber(desk.db, id) };
}

it('finds people by a part of their address, and shows what they agreed to', async () => {
  const { ada, person, found } = await atTheDesk();
  const address = (await found())?.address ?? '';
  expect(await ada.page(`/people?who=${encodeURIComponent(address.toUpperCase())}`)).toContain(person);
  expect(await ada.page('/people?who=nobody-has-this')).toContain('begins with that');
  const anywhere = `/people?who=${encodeURIComponent(address.slice(3, 12))}`;
  expect(await ada.page(anywhere)).not.toContain(`href="${person}"`);
  expect(await ada.page(`${anywhere}&anywhere=1`)).toContain(`href="${person}"`);
  const page = await ada.page(person);
  expect(page).toContain(address);
  expect(page).toContain('Consent:');
});

it('unsubscribes with a reason, and with none changes nothing', async () => {
  const { act, found, ada, person } = await atTheDesk();
  expect(await act({ do: 'unsubscribe', why: '' })).toContain('Say why');
  expect((await found())?.state).toBe('active');
  expect(await act({ do: 'unsubscribe', why: 'asked by phone' })).toContain('Unsubscribed');
  expect(await found()).toMatchObject({ state: 'unsubscribed', editions: [] });
  expect(await ada.page(person)).toContain('Ada: asked by phone');
});

it('suppresses and lifts, an address in the list or not', async () => {
  const { act, ada, person } = await atTheDesk();
  await act({ do: 'suppress', why: 'a court order' });
  expect(await ada.page(person)).toContain('Suppressed: by hand');
  expect(await act({ do: 'lift', why: 'it was another' })).toContain('may be mailed again');
  const unknown = { address: 'Stranger@Post.org', why: 'asked us never to write' };
  expect(saidIn(await ada.post('/people/suppress', unknown))).toContain('stranger@post.org is suppressed');
  expect((await ada.post('/people/suppress', { address: 'no address', why: 'x' })).status).toBe(422);
});

it('erases only behind the typed number, and gives everything that is kept before', async () => {
  const { act, ada, person, id, found } = await atTheDesk();
  const file = await ada.get(`${person}/export`);
  expect(file.headers.get('content-disposition')).toContain(`subscriber-${id}.json`);
  expect(await file.json()).toMatchObject({ subscriber: { id } });
  expect(await act({ do: 'erase', sure: 'yes' })).toContain(`type ${id}`);
  expect((await found())?.state).toBe('active');
  expect(await act({ do: 'erase', sure: String(id) })).toContain('Erased');
  expect(await found()).toMatchObject({ state: 'erased' });
  expect((await ada.get(`${person}/export`)).status).toBe(404);
  expect(await ada.page(person)).toContain('erased');
});

it('says nothing about ids that nobody has, or that are none', async () => {
  const { ada } = await atTheDesk();
  for (const id of ['999999', '0', '-1', '1e3', '1%20or%201=1', '..%2F..%2Fetc', 'constructor'])
    expect([id, (await ada.get(`/people/${id}`)).status]).toEqual([id, 404]);
});

it('shows a name with html in it as text', async () => {
  const { db, ada, id, person } = await atTheDesk();
  const name = '<script>alert(1)</script>';
  await db.updateTable('subscribers').set({ name, folded_name: name }).where('id', '=', id).execute();
  for (const page of [await ada.page(person), await ada.page('/people?who=%3Cscript')]) {
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toContain('<script>alert');
  }
});
