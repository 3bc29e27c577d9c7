import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openApp } from '../../src/app.ts';
import { durationInWords } from '../../src/cli/motion-in-words.ts';
import { holdIssue, pauseIssue } from '../../src/delivery/issue-control.ts';
import { startIssue } from '../../src/delivery/start-issue.ts';
import { recordIncident } from '../../src/events/incident-store.ts';
import { clockStartingAt } from '../../src/lib/clock.ts';
import { runCommand, startCommand } from '../support/run-command.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

const now = '2025-08-06T18:10:00.000Z';
const until = '2025-08-07T00:00:00.000Z';
const why = '429 daily_quota_exceeded: You have exceeded your daily email sending quota.';

/** An issue for 250 people that waits for the account's quota. */
async function heldIssue() {
  const home = mkdtempSync(join(tmpdir(), 'almanac-status-'));
  const env = { ALMANAC_HOME: home };
  const clock = clockStartingAt(new Date(now));
  const app = await openApp(env, clock);
  onTestFinished(async () => {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  });
  const { db } = app;
  await addSampleSubscribers(db, 250);
  const { id } = await approvedIssue(db);
  await startIssue({ db, clock }, id, { by: 'Ada' });
  await holdIssue(db, id, { until, why });
  return { env, db, id };
}

it('says until when an issue is on hold and why, how long that is, and what is wrong with its mail', async () => {
  const { env, db, id } = await heldIssue();
  await recordIncident(db, { kind: 'policy', issueId: id, detail: '550 5.7.1 refused', at: now });
  const { out } = await runCommand(env, 'status', id, '--now', now);
  expect(out).toMatch(/On hold {3}until 2025-08-07T00:00:00\.000Z \(in 5 h 50 min\): 429 daily_quota/);
  expect(out).toContain('Time      5 h 50 min left');
  expect(out).toContain('Incident  policy, 1 times, last 2025-08-06T18:10:00.000Z: 550 5.7.1 refused');
  const { out: json } = await runCommand(env, 'status', id, '--now', now, '--json');
  expect(JSON.parse(json)).toMatchObject({
    progress: { audience: 250, planned: 250 },
    hold: { until, why },
    health: { kind: 'fine' },
    incidents: [{ kind: 'policy', count: 1 }],
  });
});

it('does not speak of a hold that is over', async () => {
  const { env, id } = await heldIssue();
  const { out } = await runCommand(env, 'status', id, '--now', '2025-08-07T00:00:01Z');
  expect(out).not.toContain('On hold');
  expect(out).toContain('Time      nobody can say how long');
});

it('can be watched until a person pauses the issue', async () => {
  const { env, db, id } = await heldIssue();
  const { said, end } = startCommand(env, 'status', id, '--watch', '--now', now);
  await expect.poll(() => said.out, { timeout: 10_000 }).toContain('on hold until');
  await pauseIssue(db, { issueId: id, by: 'Ada', at: now, why: 'a typo' });
  expect(await end).toMatchObject({ code: 0 });
  expect(said.out).toMatch(/sending: 0 of 250, 0 accepted, .*; on hold until .*; 5 h 50 min left\n/);
  expect(said.out).toContain(`${id} is paused: a typo\n`);
});

it.each([
  [-5, '0 s'],
  [1, '1 s'],
  [89_000, '89 s'],
  [720_000, '12 min'],
  [5_400_000, '1 h 30 min'],
  [86_400_000, '24 h'],
])('says %d ms as %s', (milliseconds, words) => {
  expect(durationInWords(milliseconds)).toBe(words);
});
