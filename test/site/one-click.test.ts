import { describe, expect, it } from 'vitest';
import { countAudience } from '../../src/subscribers/audience.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-store.ts';
import { dumpDatabase } from '../support/whole-database.ts';
import { peopleSiteStage, wordsOf } from './people-site-stage.ts';

const year = 365 * 86_400_000;
const oneClick = 'List-Unsubscribe=One-Click';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const multipart = () => {
  const body = new FormData();
  body.set('List-Unsubscribe', 'One-Click');
  return body;
};

/** What mail programs, and what other things, post to the link in the header. */
const posts: Record<string, () => RequestInit> = {
  'a urlencoded body': () => ({ body: oneClick, headers: form }),
  'a multipart body': () => ({ body: multipart() }),
  'a body of chunks': () => ({
    body: new Blob([oneClick]).stream(),
    duplex: 'half',
    headers: form,
  }),
  'no body at all': () => ({}),
  'an empty body': () => ({ body: '', headers: form }),
  'another body': () => ({ body: 'a=b&List-Unsubscribe=no', headers: form }),
  'the body without a type': () => ({ body: new Blob([oneClick]) }),
  'a body in JSON': () => ({ body: '{"a":1}', headers: { 'content-type': 'application/json' } }),
  'a broken multipart body': () => ({
    body: '--x\r\nbroken',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  }),
  'the body and the button of the page': () => ({ body: `${oneClick}&do=pause`, headers: form }),
  'cookies and a password that mean nothing': () => ({
    body: oneClick,
    headers: { ...form, cookie: 'session=1; a=b', authorization: 'Basic eDp5', origin: 'https://mail.test' },
  }),
};

describe.each(['sqlite', 'postgres'] as const)(
  'a POST to the link in the List-Unsubscribe header (%s)',
  (kind) => {
    it.each(Object.keys(posts))('with %s leaves all editions: 200, no cookie, no redirect', async (name) => {
      const site = await peopleSiteStage({ kind });
      const ann = await site.join('ann@post.org');
      const bob = await site.join('bob@post.org');
      const { unsubscribe } = site.paths(ann);
      const answer = await site.ask(unsubscribe, { method: 'POST', ...posts[name]?.() });
      expect(answer.status).toBe(200);
      expect([answer.headers.get('set-cookie'), answer.headers.get('location')]).toEqual([null, null]);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await findSubscriber(site.db, ann)).toMatchObject({ state: 'unsubscribed', editions: [] });
      expect(await findSubscriber(site.db, bob)).toMatchObject({ state: 'active' });
      for (const edition of ['midweek', 'sunday']) {
        expect((await countAudience(site.db, edition, site.clock.now().toISOString())).size).toBe(1);
      }
      expect(site.troubles).toEqual([]);
    });
  },
);

it('is harmless to repeat, also when many come at once', async () => {
  const site = await peopleSiteStage();
  const ann = await site.join('ann@post.org');
  const { unsubscribe } = site.paths(ann);
  const press = () => site.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
  const answers = await Promise.all(Array.from({ length: 20 }, press));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const before = await dumpDatabase(site.db);
  site.clock.advance(5 * year);
  expect((await press()).status).toBe(200);
  expect(await dumpDatabase(site.db)).toEqual(before);
  expect((await site.consents(ann)).map(({ kind }) => kind)).toEqual(['confirmed', 'left']);
});

it('works from a mail that is years old', async () => {
  const site = await peopleSiteStage();
  const ann = await site.join('ann@post.org');
  const { unsubscribe } = site.paths(ann);
  site.clock.advance(12 * year);
  expect((await site.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  expect((await findSubscriber(site.db, ann))?.state).toBe('unsubscribed');
  expect(await (await site.ask(unsubscribe)).text()).toContain('You are unsubscribed');
});

it('of nobody, or forged, is 404 and changes nothing', async () => {
  const site = await peopleSiteStage();
  const ann = await site.join('ann@post.org');
  const before = await dumpDatabase(site.db);
  const { unsubscribe, preferences } = site.paths(ann);
  const wrong = [
    site.paths(9_999).unsubscribe,
    `/u${preferences.slice(2)}`,
    `${unsubscribe}A`,
    unsubscribe.slice(0, -1),
    '/u/x',
    `/u/${'A'.repeat(9_000)}`,
  ];
  for (const path of wrong) {
    const answer = await site.post(path, { 'List-Unsubscribe': 'One-Click' });
    expect(answer.status, path).toBe(404);
  }
  expect(await dumpDatabase(site.db)).toEqual(before);
});

describe('the page behind the link', () => {
  it('leaves in one press, and then says so', async () => {
    const site = await peopleSiteStage();
    const ann = await site.join('ann@post.org');
    const { unsubscribe } = site.paths(ann);
    const page = wordsOf(await (await site.ask(unsubscribe)).text());
    expect(page).toContain('a…@post.org gets Midweek and Sunday.');
    expect(page).toContain('Unsubscribe from everything');
    expect(page).not.toContain('ann@post.org');
    const answer = await site.post(unsubscribe, { do: 'leave' });
    expect(answer.status).toBe(200);
    const left = wordsOf(await answer.text());
    expect(left).toContain('You are unsubscribed');
    expect(left).not.toMatch(/Only Midweek|Pause for/);
    expect((await findSubscriber(site.db, ann))?.state).toBe('unsubscribed');
  });

  it('offers less of it: one edition, or a pause, by a button each', async () => {
    const site = await peopleSiteStage();
    const ann = await site.join('ann@post.org');
    const { unsubscribe } = site.paths(ann);
    expect(wordsOf(await (await site.post(unsubscribe, { do: 'pause' })).text())).toContain('A pause it is');
    expect((await findSubscriber(site.db, ann))?.pausedUntil).toBe('2025-09-03T06:00:00.000Z');
    const kept = await site.post(unsubscribe, { do: 'keep sunday' });
    expect(wordsOf(await kept.text())).toContain('From now on you get Sunday and nothing else.');
    expect(await findSubscriber(site.db, ann)).toMatchObject({ state: 'active', editions: ['sunday'] });
    expect(wordsOf(await (await site.ask(unsubscribe)).text())).toContain('Midweek instead');
  });

  it('offers to keep one edition for an hour after the press in a mail program', async () => {
    const site = await peopleSiteStage();
    const ann = await site.join('ann@post.org');
    const { unsubscribe } = site.paths(ann);
    await site.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
    expect(wordsOf(await (await site.ask(unsubscribe)).text())).toContain('Only Sunday');
    site.clock.advance(3_600_001);
    expect(wordsOf(await (await site.ask(unsubscribe)).text())).not.toContain('Only Sunday');
    const late = await site.post(unsubscribe, { do: 'keep sunday' });
    expect(wordsOf(await late.text())).toContain('You are unsubscribed');
    expect((await findSubscriber(site.db, ann))?.state).toBe('unsubscribed');
  });

  it('keeps one edition within the hour', async () => {
    const site = await peopleSiteStage();
    const ann = await site.join('ann@post.org');
    const { unsubscribe } = site.paths(ann);
    await site.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
    const kept = await site.post(unsubscribe, { do: 'keep sunday' });
    expect(wordsOf(await kept.text())).toContain('Only Sunday');
    expect(await findSubscriber(site.db, ann)).toMatchObject({ state: 'active', editions: ['sunday'] });
  });

  it('lets somebody leave whose mail bounces, since a person may lift that', async () => {
    const site = await peopleSiteStage();
    const ann = await site.join('ann@post.org');
    await site.db.updateTable('subscribers').set({ state: 'bounced' }).execute();
    const { unsubscribe } = site.paths(ann);
    const page = wordsOf(await (await site.ask(unsubscribe)).text());
    expect(page).toContain('Unsubscribe from everything');
    expect(page).not.toMatch(/You are unsubscribed|Or less of it/);
    await site.post(unsubscribe, { do: 'leave' });
    expect((await findSubscriber(site.db, ann))?.state).toBe('unsubscribed');
  });
});
