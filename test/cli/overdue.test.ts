import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const id = 'midweek-2025-08-06';

it('tells of an issue that was held and forgotten, until somebody decides', async () => {
  const home = mkdtempSync(join(tmpdir(), 'almanac-overdue-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const at = (now: string, ...words: string[]) => runCommand({ ALMANAC_HOME: home }, ...words, '--now', now);
  await at('2025-08-05T18:00:00Z', 'compose', 'midweek', '--period', '2025-08-06');
  await at('2025-08-05T19:00:00Z', 'hold', id, '--by', 'Ada', '--why', 'a call');
  const [inTime, late] = ['2025-08-19T06:00:00Z', '2025-08-20T06:00:01Z'];

  expect((await at(inTime, 'doctor')).code).toBe(0);
  expect((await at(inTime, 'status')).out).not.toContain('was due at');

  const { code, out } = await at(late, 'doctor');
  expect(code).toBe(2);
  expect(out).toMatch(
    /warning midweek-2025-08-06 +is held, 14 days after it was due; until it is over the news of its time is kept\n +fix: Approve and send it, or leave it out with almanac skip midweek-2025-08-06\./,
  );
  expect((await at(late, 'status')).out).toContain(
    `${id} is held and was due at 2025-08-06T06:00:00.000Z: almanac doctor says what to do`,
  );

  await at(late, 'skip', id, '--by', 'Ada', '--why', 'too late');
  expect((await at(late, 'doctor')).code).toBe(0);
  expect((await at(late, 'status')).out).not.toContain('was due at');
});
