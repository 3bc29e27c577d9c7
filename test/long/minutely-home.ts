import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openDatabase } from '../../src/db/database.ts';
import { readAcceptedLog } from '../../src/sandbox/request-memory.ts';
import { childEnd } from '../crash/child-end.ts';
import { sandboxProcess } from '../crash/sandbox-process.ts';
import { madeUpNews } from '../support/made-up-news.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { seeded } from '../support/seeded.ts';

const day = 86_400_000;

/** An edition of every minute, which approves by itself. */
const minutely = {
  id: 'midweek',
  title: 'Midweek',
  template: 'midweek',
  cron: '* * * * *',
  timeZone: 'Europe/London',
  draftLeadHours: 0.02,
  graceMinutes: 2,
  approval: 'automatic',
  deliveryTime: 'publication',
  lookbackDays: 5,
  plan: {
    stories: { min: 1, max: 2 },
    briefs: { min: 1, max: 2 },
    followUps: 0,
    perSource: 10,
    perTopic: 10,
  },
  thinWeek: { full: 3, short: 2, guideLed: 1 },
  guideCooldownDays: 0,
};

/** A home with a cadence of every minute, news for hours of it, readers, and a sandbox in a process of its own. */
export async function minutelyHome(readers: number) {
  const directory = mkdtempSync(join(tmpdir(), 'almanac-minutely-'));
  const [data, home, mail] = ['data', 'home', 'mail'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  cpSync('data', data, { recursive: true });
  mkdirSync(home);
  const file = join(data, 'publication.yaml');
  const [before = ''] = readFileSync(file, 'utf8').split('\neditions:');
  writeFileSync(file, `${before}\n${stringify({ editions: [minutely] })}`);
  const now = Date.now();
  const news = madeUpNews({ prefix: 'fresh', count: 160, from: now - 4 * day, to: now, random: seeded(7) });
  writeFileSync(join(data, 'news', 'fresh.yaml'), stringify(news));
  const url = `sqlite:${join(home, 'almanac.db')}`;
  const db = await openDatabase(url);
  await addSampleSubscribers(db, readers);
  const sandbox = await sandboxProcess(mail, ['--rate-limit', '10', '--answer-delay-ms', '400']);

  /** `npm start`, as a process to kill. */
  const start = (): { child: ChildProcess; end: ReturnType<typeof childEnd> } => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--max-semi-space-size=4', 'src/main.ts', 'start'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          ALMANAC_HOME: home,
          ALMANAC_DATA: data,
          RESEND_BASE_URL: sandbox.url,
          ALMANAC_SITE_PORT: '0',
          ALMANAC_DESK_PORT: '0',
          ALMANAC_REQUEST_TIMEOUT: '5',
        },
      },
    );
    return { child, end: childEnd(child) };
  };

  return {
    db,
    start,
    /** How often each reader got each issue, by the sandbox's own log; letters to editors left out. */
    received: () => {
      const counts = new Map<string, number>();
      for (const { key, emails } of readAcceptedLog(mail)) {
        for (const { to } of emails) {
          if (!to[0]?.startsWith('delivered+s')) continue;
          const issue = key?.split('/')[1] ?? '';
          counts.set(`${issue} ${to[0]}`, (counts.get(`${issue} ${to[0]}`) ?? 0) + 1);
        }
      }
      return counts;
    },
    end: async () => {
      await db.destroy();
      await sandbox.end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Megabytes that a process has in memory. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
