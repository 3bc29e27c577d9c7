import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { openDatabase } from '../src/db/database.ts';
import { type Rendering, slotToken } from '../src/render/rendering.ts';
import { countAcceptedByTag } from '../src/sandbox/count-accepted.ts';
import type { WindowCount } from '../src/sandbox/rate-window.ts';
import { readAcceptedLog } from '../src/sandbox/request-memory.ts';
import { approvedIssue } from '../test/support/sample-issue.ts';
import { sampleRendering } from '../test/support/sample-rendering.ts';
import { addSampleSubscribers } from '../test/support/sample-subscribers.ts';

/** Where it was measured: a figure without its machine says little. */
export const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };

/** What a bench found out, by name, and which of its targets it missed. */
export interface BenchResult {
  figures: Readonly<Record<string, string | number>>;
  misses: readonly string[];
}

export const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** Tags what a bench hands over without the product, so that it is not counted. */
export const bareHome = 'bare';

const kilobytes = 60;

/** An issue of some 60 kB with a name and a link that differ for each subscriber. */
export function benchRendering(): Rendering {
  const line = '<p>The week in figures, and what they mean to somebody who reads them slowly.</p>\n';
  const filler = line.repeat((kilobytes * 1024) / line.length);
  return sampleRendering({
    html: `<h1>${slotToken('name')}</h1>${filler}<a href="${slotToken('unsubscribeUrl')}">leave</a>`,
  });
}

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

export type BenchStage = Awaited<ReturnType<typeof openStage>>;

/** A home with an approved issue for so many subscribers, and a sandbox in another process. */
export async function openStage(subscribers: number, sandboxFlags: readonly string[]) {
  const home = mkdtempSync(join(tmpdir(), 'almanac-bench-'));
  const mail = join(home, 'mail');
  const db = await openDatabase(`sqlite:${join(home, 'almanac.db')}`);
  await addSampleSubscribers(db, subscribers);
  const issue = await approvedIssue(db, {}, benchRendering());
  await db.destroy();
  const sandbox = run(['scripts/sandbox.ts', '--directory', mail, '--lean', ...sandboxFlags]);
  const url = await listeningUrl(sandbox);
  const env = { PATH: process.env['PATH'], ALMANAC_HOME: home, RESEND_BASE_URL: url };
  // The sample issue is of that day; the clock that runs on from there changes no wait.
  const productAt = ['--now', '2025-08-06T06:00:00Z'];
  return {
    url,
    issueId: issue.id,
    openDatabase: () => openDatabase(`sqlite:${join(home, 'almanac.db')}`),
    /** The process that stays: the site, and the sender of whatever is in sending. */
    async start(settings: Readonly<Record<string, string>>) {
      const words = [...productFlags(), 'src/main.ts', 'start', ...productAt];
      const child = run(words, { ...env, ALMANAC_SITE_PORT: '0', ...settings });
      return { url: await listeningUrl(child), stop: () => void child.kill('SIGTERM') };
    },
    /** The product sends the issue in a process of its own. */
    async send(settings: Readonly<Record<string, string>>) {
      const words = [...productFlags(), 'scripts/bench-sender.ts', 'send', issue.id, ...productAt];
      const sender = run(words, { ...env, ...settings });
      const lines: string[] = [];
      for await (const line of createInterface({ input: sender.stdout ?? process.stdin })) lines.push(line);
      return SenderReport.parse(JSON.parse(lines.at(-1) ?? '{}'));
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

function run(words: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
}

async function listeningUrl(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('The sandbox ended before it listened');
}
