import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it('a run with a failing test says so by its exit code, Postgres or not', { timeout: 60_000 }, async () => {
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/guards/failing.config.ts'];
  const run = spawn(process.execPath, words, { stdio: 'ignore' });
  const [code] = await once(run, 'exit');
  expect(code).toBe(1);
});
