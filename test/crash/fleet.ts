import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { takeIntoSending } from '../../src/delivery/start-issue.ts';
import { countAcceptedByAddress } from '../../src/sandbox/count-accepted.ts';
import type { FaultPlan } from '../../src/sandbox/faults.ts';
import { readAcceptedLog } from '../../src/sandbox/request-memory.ts';
import { freshDatabase } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { seeded } from '../support/seeded.ts';
import { type ChildEnd, childEnd } from './child-end.ts';
import { sandboxProcess } from './sandbox-process.ts';

const issueId = 'midweek-2025-08-06';
const began = Date.parse('2025-08-06T06:00:00Z');

interface Machine {
  role: 'send' | 'schedule';
  child: ChildProcess;
  end: Promise<ChildEnd>;
  isUp(): boolean;
}

/** Three senders and a scheduler, each a process as `almanac start --only` runs it, on one Postgres; gone with the test. */
export async function fleet(options: {
  readers: number;
  sandboxFlags: readonly string[];
  faults: FaultPlan;
}) {
  const directory = mkdtempSync(join(scratchFolder(), 'almanac-fleet-'));
  const mail = join(directory, 'mail');
  const { db, url, drop } = await freshDatabase('postgres');
  await addSampleSubscribers(db, options.readers);
  await approvedIssue(db);
  const sandbox = await sandboxProcess(mail, options.sandboxFlags);
  const post = { method: 'POST', body: JSON.stringify(options.faults) };
  expect((await fetch(`${sandbox.url}/_sandbox/faults`, post)).ok).toBe(true);
  // What an editor does who presses "send now" at a desk.
  const order = { by: 'Ada', at: new Date(began).toISOString(), why: 'it is time' };
  await takeIntoSending(db, { issueId, ...order });
  const openedAt = Date.now();

  const begin = (role: Machine['role']): Machine => {
    const now = new Date(began + Date.now() - openedAt).toISOString();
    const words = ['src/main.ts', 'start', '--only', role, '--now', now];
    const child = spawn(process.execPath, ['--import', 'tsx', '--max-semi-space-size=4', ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        ALMANAC_HOME: directory,
        ALMANAC_SECRET: 's'.repeat(64),
        ALMANAC_SUPPRESSION_KEY: sampleSuppressionKey,
        DATABASE_URL: url,
        RESEND_BASE_URL: sandbox.url,
        ALMANAC_REQUEST_TIMEOUT: '5',
        ALMANAC_DESK_PORT: '0',
      },
    });
    const end = childEnd(child);
    let isUp = false;
    child.stdout?.on('data', (text) => {
      isUp ||= String(text).includes('Machines are answered');
    });
    return { role, child, end, isUp: () => isUp };
  };
  const machines = (['schedule', 'send', 'send', 'send'] as const).map(begin);
  onTestFinished(async () => {
    for (const { child } of machines) child.kill('SIGKILL');
    await Promise.all(machines.map(({ end }) => end));
    await sandbox.end();
    await drop();
    rmSync(directory, { recursive: true, force: true });
  });

  /** Mail to readers alone: editors are written to as well. */
  const received = (): Map<string, number> =>
    new Map(
      [...countAcceptedByAddress(readAcceptedLog(mail))].filter(([to]) => to.startsWith('delivered+s')),
    );
  const state = async (): Promise<string> => {
    const { state } = await db
      .selectFrom('issues')
      .select('state')
      .where('id', '=', issueId)
      .executeTakeFirstOrThrow();
    return state;
  };

  return {
    db,
    received,
    /**
     * Kills one of the machines at work every so often, and starts another in its stead, until the issue is sent. Of the
     * senders one is always left: on a slow computer starting takes longer than dying.
     */
    async killUntilSent({ everyMs, seed }: { everyMs: number; seed: number }): Promise<number> {
      const random = seeded(seed);
      let kills = 0;
      while ((await state()) !== 'sent') {
        const failed = machines.find(({ child }) => child.exitCode !== null);
        if (failed) throw new Error(`A machine ended by itself: ${(await failed.end).output.slice(-2_000)}`);
        await pause(everyMs);
        const atWork = machines.filter(({ isUp }) => isUp());
        const senders = atWork.filter(({ role }) => role === 'send');
        const mortal = senders.length > 1 ? atWork : atWork.filter(({ role }) => role === 'schedule');
        const victim = mortal[Math.floor(random() * mortal.length)];
        if (!victim || (await state()) === 'sent') continue;
        const place = machines.indexOf(victim);
        victim.child.kill('SIGKILL');
        await victim.end;
        machines[place] = begin(victim.role);
        kills += 1;
      }
      return kills;
    },
    /** Everybody got it, nobody twice, by the sandbox's own log; and the ledger says the same. */
    async expectEachOnce(): Promise<void> {
      const counts = received();
      expect([...counts].filter(([, times]) => times !== 1)).toEqual([]);
      expect(counts.size).toBe(options.readers);
      const rows = await db
        .selectFrom('deliveries')
        .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
        .groupBy('status')
        .execute();
      expect(rows).toEqual([{ status: 'accepted', count: options.readers }]);
    },
    /** Second by second what the sandbox let pass and refused. */
    async windows(): Promise<{ passed: number; refused: number }[]> {
      return (await (await fetch(`${sandbox.url}/_sandbox/windows`)).json()) as {
        passed: number;
        refused: number;
      }[];
    },
  };
}
