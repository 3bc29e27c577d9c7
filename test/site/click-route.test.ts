import { expect, it, onTestFinished } from 'vitest';
import { clickCounter } from '../../src/clicks/click-counter.ts';
import { clickHref, clickLinkId } from '../../src/clicks/click-link.ts';
import { listClicks, saveClickLinks } from '../../src/clicks/click-store.ts';
import { siteApp } from '../../src/site/site-app.tsx';
import { clientReader } from '../../src/web/client-address.ts';
import { listen } from '../../src/web/listen.ts';
import { freshDatabase } from '../support/databases.ts';
import { manualClock } from '../support/manual-clock.ts';
import { approvedIssue } from '../support/sample-issue.ts';

const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0' };

it('leads a reader on from a counted link, and a HEAD without counting a reader', async () => {
  const { db, drop } = await freshDatabase('sqlite');
  const clock = manualClock();
  const onTrouble = (trouble: object) => expect(trouble).toBeUndefined();
  const clicks = clickCounter({ db, keys, onTrouble });
  const webhooks = {
    secret: undefined,
    home: 'home1',
    inbox: { take: async () => 'ignored' as const },
    onTrouble,
  };
  const app = siteApp({ webhooks, clicks: { clock, clicks, readClient: clientReader() } });
  const site = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await site.close();
    await clicks.settled();
    await drop();
  });
  const issue = await approvedIssue(db);
  await db.updateTable('issues').set({ frozen_at: '2025-08-06T06:00:00.000Z' }).execute();
  const url = 'https://a.org/x?y=1&z=%20#part';
  const id = clickLinkId(issue.id, url);
  await saveClickLinks(db, issue.id, [{ id, position: 1, url }]);

  const href = clickHref(site.url, keys, id);
  const ask = (address: string, method = 'GET') =>
    fetch(address, { method, redirect: 'manual', headers: browser });
  const answer = await ask(href);
  expect(answer.status).toBe(302);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    location: url,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  expect((await ask(href, 'HEAD')).status).toBe(302);
  const wrong = href.endsWith('A') ? `${href.slice(0, -1)}B` : `${href.slice(0, -1)}A`;
  for (const address of [wrong, `${href}.x`, `${site.url}/c/`, `${site.url}/c/x`]) {
    expect((await ask(address)).status, address).toBe(404);
  }
  await clicks.settled();
  expect(await listClicks(db, issue.id)).toMatchObject([{ people: 1, scanners: 1 }]);
});
