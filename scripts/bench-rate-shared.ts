import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase } from '../src/db/database.ts';
import { countAcceptedByTag } from '../src/sandbox/count-accepted.ts';
import { readAcceptedLog } from '../src/sandbox/request-memory.ts';
import { sandboxProcess } from '../test/crash/sandbox-process.ts';
import { approvedIssue } from '../test/support/sample-issue.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../test/support/sample-subscribers.ts';
import { startPostgres } from '../test/support/start-postgres.ts';
import { benchIssue } from './bench-issue.ts';
import { type BenchResult, productFlags } from './bench-stage.ts';

const limit = 10;
const share = 0.9;
const answerDelayMs = 200;
/** Of the configured share, and of all requests. */
const leastUsed = 0.95;
const mostRefused = 0.01;
/** How long after a death the others may take to use its part. */
const takeOverSeconds = 3;

const Windows = z.array(z.object({ window: z.number(), passed: z.number(), refused: z.number() }));
type Windows = z.infer<typeof Windows>;

/**
 * How much of the configured share of one account several senders use together, each a process, on one Postgres; one of
 * them is killed half-way. Counted by the sandbox over its whole windows.
 */
export async function benchRateShared({
  seconds,
  senders,
}: {
  seconds: number;
  senders: number;
}): Promise<BenchResult> {
  const directory = mkdtempSync(join(tmpdir(), 'almanac-bench-'));
  const mail = join(directory, 'mail');
  const postgres = await startPostgres();
  const url = `${postgres.url}/postgres`;
  const db = await openDatabase(url);
  const subscribers = seconds * limit * share * 100;
  await addSampleSubscribers(db, subscribers);
  const { rendering } = await benchIssue();
  const issue = await approvedIssue(db, {}, rendering);
  const sandbox = await sandboxProcess(mail, [
    ...['--rate-limit', String(limit), '--answer-delay-ms', String(answerDelayMs)],
    ...['--window-offset-ms', String(randomInt(1000))],
  ]);
  const windows = async () => Windows.parse(await (await fetch(`${sandbox.url}/_sandbox/windows`)).json());
  const begin = (): ChildProcess =>
    spawn(
      process.execPath,
      [
        ...['--import', 'tsx', ...productFlags(), 'src/main.ts', 'send', issue.id],
        ...['--now', '2025-08-06T06:00:00Z'],
      ],
      {
        stdio: 'ignore',
        env: {
          PATH: process.env['PATH'],
          ALMANAC_HOME: directory,
          ALMANAC_SECRET: 's'.repeat(64),
          ALMANAC_SUPPRESSION_KEY: sampleSuppressionKey,
          ALMANAC_RATE_SHARE: String(share),
          ALMANAC_REQUEST_TIMEOUT: '5',
          DATABASE_URL: url,
          RESEND_BASE_URL: sandbox.url,
        },
      },
    );
  const all = Array.from({ length: senders }, begin);
  const ends = all.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  try {
    while ((await windows()).length < seconds / 2) await pause(200);
    const diedIn = (await windows()).at(-1)?.window ?? 0;
    if (senders > 1) all[0]?.kill('SIGKILL');
    await Promise.all(ends);
    const times = countAcceptedByTag(readAcceptedLog(mail), 'delivery_id');
    const most = Math.max(...times.values());
    return judge(await windows(), { diedIn, senders, emails: times.size, most, subscribers });
  } finally {
    for (const child of all) child.kill('SIGKILL');
    await sandbox.end();
    await db.destroy();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function judge(
  all: Windows,
  run: { diedIn: number; senders: number; emails: number; most: number; subscribers: number },
): BenchResult {
  const { diedIn, senders, emails, most, subscribers } = run;
  const refused = all.reduce((total, one) => total + one.refused, 0);
  const asked = all.reduce((total, one) => total + one.passed + one.refused, 0);
  // At the beginning processes start, and at the end a dead one's leases are waited for.
  const first = (all[0]?.window ?? 0) + 2;
  const busy = all.filter(({ passed }) => passed > 0);
  const last = (busy.at(-1)?.window ?? 0) - 12;
  const usedFrom = (from: number, to: number) =>
    all.filter(({ window }) => window >= from && window < to).reduce((total, one) => total + one.passed, 0) /
    (limit * share * (to - from));
  const used = usedFrom(first, last);
  const usedAfter = usedFrom(diedIn + takeOverSeconds, last);
  const misses = [
    ...(emails === subscribers && most === 1 ? [] : [`${emails} got it, and one ${most} times`]),
    ...(used >= leastUsed ? [] : [`${percent(used)} of the share is used, wanted ${percent(leastUsed)}`]),
    ...(usedAfter >= leastUsed ? [] : [`after a death only ${percent(usedAfter)} of the share is used`]),
    ...(refused / asked <= mostRefused ? [] : [`${refused} of ${asked} requests were refused`]),
  ];
  const figures = {
    senders,
    'limit, requests a second': limit,
    'configured share': share,
    'answer time, ms': answerDelayMs,
    'whole windows': last - first,
    'of the share used together': percent(used),
    [`from ${takeOverSeconds} s after one was killed`]: percent(usedAfter),
    'requests answered 429': `${refused} of ${asked}`,
    'accepted, each once': emails,
  };
  return { figures, misses };
}

const percent = (part: number) => `${(part * 100).toFixed(2)} %`;
