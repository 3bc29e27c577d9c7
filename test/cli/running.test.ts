import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { openApp } from '../../src/app.ts';
import { takeIntoSending } from '../../src/delivery/start-issue.ts';
import { clockStartingAt } from '../../src/lib/clock.ts';
import { childEnd } from '../crash/child-end.ts';
import { startCommand } from '../support/run-command.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

/** A moment at which no issue is cut off or due. */
const now = '2025-08-06T06:00:01.000Z';

async function freshHome(more: Record<string, string> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'almanac-running-'));
  const env = { ALMANAC_HOME: home, ALMANAC_SITE_PORT: '0', ALMANAC_DESK_PORT: '0', ...more };
  const app = await openApp(env, clockStartingAt(new Date(now)));
  onTestFinished(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });
  return { env, db: app.db };
}

it('shows in /healthz and /metrics which part fails, while the others go on', async () => {
  const { env, db } = await freshHome();
  const { said, end, stop } = startCommand(env, 'start', '--now', now);
  const url = (what: string) => new RegExp(`The ${what} listens on (\\S+)`).exec(said.out)?.[1] ?? '';
  const health = async () => {
    const answer = await fetch(`${url('desk')}/healthz`);
    const { parts } = (await answer.json()) as { parts: { name: string; state: string }[] };
    const failing = parts.filter((part) => part.state === 'failing').map((part) => part.name);
    return { status: answer.status, failing };
  };
  const metrics = async () => (await fetch(`${url('desk')}/metrics`)).text();
  try {
    await expect.poll(() => url('desk'), { timeout: 20_000 }).not.toBe('');
    await expect.poll(metrics, { timeout: 20_000 }).toMatch(/almanac_tick_seconds_count [1-9]/);
    expect(await health()).toEqual({ status: 200, failing: [] });

    await sql`alter table letters rename to letters_gone`.execute(db);
    const failing = ['the sender of letters'];
    await expect.poll(health, { timeout: 20_000 }).toEqual({ status: 503, failing });
    expect((await fetch(`${url('site')}/nowhere`)).status).toBe(404);
    await sql`alter table letters_gone rename to letters`.execute(db);
    await expect
      .poll(metrics, { timeout: 20_000 })
      .toContain('almanac_part_up{part="the sender of letters"} 0');
    expect(await metrics()).toContain('almanac_part_up{part="the scheduler"} 1');
  } finally {
    stop();
    await end;
  }
  expect(said.code).toBe(0);
});

it('ends within its bound although the provider never answers, and says what was cut short', async () => {
  const provider = createServer(() => undefined);
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    provider.closeAllConnections();
    provider.close();
  });
  const { port } = provider.address() as AddressInfo;
  const asked = new Promise<void>((resolve) => provider.once('request', () => resolve()));
  const { env, db } = await freshHome({
    RESEND_BASE_URL: `http://127.0.0.1:${port}`,
    ALMANAC_STOP_SECONDS: '1',
    ALMANAC_REQUEST_TIMEOUT: '600',
  });
  await addSampleSubscribers(db, 5);
  const { id } = await approvedIssue(db);
  await takeIntoSending(db, { issueId: id, by: 'Ada', at: now, why: 'it is due' });
  const words = ['--import', 'tsx', 'src/main.ts', 'start', '--now', now];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...env },
  });
  const end = childEnd(child);
  await asked;
  child.kill('SIGTERM');
  const ended = await end;
  expect(ended, ended.output).toMatchObject({ code: 1, signal: null });
  expect(ended.output).toContain('"left":["the sender of issues"],"msg":"ending was cut short"');
});
