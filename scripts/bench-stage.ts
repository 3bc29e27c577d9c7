import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { openDatabase } from '../src/db/database.ts';
import { countAcceptedByTag } from '../src/sandbox/count-accepted.ts';
import type { WindowCount } from '../src/sandbox/rate-window.ts';
import { readAcceptedLog } from '../src/sandbox/request-memory.ts';
import { approvedIssue } from '../test/support/sample-issue.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../test/support/sample-subscribers.ts';
import { benchIssue } from './bench-issue.ts';

/** Where it was measured: a figure without its machine says little. */
export const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1e9),
  node: process.version,
};

/** What a bench found out, by name, and which of its targets it missed. */
export interface BenchResult {
  figures: Readonly<Record<string, string | number>>;
  misses: readonly string[];
  /** What goes into the record of all benches. */
  rows?: readonly BenchRow[];
}

/** One figure of the record, and what ran beside it in the same minute on the same machine. */
export interface BenchRow {
  what: string;
  value: number;
  unit: string;
  beside?: { what: string; value: number };
  target?: { is: string; met: boolean };
}

export const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** Tags what a bench hands over without the product, so that it is not counted. */
export const bareHome = 'bare';

const Quarters = z.object({ secondQuarter: z.number(), lastQuarter: z.number() });
const SenderReport = z.object({
  code: z.number(),
  seconds: z.number(),
  cpuMicroseconds: z.number(),
  bytesPeak: z.number(),
  resident: Quarters,
  live: Quarters,
});

const WindowCounts = z.object({ window: z.number(), passed: z.number(), refused: z.number() });

/** A home with an approved Sunday issue for so many subscribers, and a sandbox in another process. SQLite, unless a url of a fresh database is given. */
export async function openStage(subscribers: number, sandboxFlags: readonly string[], databaseUrl?: string) {
  const home = mkdtempSync(join(tmpdir(), 'almanac-bench-'));
  const mail = join(home, 'mail');
  const database = databaseUrl ?? `sqlite:${join(home, 'almanac.db')}`;
  const db = await openDatabase(database);
  await addSampleSubscribers(db, subscribers);
  const { rendering } = await benchIssue();
  const issue = await approvedIssue(db, {}, rendering);
  await db.destroy();
  const sandbox = run(['scripts/sandbox.ts', '--directory', mail, '--lean', ...sandboxFlags]);
  const url = await listeningUrl(sandbox);
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    ALMANAC_HOME: home,
    DATABASE_URL: database,
    ALMANAC_SECRET: 's'.repeat(40),
    ALMANAC_SUPPRESSION_KEY: sampleSuppressionKey,
    RESEND_BASE_URL: url,
  };
  // The sample issue is of that day; the clock that runs on from there changes no wait.
  const productAt = ['--now', '2025-08-06T06:00:00Z'];
  return {
    url,
    issueId: issue.id,
    openDatabase: () => openDatabase(database),
    /** The process that stays: the site, and the sender of whatever is in sending. */
    async start(settings: Readonly<Record<string, string>>) {
      const words = [...productFlags(), 'src/main.ts', 'start', ...productAt];
      const child = run(words, { ...env, ALMANAC_SITE_PORT: '0', ...settings });
      return { url: await listeningUrl(child), stop: () => void child.kill('SIGTERM') };
    },
    /** The product sends the issue in a process of its own. */
    async send(settings: Readonly<Record<string, string>>) {
      const words = [
        ...productFlags(),
        ...profileFlags(),
        'scripts/bench-sender.ts',
        'send',
        issue.id,
        ...productAt,
      ];
      const sender = run(words, { ...env, ...settings });
      return SenderReport.parse(await lastLine(sender));
    },
    /** How many deliveries the sandbox accepted, and the most often one of them was, by its own log. */
    accepted() {
      const times = countAcceptedByTag(readAcceptedLog(mail), 'delivery_id');
      let emails = 0;
      let most = 0;
      for (const [delivery, count] of times) {
        if (delivery.startsWith(`${bareHome}-`)) continue;
        emails += 1;
        most = Math.max(most, count);
      }
      return { emails, most };
    },
    /** Second by second what the sandbox let pass and refused. */
    async windows(): Promise<WindowCount[]> {
      return z.array(WindowCounts).parse(await (await fetch(`${url}/_sandbox/windows`)).json());
    },
    close() {
      sandbox.kill('SIGTERM');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What the product's own npm script gives Node: memory is measured as people run it. */
export function productFlags(): string[] {
  const { scripts } = z
    .object({ scripts: z.object({ almanac: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  return scripts.almanac.split(/\s+/).filter((word) => word.startsWith('--'));
}

/** With BENCH_PROFILE set, the product writes a CPU profile into that folder; `scripts/flame-graph.ts` reads it. */
function profileFlags(): string[] {
  const { BENCH_PROFILE: folder } = process.env;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

/** Node on a file of ours, in a process of its own. */
export function run(words: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return runPlainly(['--import', 'tsx', ...words], env);
}

/** Node with these words and nothing else. */
export function runPlainly(words: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
}

/** The last line that a process says, which is JSON. */
export async function lastLine(child: ChildProcess): Promise<unknown> {
  let last = '{}';
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) last = line;
  return JSON.parse(last);
}

/** The first url that a process says it listens on. */
export async function listeningUrl(child: ChildProcess): Promise<string> {
  const [url = ''] = await listeningUrls(child, 1);
  return url;
}

/** The first so many urls that a process says it listens on, in the order it says them. */
export async function listeningUrls(child: ChildProcess, wanted: number): Promise<string[]> {
  const urls: string[] = [];
  const out = child.stdout ?? process.stdin;
  const lines = createInterface({ input: out });
  for await (const line of lines) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url) urls.push(url);
    if (urls.length < wanted) continue;
    // Leaving the loop stops the reading; a pipe that nobody reads would block the process in the end.
    setImmediate(() => out.resume());
    return urls;
  }
  throw new Error('The process ended before it listened');
}
