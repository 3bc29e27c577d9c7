import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/resend-server.ts';
import { writeLetter } from '../../src/subscribers/letter-store.ts';
import { letterStart, sampleLetter } from '../delivery/letters-stage.ts';
import { freshDatabase } from '../support/databases.ts';
import { listOpenLetters } from '../support/stored-letters.ts';

/** Longer than a lease, so that a restarted sender never waits for the dead one's. */
const betweenStarts = 10 * 60_000;

/** A database with `count` letters, a sandbox, and senders in processes of their own. */
async function lettersHome(database: 'sqlite' | 'postgres', count: number, answerDelayMs = 0) {
  const { db, url, drop } = await freshDatabase(database);
  const sandbox = await startSandbox({ rateLimit: 0, answerDelayMs });
  onTestFinished(async () => {
    await sandbox.close();
    await drop();
  });
  for (let at = 1; at <= count; at += 1) {
    await writeLetter(db, sampleLetter({ key: `letter ${at}`, address: `delivered+s${at}@resend.dev` }));
  }
  let starts = 0;
  const start = (killAt?: object, now = letterStart.getTime() + starts * betweenStarts) => {
    starts += 1;
    const preload = killAt ? ['--import', './test/crash/kill-preload.ts'] : [];
    const child = spawn(process.execPath, ['--import', 'tsx', ...preload, 'test/crash/letters-sender.ts'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: url,
        RESEND_BASE_URL: sandbox.url,
        NOW: new Date(now).toISOString(),
        ...(killAt ? { KILL_AT: JSON.stringify(killAt) } : {}),
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    const end = new Promise<{ code: number | null; signal: string | null; output: string }>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal, output }));
    });
    return { child, end };
  };
  const accepted = () => sandbox.accepted().flatMap((request) => request.emails.map((email) => email.to[0]));
  return {
    sandbox,
    start,
    accepted,
    /** How many letters there are in each status. */
    ledger: async () => {
      const rows = await db
        .selectFrom('letters')
        .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
        .groupBy('status')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.status, Number(row.count)]));
    },
    /** Starts once more, to the end: every letter was accepted once, and the ledger knows it. */
    finish: async () => {
      const finished = await start().end;
      expect(finished, finished.output).toMatchObject({ code: 0 });
      expect(await listOpenLetters(db)).toEqual([]);
      expect(accepted()).toHaveLength(count);
      expect(new Set(accepted()).size).toBe(count);
      const forgotten = await db
        .selectFrom('letters')
        .select('id')
        .where('status', '=', 'accepted')
        .where('address', 'is', null)
        .execute();
      expect(forgotten).toHaveLength(count);
    },
  };
}

/** Each step of a letter's way, what dying there leaves of three letters, and how many were accepted. */
const points = [
  {
    name: 'in the claim, before it is committed',
    killAt: { on: 'sql-after', match: '^update "letters" set "generation"', nth: 1 },
    left: { planned: 3 },
    accepted: 0,
  },
  {
    name: 'after the claim, before the request',
    killAt: { on: 'request', nth: 1 },
    left: { planned: 2, in_flight: 1 },
    accepted: 0,
  },
  {
    name: 'after the request was accepted, before the answer was taken',
    killAt: { on: 'answer', nth: 1 },
    left: { planned: 2, in_flight: 1 },
    accepted: 1,
  },
  {
    name: 'after the answer, before settling',
    killAt: { on: 'sql', match: '^update "letters" set "status" = \\?, "provider_id"', nth: 1 },
    left: { planned: 2, in_flight: 1 },
    accepted: 1,
  },
  {
    name: 'after settling',
    killAt: { on: 'sql-after', match: '^update "letters" set "status" = \\?, "provider_id"', nth: 1 },
    left: { planned: 2, accepted: 1 },
    accepted: 1,
  },
  {
    name: 'with the answer of the last letter',
    killAt: { on: 'answer', nth: 3 },
    left: { in_flight: 1, accepted: 2 },
    accepted: 3,
  },
];

it.each(points)(
  'sends each letter once when killed $name',
  { timeout: 60_000 },
  async ({ killAt, left, accepted }) => {
    const home = await lettersHome('sqlite', 3);
    const killed = await home.start(killAt).end;
    expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
    expect(await home.ledger()).toEqual(left);
    expect(home.accepted()).toHaveLength(accepted);
    await home.finish();
  },
);

it('learns that a letter was accepted, though killed twice over its answer', {
  timeout: 60_000,
}, async () => {
  const home = await lettersHome('sqlite', 1);
  for (const _ of [1, 2]) {
    const killed = await home.start({ on: 'answer', nth: 1 }).end;
    expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
  }
  await home.finish();
  expect(home.sandbox.requestCount()).toBe(3);
});

it('sends nothing again 25 hours after it was killed over an answer', { timeout: 60_000 }, async () => {
  const home = await lettersHome('sqlite', 1);
  const killed = await home.start({ on: 'answer', nth: 1 }).end;
  expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
  const late = await home.start(undefined, letterStart.getTime() + 25 * 3_600_000).end;
  expect(late, late.output).toMatchObject({ code: 0, output: 'unknown\nend: nothing due\n' });
  expect(home.sandbox.requestCount()).toBe(1);
  expect(await home.ledger()).toEqual({ unknown: 1 });
});

describe.each(['sqlite', 'postgres'] as const)('with two processes (%s)', (database) => {
  it('each letter is sent once, by either', { timeout: 60_000 }, async () => {
    const home = await lettersHome(database, 60, 20);
    const now = letterStart.getTime();
    const ends = await Promise.all([home.start(undefined, now).end, home.start(undefined, now).end]);
    for (const end of ends) expect(end, end.output).toMatchObject({ code: 0 });
    const sent = ends.map(({ output }) => output.split('accepted').length - 1);
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(60);
    await home.finish();
  });

  it('the other goes on when one is killed in the middle', { timeout: 60_000 }, async () => {
    const home = await lettersHome(database, 60, 20);
    const now = letterStart.getTime();
    const [one, two] = [home.start(undefined, now), home.start(undefined, now)];
    await expect.poll(() => home.accepted().length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(10);
    one.child.kill('SIGKILL');
    expect(await one.end).toMatchObject({ signal: 'SIGKILL' });
    expect(await two.end).toMatchObject({ code: 0 });
    await home.finish();
  });
});
