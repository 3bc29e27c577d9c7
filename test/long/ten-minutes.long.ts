import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { calendarOf } from '../schedule/schedule-stage.ts';
import { minutelyHome, residentMegabytes } from './minutely-home.ts';

const minute = 60_000;
const runMs = Number(process.env['LONG_MINUTES'] ?? 10) * minute;
const readers = 600;

it('publishes every minute for ten minutes, through a kill -9 in the middle of an issue, and loses and doubles nothing', {
  timeout: runMs + 5 * minute,
}, async () => {
  const home = await minutelyHome(readers);
  const began = Date.now();
  try {
    const first = home.start();
    await untilMidIssue(home, began + runMs * 0.4);
    first.child.kill('SIGKILL');
    expect(await first.end).toMatchObject({ signal: 'SIGKILL' });
    const second = home.start();
    const memory = await watchMemory(second.child.pid ?? 0, began + runMs);
    second.child.kill('SIGTERM');
    const ended = await second.end;
    expect(ended, ended.output).toMatchObject({ code: 0 });
    process.stdout.write(`\nmemory by the minute after the restart: ${memory.join(' ')} MB\n`);
    await judge(home);
    expect(growth(memory), `memory ${memory.join(' ')}`).toBeLessThan(1.25);
  } finally {
    await home.end();
  }
});

type Home = Awaited<ReturnType<typeof minutelyHome>>;

/** Waits for a moment from `earliest` on at which some readers of an issue have got it, and some not. */
async function untilMidIssue({ received }: Home, earliest: number): Promise<void> {
  for (;;) {
    await sleep(Math.max(20, earliest - Date.now()));
    const rest = received().size % readers;
    if (rest > 0) return;
  }
}

async function watchMemory(pid: number, until: number): Promise<number[]> {
  const samples: number[] = [];
  while (Date.now() + minute / 2 < until) {
    await sleep(minute / 2);
    samples.push(residentMegabytes(pid));
  }
  await sleep(Math.max(0, until - Date.now()));
  return samples;
}

/** The last third against the third after the first, which still warms up. */
function growth(samples: readonly number[]): number {
  const third = Math.floor(samples.length / 3);
  const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
  return mean(samples.slice(-third)) / mean(samples.slice(third, 2 * third));
}

/** Each period sent to everybody once, or left out because nobody was there; the last may be under way. */
async function judge({ db, received }: Home): Promise<void> {
  const calendar = Object.entries(await calendarOf(db));
  process.stdout.write(`${calendar.map(([id, state]) => `${id} ${state}`).join('\n')}\n`);
  const counts = received();
  expect([...counts.values()].filter((count) => count > 1)).toEqual([]);
  const sent = calendar.filter(([, state]) => state === 'sent').map(([id]) => id);
  for (const id of sent) {
    const got = [...counts.keys()].filter((key) => key.startsWith(`${id} `)).length;
    expect([id, got]).toEqual([id, readers]);
  }
  const others = calendar.filter(
    ([id, state]) => !sent.includes(id) && !state.startsWith('skipped: nobody was there'),
  );
  // At the end: one that is just going out, and the next ones.
  expect(others.length, JSON.stringify(others)).toBeLessThanOrEqual(3);
  expect(others.every(([, state]) => ['draft', 'approved', 'sending'].includes(state))).toBe(true);
  expect(sent.length).toBeGreaterThanOrEqual(runMs / minute - 3);
}
