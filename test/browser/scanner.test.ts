import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import type { Database, Tables } from '../../src/db/tables.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { type LivingSite, livingSite } from '../support/living-site.ts';
import { linksOf } from '../support/sandbox-mail.ts';

let site: LivingSite;
let db: Database;
beforeAll(async () => {
  site = await livingSite();
  db = await openDatabase(`sqlite:${join(site.home, 'almanac.db')}`);
}, 120_000);
afterAll(async () => {
  await db.destroy();
  await site.close();
});

/** Every table but what counts clicks in aggregate. */
const tables: Partial<Record<keyof Tables, readonly string[]>> = {
  issues: [],
  issue_history: [],
  renderings: [],
  corrections: [],
  subscribers: [],
  subscriptions: [],
  suppressions: [],
  batches: [],
  attempts: [],
  deliveries: [],
  events: [],
  letters: [],
  opt_in_requests: [],
  consents: [],
  votes: [],
};

/** Follows every link of ours that it finds, as a scanner of mail does; answers what each said. */
async function scan(seeds: readonly string[], headers: Record<string, string>): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const waiting = [...seeds];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const { origin } = new URL(url);
    const plain = url.replace(/#.*$/, '');
    if (origin !== site.url || seen.has(plain)) continue;
    const head = await fetch(plain, { method: 'HEAD', headers, redirect: 'manual' });
    const get = await fetch(plain, { headers, redirect: 'manual' });
    seen.set(plain, get.status);
    expect([plain, head.status, head.headers.get('set-cookie'), get.headers.get('set-cookie')]).toEqual([
      plain,
      get.status,
      null,
      null,
    ]);
    const text = await get.text();
    for (const [, path = ''] of text.matchAll(/(?:href|src|action)="([^"]+)"/g)) {
      const next = path.replaceAll('&amp;', '&');
      if (URL.canParse(next, plain)) waiting.push(new URL(next, plain).href);
    }
    for (const [next] of text.matchAll(/https?:\/\/[^\s"<>\]\\]+/g)) waiting.push(next);
  }
  return seen;
}

it('a scanner that follows every link of every mail and page changes nothing', {
  timeout: 120_000,
}, async () => {
  // Mail of every kind: a sign-up, and what the preferences page mails.
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${site.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  await post('/sign-up', { address: 'delivered+scanned@resend.dev', edition: 'midweek', page: '/' });
  await site.mailTo('delivered+scanned@resend.dev', 'confirm');
  const [first] = await site.mail('delivered+reader01@resend.dev');
  const preferences = linksOf(first as never).find((link) => link.includes('/p/')) ?? '';
  for (const order of ['address', 'export', 'erase'])
    await post(new URL(preferences).pathname, { do: order });
  await site.mailTo(first?.to ?? '', 'Erase your data');

  const before = await dumpTables(db, tables);
  const seeds = [site.url, ...(await site.mail()).flatMap(linksOf)];
  const bare = await scan(seeds, {});
  const withCookies = await scan(seeds, { cookie: 'session=1; consent=yes', authorization: 'Bearer x' });
  expect(await dumpTables(db, tables)).toEqual(before);

  const paths = [...bare.keys()].map((url) => new URL(url).pathname);
  for (const start of [
    '/u/',
    '/p/',
    '/vote/',
    '/confirm/',
    '/address/',
    '/export/',
    '/erase/',
    '/guides/',
    '/topics/',
    '/issues/',
    '/assets/',
    '/feed',
  ]) {
    expect(
      paths.some((path) => path.startsWith(start)),
      start,
    ).toBe(true);
  }
  const broken = [...bare].filter(([, status]) => status >= 400);
  expect(broken).toEqual([]);
  expect([...withCookies]).toEqual([...bare]);
});
