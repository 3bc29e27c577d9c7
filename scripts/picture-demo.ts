import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from '../src/cli/program.ts';

interface PictureDemo {
  site: string;
  desk: string;
  /** The cookie of somebody at the desk. */
  cookie: string;
  close(): Promise<void>;
}

const ports = { site: '18471', desk: '18472' };

/**
 * The demo with its site and its desk, in a home that is thrown away; some of its readers have voted, left and bounced,
 * each by the link or the webhook that they would.
 */
export async function pictureDemo(): Promise<PictureDemo> {
  const home = mkdtempSync(join(tmpdir(), 'almanac-pictures-'));
  const asked = new AbortController();
  const env = { ALMANAC_HOME: home, ALMANAC_SITE_PORT: ports.site, ALMANAC_DESK_PORT: ports.desk };
  const end = runProgram(['node', 'almanac', 'demo', '--serve'], { env, stop: asked.signal });
  const site = `http://127.0.0.1:${ports.site}`;
  const desk = `http://127.0.0.1:${ports.desk}`;
  // Who comes in before the demo has moved its clock is out again after.
  const cookie = await within(90_000, async () => {
    const entered = (await enter(desk)) ?? '';
    const draft = await fetch(`${desk}/issues/midweek-2025-08-13`, { headers: { cookie: entered } });
    return draft.ok && (await draft.text()).includes('picks') ? entered : undefined;
  });
  await readersDo({ desk, cookie });
  return {
    ...{ site, desk, cookie },
    close: async () => {
      asked.abort();
      await end;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function within<T>(milliseconds: number, look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < milliseconds; waited += 250) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await wait(250);
  }
  throw new Error('The demo did not come as far as the pictures want it');
}

async function enter(desk: string): Promise<string | undefined> {
  const body = new URLSearchParams({ name: 'Ada', next: '/' });
  const answer = await fetch(`${desk}/enter`, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0];
}

/** What the readers of the two issues do, by the order of their mails. */
async function readersDo({ desk, cookie }: { desk: string; cookie: string }): Promise<void> {
  const page = async (path: string) => (await fetch(`${desk}${path}`, { headers: { cookie } })).text();
  const lists = `${await page('/mailbox')}${await page('/mailbox?page=2')}`;
  const mails = [...lists.matchAll(/href="(\/mailbox\/\d{7}-[^"]+)"/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.includes('editors'))
    .sort();
  const post = (url: string, fields: Record<string, string>) =>
    fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie },
      redirect: 'manual',
    });
  const token = /name="formToken" value="([^"]+)"/.exec(lists)?.[1] ?? '';
  for (const [at, mail] of mails.entries()) {
    const html = await page(`${mail}/html`);
    const linkTo = (part: string) => new RegExp(`href="(http[^"]+/${part}/[^"?]+)`).exec(html)?.[1];
    const vote = linkTo('vote');
    if (vote && at % 4 === 1)
      await post(vote, { value: at % 12 === 9 ? 'down' : 'up', sentence: sentences[at] ?? '' });
    const leave = linkTo('u');
    if (leave && at % 23 === 7) await post(leave, { 'List-Unsubscribe': 'One-Click' });
    const what = { 0: 'bounced', 6: 'bounced once', 12: 'refused' }[at % 31];
    if (what) await post(`${desk}${mail}/events`, { formToken: token, what });
  }
}

const sentences: Readonly<Record<number, string>> = {
  5: 'The line on why each story matters is what I read first.',
  9: 'Too much about chips this week.',
  53: 'The table in the guide went straight to my colleagues.',
};
