import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { scheduleStage } from './schedule-stage.ts';

/** A scheduler in a process of its own on the database at `url`. */
function schedulerProcess(url: string) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'test/schedule/tick-process.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
  });
  if (!child.stdout || !child.stdin) throw new Error('The process wants pipes');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    said: async () => ((await lines.next()).value as string | undefined) ?? 'it ended',
    tell: (moment: string) => void child.stdin?.write(`${moment}\n`),
    end: () => {
      child.stdin?.end();
      return ended;
    },
  };
}

it.each(['sqlite', 'postgres'] as const)(
  'two processes on one %s database that fire the same cron make one issue, and tell of it once',
  { timeout: 120_000 },
  async (kind) => {
    const stage = await scheduleStage({ kind });
    const processes = [schedulerProcess(stage.url), schedulerProcess(stage.url)];
    try {
      for (const { said } of processes) expect(await said()).toBe('ready');
      const moments = ['2025-08-04T09:00:00Z', '2025-08-05T18:00:00Z', '2025-08-06T06:00:00Z'];
      // Once more, for what one of them was too quick for.
      for (const moment of [...moments, '2025-08-06T06:01:00Z']) {
        for (const { tell } of processes) tell(moment);
        for (const { said } of processes) expect(await said()).toBe('done');
      }
    } finally {
      await Promise.all(processes.map(({ end }) => end()));
    }
    expect(await stage.calendar()).toEqual({
      'midweek-2025-08-06': 'sending',
      'midweek-2025-08-13': 'draft',
    });
    expect((await stage.history('midweek-2025-08-06')).map((move) => move.to)).toEqual([
      'draft',
      'approved',
      'sending',
    ]);
    expect((await stage.letters()).map((letter) => letter.key)).toEqual([
      'drafted midweek-2025-08-06 to editor 1',
    ]);
    const numbers = await stage.db.selectFrom('issues').select('number').orderBy('due_at').execute();
    expect(numbers).toEqual([{ number: 1 }, { number: null }]);
  },
);
