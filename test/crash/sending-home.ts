import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { readAcceptedLog } from '../../src/sandbox/request-memory.ts';
import { freshDatabase } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { type ChildEnd, childEnd } from './child-end.ts';
import { sandboxProcess } from './sandbox-process.ts';

const issueId = 'midweek-2025-08-06';
export const firstStart = Date.parse('2025-08-06T06:00:00Z');
/** Longer than a lease, so that a restarted sender never waits for the dead one's. */
const betweenStarts = 10 * 60_000;

/** Where a killed child had left the ledger. */
export interface LedgerState {
  batches: Record<string, number>;
  deliveries: Record<string, number>;
  openAttempts: number;
}

export type Home = Awaited<ReturnType<typeof sendingHome>>;

/** A home with an approved issue for `subscribers` people, a sandbox in a process of its own, and senders to kill; gone with the test. */
export async function sendingHome(
  subscribers: number,
  sandboxFlags: readonly string[],
  kind: 'sqlite' | 'postgres' = 'sqlite',
  settings: Readonly<Record<string, string>> = {},
) {
  const directory = mkdtempSync(join(scratchFolder(), 'almanac-crash-'));
  const mail = join(directory, 'mail');
  const { db, url, drop } = await freshDatabase(kind);
  const ids = await addSampleSubscribers(db, subscribers);
  await approvedIssue(db);
  const sandbox = await sandboxProcess(mail, ['--rate-limit', '0', ...sandboxFlags]);
  const children: ChildProcess[] = [];
  onTestFinished(async () => {
    // Whoever still runs belongs to a test that failed.
    for (const child of children) child.kill('SIGKILL');
    await sandbox.end();
    await drop();
    rmSync(directory, { recursive: true, force: true });
  });
  const env = {
    ALMANAC_HOME: directory,
    ALMANAC_SECRET: 's'.repeat(64),
    ALMANAC_SUPPRESSION_KEY: sampleSuppressionKey,
    DATABASE_URL: url,
    RESEND_BASE_URL: sandbox.url,
    ALMANAC_REQUEST_TIMEOUT: '5',
    ...settings,
  };
  let starts = 0;

  /** A command line in a process of its own, which ends itself at `killAt`. */
  const run = (words: readonly string[], options: { now: number; killAt?: object | undefined }): Running => {
    const { now, killAt } = options;
    const preload = killAt ? ['--import', './test/crash/kill-preload.ts'] : [];
    const program = ['src/main.ts', ...words, '--now', new Date(now).toISOString()];
    const child = spawn(process.execPath, ['--import', 'tsx', ...preload, ...program], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        ...env,
        ...(killAt ? { KILL_AT: JSON.stringify(killAt) } : {}),
      },
    });
    children.push(child);
    return { child, end: childEnd(child) };
  };
  const start = (killAt?: object, now = firstStart + starts * betweenStarts): Running => {
    starts += 1;
    return run(['send', issueId], { now, killAt });
  };
  /** What the sandbox's own append-only log says of everybody: the oracle. */
  const accepted = () =>
    readAcceptedLog(mail).flatMap((request) => request.emails.map((email) => ({ to: email.to[0] ?? '' })));

  return {
    issueId,
    env,
    db,
    ids,
    run,
    start,
    accepted,
    ledger: () => readLedger(db),
    /** Everybody but those `skipped` got it, each once, by the sandbox's log and by the ledger. */
    expectEachOnce: async ({ skipped = 0 } = {}) => {
      const addresses = accepted().map(({ to }) => to);
      expect(addresses).toHaveLength(subscribers - skipped);
      expect(new Set(addresses).size).toBe(subscribers - skipped);
      const { deliveries } = await readLedger(db);
      expect(deliveries).toEqual({
        accepted: subscribers - skipped,
        ...(skipped > 0 ? { skipped } : {}),
      });
    },
    /** Starts once more, to the end. */
    async finish(options: { skipped?: number } = {}) {
      const finished = await start().end;
      expect(finished, finished.output).toMatchObject({ code: 0 });
      await this.expectEachOnce(options);
    },
  };
}

interface Running {
  child: ChildProcess;
  end: Promise<ChildEnd>;
}

async function readLedger(db: Database): Promise<LedgerState> {
  const count = async (table: 'batches' | 'deliveries') => {
    const rows = await db
      .selectFrom(table)
      .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
      .groupBy('status')
      .execute();
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  };
  const { open } = await db
    .selectFrom('attempts')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { batches: await count('batches'), deliveries: await count('deliveries'), openAttempts: open };
}
