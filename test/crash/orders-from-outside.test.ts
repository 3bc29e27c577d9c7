import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { until } from './child-end.ts';
import { firstStart, type Home, sendingHome } from './sending-home.ts';

const subscribers = 2_000;
/** Slow enough that an order comes in the middle. */
const sandboxFlags = ['--answer-delay-ms', '300'];

/** An operator's command in this process, while another one sends. */
async function order(home: Home, ...words: string[]): Promise<string> {
  const [verb = '', ...rest] = words;
  const now = new Date(firstStart).toISOString();
  const { code, out, notes } = await runCommand(home.env, verb, home.issueId, ...rest, '--now', now);
  expect(code, notes).toBe(0);
  return out;
}

/** A home to give orders in; the first one takes longer than all others, so it is behind us. */
async function orderingHome(kind: 'sqlite' | 'postgres'): Promise<Home> {
  const home = await sendingHome(subscribers, sandboxFlags, kind);
  await order(home, 'status');
  return home;
}

describe.each(['sqlite', 'postgres'] as const)('an order from another process (%s)', (kind) => {
  it('pauses, and resumes, again and again, and everybody gets it once', { timeout: 120_000 }, async () => {
    const home = await orderingHome(kind);
    for (const wanted of [100, 800]) {
      const { end } = home.start();
      await until(() => home.accepted().length >= wanted, end);
      const said = await order(home, 'pause', '--by', 'Ada', '--why', 'a typo');
      expect(said).toContain('is paused');
      const paused = await end;
      expect(paused, paused.output).toMatchObject({ code: 3 });
      expect(paused.output).toContain('is paused (a typo)');
      const { deliveries, openAttempts } = await home.ledger();
      expect(openAttempts).toBe(0);
      expect(deliveries['in_flight']).toBeUndefined();
      expect(deliveries['accepted']).toBe(home.accepted().length);
      expect(await order(home, 'resume')).toContain('is sending');
    }
    await home.finish();
  });

  it('stops senders, and leaves the issue to the next one', { timeout: 120_000 }, async () => {
    const home = await orderingHome(kind);
    const { end } = home.start();
    await until(() => home.accepted().length >= 300, end);
    expect(await order(home, 'stop')).toContain('is sending');
    expect(await end).toMatchObject({ code: 3 });
    expect(home.accepted().length).toBeLessThan(subscribers);
    await home.finish();
  });

  it('cancels, and everybody is accounted for', { timeout: 120_000 }, async () => {
    const home = await orderingHome(kind);
    const { end } = home.start();
    await until(() => home.accepted().length >= 300, end);
    expect(await order(home, 'cancel', '--why', 'the wrong guide')).toContain('is cancelled');
    expect(await end).toMatchObject({ code: 3 });
    const { deliveries } = await home.ledger();
    const accepted = home.accepted().length;
    expect(new Set(home.accepted().map(({ to }) => to)).size).toBe(accepted);
    expect(deliveries).toEqual({ accepted, skipped: subscribers - accepted });
  });
});
