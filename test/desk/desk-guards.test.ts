import { request } from 'node:http';
import { expect, it } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { endSessions, listSessions } from '../../src/desk/session-store.ts';
import { peopleSiteStage } from '../site/people-site-stage.ts';
import { dumpDatabase } from '../support/whole-database.ts';
import { deskStage, evening } from './desk-stage.ts';

const password = 'correct horse battery';
const roomy = { times: 1_000, seconds: 600, coolDownSeconds: 600 };

/** As a browser never lets a page do it: with any Host. */
function statusWithHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

it('refuses to listen elsewhere than on this machine without a password', () => {
  const secrets = { ALMANAC_SECRET: 's'.repeat(32), ALMANAC_SUPPRESSION_KEY: 'k'.repeat(32) };
  const read = (more: Record<string, string>) => readSettings({ ...secrets, ...more }).desk;
  expect(() => read({ ALMANAC_DESK_HOST: '0.0.0.0' })).toThrow('DESK_PASSWORD is not set');
  expect(() => read({ DESK_PASSWORD: 'short' })).toThrow('12 characters or more');
  expect(read({ ALMANAC_DESK_HOST: '0.0.0.0', DESK_PASSWORD: password }).host).toBe('0.0.0.0');
  expect(read({}).host).toBe('127.0.0.1');
});

it('asks who is there before it shows anything, and leads back to where they wanted to go', async () => {
  const desk = await deskStage();
  for (const path of ['/', '/issues/midweek-2025-08-06', '/issues/../people', '/people/1', '/nowhere']) {
    const answer = await desk.ask(path);
    expect([path, answer.status]).toEqual([path, 303]);
    expect(answer.headers.get('location')).toMatch(/^\/enter\?next=/);
  }
  expect((await desk.ask('/enter?next=%2F%2Fevil.test')).status).toBe(200);
  expect(await (await desk.ask('/enter?next=%2F%2Fevil.test')).text()).toContain('name="next" value="/"');
  const ada = await desk.enter('Ada');
  expect(await ada.page('/')).toContain('Ada');
});

it('lets in by the password alone, whatever else is tried', async () => {
  const desk = await deskStage({ password, tries: roomy });
  const wrong = await desk.ask('/enter', {
    method: 'POST',
    body: new URLSearchParams({ name: 'Eve', password: 'wrong', next: '/' }),
  });
  expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([401, null]);
  const none = await desk.ask('/enter', { method: 'POST', body: new URLSearchParams({ name: 'Eve' }) });
  expect(none.status).toBe(401);
  expect((await (await desk.enter()).get('/')).status).toBe(200);
});

it('gives a cookie that scripts and other sites cannot use', async () => {
  const desk = await deskStage({ password });
  const answer = await desk.ask('/enter', {
    method: 'POST',
    body: new URLSearchParams({ name: 'Ada', password, next: '/' }),
  });
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
});

it('takes no cookie that it has not signed, and none that is too old', async () => {
  const desk = await deskStage({ password });
  const { cookie } = await desk.enter();
  const [name = '', text = '', signature = ''] = cookie.split(/[=.]/);
  const forged = Buffer.from(JSON.stringify({ id: 'x', name: 'Eve', until: 9e15 })).toString('base64url');
  const open = await deskStage();
  const ofOpenDesk = (await open.enter()).cookie;
  for (const one of [
    `${name}=${forged}.${signature}`,
    `${name}=${text}.${'0'.repeat(64)}`,
    `${name}=${text}`,
    `${name}=`,
    ofOpenDesk,
  ])
    expect((await desk.ask('/', { headers: { cookie: one } })).status).toBe(303);
  desk.clock.advance(13 * 3_600_000);
  expect((await desk.ask('/', { headers: { cookie } })).status).toBe(303);
});

it('ends a session that is signed out of, wherever its cookie has gone, and no other', async () => {
  const desk = await deskStage({ password, tries: roomy });
  const [ada, bea] = [await desk.enter('Ada'), await desk.enter('Bea')];
  expect((await ada.post('/leave')).status).toBe(303);
  expect([(await ada.get('/')).status, (await bea.get('/')).status]).toEqual([303, 200]);
  for (const path of ['/metrics', '/healthz'])
    expect((await ada.get(path)).status).toBe((await desk.ask(path)).status);
  expect((await desk.ask('/metrics', { headers: { cookie: ada.cookie } })).status).toBe(401);
  expect((await bea.get('/metrics')).status).toBe(200);
});

it('lets an operator end one session by the name that it is listed under, or all', async () => {
  const desk = await deskStage();
  const now = () => desk.clock.now().toISOString();
  const [ada, bea, cem] = [await desk.enter('Ada'), await desk.enter('Bea'), await desk.enter('Cem')];
  const statuses = () => Promise.all([ada, bea, cem].map(async (one) => (await one.get('/')).status));
  const sessions = await listSessions(desk.db, now());
  expect(sessions.map(({ editor }) => editor).sort()).toEqual(['Ada', 'Bea', 'Cem']);
  const [text = ''] = (ada.cookie.split('=')[1] ?? '').split('.');
  const { id: secretId } = JSON.parse(Buffer.from(text, 'base64url').toString());
  expect(JSON.stringify(await dumpDatabase(desk.db)), 'what opens the desk is not stored').not.toContain(
    secretId,
  );
  expect(await endSessions(desk.db, { id: sessions.find(({ editor }) => editor === 'Bea')?.id ?? '' })).toBe(
    1,
  );
  expect(await statuses()).toEqual([200, 303, 200]);
  expect(await endSessions(desk.db, { id: 'nobody' })).toBe(0);
  expect(await endSessions(desk.db, 'all')).toBe(2);
  expect(await statuses()).toEqual([303, 303, 303]);
});

it('lists nobody whose session is over by itself, and forgets them when the next one comes', async () => {
  const desk = await deskStage();
  await desk.enter('Ada');
  desk.clock.advance(13 * 3_600_000);
  expect(await listSessions(desk.db, desk.clock.now().toISOString())).toEqual([]);
  await desk.enter('Bea');
  expect((await listSessions(desk.db, evening)).map(({ editor }) => editor)).toEqual(['Bea']);
});

it('makes whoever guesses passwords wait', async () => {
  const desk = await deskStage({ password });
  const guess = () =>
    desk.ask('/enter', { method: 'POST', body: new URLSearchParams({ name: 'Eve', password: 'guess' }) });
  for (let tries = 0; tries < 6; tries += 1) expect((await guess()).status).toBe(401);
  const refused = await guess();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
});

it('refuses forms of other sites, with a password and without', async () => {
  for (const options of [{}, { password, tries: roomy }]) {
    const desk = await deskStage(options);
    const ada = await desk.enter();
    const refused: Record<string, string>[] = [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of refused) {
      expect((await ada.post('/leave', {}, headers)).status).toBe(403);
      expect((await desk.ask('/enter', { method: 'POST', headers })).status).toBe(403);
    }
    expect((await ada.post('/leave', { formToken: '' })).status).toBe(403);
    const bea = await desk.enter('Bea');
    expect((await ada.post('/leave', { formToken: await bea.formToken() })).status).toBe(403);
    expect((await desk.ask('/leave', { method: 'POST' })).status).toBe(401);
    expect((await ada.post('/leave', {}, { origin: desk.url })).status).toBe(303);
  }
});

it('answers to names of this machine only, so that no other name can be pointed at it', async () => {
  const desk = await deskStage();
  const { port } = new URL(desk.url);
  expect(await statusWithHost(`${desk.url}/healthz`, `evil.test:${port}`)).toBe(403);
  expect(await statusWithHost(`${desk.url}/enter`, `127.0.0.1.evil.test`)).toBe(403);
  expect(await statusWithHost(`${desk.url}/healthz`, `localhost:${port}`)).toBe(200);
  expect((await desk.ask('/enter', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403);
});

it('lets no page run or load anything but its own files', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  for (const path of ['/', '/enter', '/nowhere']) {
    const policy = (await ada.get(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  }
});

it('tells machines how it is, and with a password only those that know it', async () => {
  const open = await deskStage();
  expect(await (await open.ask('/metrics')).text()).toContain('almanac_issues');
  expect(await (await open.ask('/healthz')).json()).toMatchObject({ status: 'well', parts: [] });

  const desk = await deskStage({ password, tries: roomy });
  expect(await (await desk.ask('/healthz')).json()).toEqual({ status: 'well' });
  const basic = (typed: string) => ({
    headers: { authorization: `Basic ${Buffer.from(`prometheus:${typed}`).toString('base64')}` },
  });
  expect((await desk.ask('/metrics')).status).toBe(401);
  expect((await desk.ask('/metrics', basic('wrong'))).status).toBe(401);
  expect(await (await desk.ask('/metrics', basic(password))).text()).toContain('almanac_issues');
});

it('is on its own listener: the site knows none of its pages', async () => {
  const site = await peopleSiteStage();
  const desk = await deskStage();
  const { cookie } = await desk.enter();
  for (const path of ['/enter', '/people', '/people/1', '/news', '/mailbox', '/healthz', '/metrics'])
    expect([path, (await site.ask(path, { headers: { cookie } })).status]).toEqual([path, 404]);
});

it('shows a name as it was typed, and lets it do nothing', async () => {
  const desk = await deskStage();
  const eve = await desk.enter('<img src=x onerror=alert(1)>');
  const page = await eve.page('/');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(page).not.toContain('<img');
});
