import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/tables.ts';
import { readAcceptedLog } from '../../src/sandbox/request-memory.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { type ChildEnd, childEnd, sandboxProcess } from './child-process.ts';

const issueId = 'midweek-2025-08-06';
const firstStart = Date.parse('2025-08-06T06:00:00Z');
/** Longer than a lease, so that a restarted sender never waits for the dead one's. */
const betweenStarts = 10 * 60_000;

/** Where a killed child had left the ledger. */
export interface LedgerState {
  batches: Record<string, number>;
  deliveries: Record<string, number>;
  openAttempts: number;
}

export type Home = Awaited<ReturnType<typeof sendingHome>>;

/** A home with an approved issue for `subscribers` people, a sandbox in a process of its own, and senders to kill. */
export async function sendingHome(subscribers: number, sandboxFlags: readonly string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'almanac-crash-'));
  const mail = join(directory, 'mail');
  const url = `sqlite:${join(directory, 'almanac.db')}`;
  await withDatabase(url, async (db) => {
    await addSampleSubscribers(db, subscribers);
    await approvedIssue(db);
  });
  const sandbox = await sandboxProcess(mail, ['--rate-limit', '0', ...sandboxFlags]);
  let starts = 0;

  const start = (killAt?: object): { child: ChildProcess; end: Promise<ChildEnd> } => {
    const now = new Date(firstStart + starts * betweenStarts).toISOString();
    starts += 1;
    const preload = killAt ? ['--import', './test/crash/kill-preload.ts'] : [];
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', ...preload, 'src/main.ts', 'send', issueId, '--now', now],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          ALMANAC_HOME: directory,
          DATABASE_URL: url,
          RESEND_BASE_URL: sandbox.url,
          ALMANAC_REQUEST_TIMEOUT: '5',
          ...(killAt ? { KILL_AT: JSON.stringify(killAt) } : {}),
        },
      },
    );
    return { child, end: childEnd(child) };
  };

  /** Starts once more, to the end, and holds the sandbox's log against the ledger: everybody once. */
  const finish = async () => {
    const finished = await start().end;
    expect(finished, finished.output).toMatchObject({ code: 0 });
    const counts = [...countByAddress(acceptedLines(mail)).values()];
    expect(counts).toHaveLength(subscribers);
    expect(counts.every((count) => count === 1)).toBe(true);
    const { deliveries } = await withDatabase(url, readLedger);
    expect(deliveries).toEqual({ accepted: subscribers });
  };

  return {
    issueId,
    finish,
    start,
    ledger: () => withDatabase(url, readLedger),
    accepted: () => acceptedLines(mail),
    end: async () => {
      await sandbox.end();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** How often each address was accepted, by the sandbox's own append-only log: the oracle. */
function countByAddress(lines: readonly { to: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { to } of lines) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}

/** Resolves when `isTrue`, asking every few milliseconds; rejects when the child ends first. */
export async function until(isTrue: () => boolean, end: Promise<ChildEnd>): Promise<void> {
  let ended: ChildEnd | undefined;
  void end.then((result) => {
    ended = result;
  });
  while (!isTrue()) {
    if (ended) throw new Error(`The child ended before it was killed: ${ended.output}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** One entry per accepted email, whatever request brought it. */
function acceptedLines(directory: string): { to: string }[] {
  return readAcceptedLog(directory).flatMap((request) =>
    request.emails.map((email) => ({ to: email.to[0] ?? '' })),
  );
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
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
