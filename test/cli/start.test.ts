import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openApp } from '../../src/app.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { clockStartingAt } from '../../src/lib/clock.ts';
import { writeLetter } from '../../src/subscribers/letter-store.ts';
import { addOptInRequest } from '../../src/subscribers/opt-in-store.ts';
import { startCommand } from '../support/run-command.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

it('sends what waits, hears what became of it, and forgets requests that nobody has confirmed', async () => {
  const home = mkdtempSync(join(tmpdir(), 'almanac-start-'));
  const env = { ALMANAC_HOME: home, ALMANAC_SITE_PORT: '0', ALMANAC_DESK_PORT: '0' };
  // A moment at which no other issue is cut off or due.
  const now = '2025-08-06T06:00:01.000Z';
  const clock = clockStartingAt(new Date(now));
  const app = await openApp(env, clock);
  const { db } = app;
  onTestFinished(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });
  await addSampleSubscribers(db, 150);
  const issue = await approvedIssue(db);
  const at = clock.now().toISOString();
  const content = {
    from: 'Almanac <letters@resend.dev>',
    replyTo: 'editors@resend.dev',
    subject: 'Please confirm',
    html: '<p>Please confirm</p>',
    text: 'Please confirm',
    headers: {},
  };
  await db.transaction().execute(async (tx) => {
    const address = 'delivered+letter@resend.dev';
    await writeLetter(tx, { key: 'confirm 1', kind: 'notice', address, content, at });
    const move = { id: issue.id, to: 'sending', at, by: 'Ada', why: 'it is time' } as const;
    await moveIssue(tx, move, { frozen_at: at });
  });

  const longAgo = new Date(clock.now().getTime() - 31 * 86_400_000).toISOString();
  await addOptInRequest(db, {
    kind: 'sign up',
    subscriberId: undefined,
    address: 'old@post.org',
    addressKey: 'key of old',
    editions: ['sunday'],
    timeZone: undefined,
    evidence: { page: '/', wordingVersion: '1', wordingHash: '', clientAddress: '', clientAgent: '' },
    requestedAt: longAgo,
  });

  const { said, end, stop } = startCommand(env, 'start', '--now', now);
  try {
    await expect
      .poll(() => outcomes(), { timeout: 20_000, message: `it said: ${JSON.stringify(said)}` })
      .toEqual([
        { status: 'accepted', outcome: 'delivered', count: 150 },
        { status: 'accepted', outcome: 'delivered', count: 1 },
      ]);
    const { state } = await db.selectFrom('issues').select('state').executeTakeFirstOrThrow();
    expect(state).toBe('sent');
    expect(await db.selectFrom('opt_in_requests').selectAll().execute()).toEqual([]);
  } finally {
    stop();
    await end;
  }
  expect(said.code).toBe(0);
  expect(said.out).toMatch(/The site listens on http:\/\/127\.0\.0\.1:\d+/);
  expect(said.out).toMatch(/The desk listens on http:\/\/127\.0\.0\.1:\d+/);
  expect(said.notes).toContain('nothing leaves this machine');
  expect(said.notes).toContain('"issue":"midweek-2025-08-06","msg":"the issue is sent"');

  async function outcomes() {
    const tables = ['deliveries', 'letters'] as const;
    const counts = await Promise.all(
      tables.map((table) =>
        db
          .selectFrom(table)
          .select(['status', 'outcome', (eb) => eb.fn.countAll<number>().as('count')])
          .groupBy(['status', 'outcome'])
          .execute(),
      ),
    );
    return counts.flat();
  }
});
