import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { keptLists } from '../../src/cli/kept-lists.ts';
import { resendMailer } from '../../src/delivery/resend-mailer.ts';
import { deskAccess } from '../../src/desk/desk-access.ts';
import { deskApp } from '../../src/desk/desk-app.tsx';
import type { DeskWorld } from '../../src/desk/desk-world.ts';
import { startSandbox } from '../../src/sandbox/resend-server.ts';
import type { ScheduleNote } from '../../src/schedule/schedule-world.ts';
import { tick } from '../../src/schedule/tick.ts';
import { clientReader } from '../../src/web/client-address.ts';
import type { Allowance } from '../../src/web/limit-haste.ts';
import { listen } from '../../src/web/listen.ts';
import { sampleContent, samplePublication } from '../schedule/schedule-stage.ts';
import { scheduleWorld } from '../schedule/schedule-world-for-tests.ts';
import { freshDatabase } from '../support/databases.ts';
import { manualClock } from '../support/manual-clock.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';

interface DeskStageOptions {
  kind?: 'sqlite' | 'postgres';
  password?: string;
  tries?: Allowance;
  subscribers?: number;
  /** The mail that a sandbox has caught; without it there is no mailbox. */
  caught?: DeskWorld['caught'];
  /** Asks pages; without it there is no network. */
  fetcher?: DeskWorld['fetcher'];
  /** Is given what closes the stage; without it the end of the test does. */
  onOpen?: (close: () => Promise<void>) => void;
}

/** The evening before a Midweek is due: its news is cut off, its draft is composed. */
export const evening = '2025-08-05T18:00:00.000Z';
export const midweek = 'midweek-2025-08-06';

/** The desk on a real listener, database and sandbox, with the sample weeks as its news. */
export async function deskStage(options: DeskStageOptions = {}) {
  const { kind = 'sqlite', password, tries, subscribers = 3, caught, onOpen = onTestFinished } = options;
  const { db, drop } = await freshDatabase(kind);
  await addSampleSubscribers(db, subscribers);
  const notes: ScheduleNote[] = [];
  const schedule = scheduleWorld(db, samplePublication, { content: sampleContent }, notes);
  await tick(schedule, new Date('2025-08-04T09:00:00Z'));
  await tick(schedule, new Date(evening));
  const clock = manualClock(evening);
  const sandbox = await startSandbox({ clock });
  const directory = mkdtempSync(join(tmpdir(), 'almanac-lists-'));
  const ending = new AbortController();
  const troubles: { what: string; cause?: unknown }[] = [];
  const world: DeskWorld = {
    ...{ db, clock, publication: samplePublication, publicUrl: schedule.publicUrl, keys: schedule.keys },
    ...{ suppressionKey: sampleSuppressionKey, mode: 'sandbox', home: 'home1', caught },
    mailer: resendMailer({ apiKey: 're_sandbox', baseUrl: sandbox.url, timeoutMs: 10_000 }),
    lists: keptLists({ directory: join(directory, 'lists'), clock }),
    content: () => sampleContent,
    fetcher: options.fetcher ?? {
      get: async () => ({ kind: 'failed', trouble: 'unreachable', why: 'No network here' }),
    },
    access: await deskAccess({
      db,
      password,
      secret: schedule.keys.current.secret,
      readClient: clientReader(),
      ...(tries ? { tries } : {}),
    }),
    stop: ending.signal,
    onTrouble: (trouble) => troubles.push(trouble),
  };
  const watch = {
    parts: () => [],
    lastTick: () => ({ at: evening, isLate: false, troubles: [] }),
    metrics: async () => ({ contentType: 'text/plain', text: 'almanac_issues 2\n' }),
  };
  const listener = await listen(deskApp(world, watch), { host: '127.0.0.1', port: 0 });
  onOpen(async () => {
    ending.abort();
    await listener.close();
    await sandbox.close();
    await drop();
    rmSync(directory, { recursive: true, force: true });
  });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${listener.url}${path}`, { redirect: 'manual', ...init });
  /** Lets the scheduler look at a moment. */
  const at = (moment: string) => tick(schedule, new Date(moment));
  return { db, clock, at, world, sandbox, troubles, url: listener.url, ask, enter: entering(ask, password) };
}
export type DeskStage = Awaited<ReturnType<typeof deskStage>>;

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** Comes in as somebody, and does what a browser would with the cookie and the forms it is given. */
function entering(ask: Ask, password: string | undefined) {
  return async (name = 'Ada') => {
    const typed = { name, ...(password === undefined ? {} : { password }), next: '/' };
    const entry = await ask('/enter', { method: 'POST', body: new URLSearchParams(typed) });
    const [cookie = ''] = (entry.headers.get('set-cookie') ?? '').split(';');
    const get = (path: string, headers: Record<string, string> = {}) =>
      ask(path, { headers: { cookie, ...headers } });
    const page = async (path: string) => (await get(path)).text();
    const formToken = async () => /name="formToken" value="([^"]+)"/.exec(await page('/'))?.[1] ?? '';
    const post = async (path: string, fields: Record<string, string | string[]> = {}, headers = {}) => {
      const all = Object.entries({ formToken: await formToken(), ...fields });
      const pairs = all.flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      );
      return ask(path, { method: 'POST', headers: { cookie, ...headers }, body: new URLSearchParams(pairs) });
    };
    return { cookie, get, page, post, formToken };
  };
}
