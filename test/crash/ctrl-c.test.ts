import { expect, it } from 'vitest';
import { until } from './child-end.ts';
import { sendingHome } from './sending-home.ts';

it.each(['SIGINT', 'SIGTERM'] as const)(
  'ends a send cleanly on %s, and the next run finishes it',
  { timeout: 180_000 },
  async (signal) => {
    const home = await sendingHome(1_000, ['--answer-delay-ms', '40']);
    const { child, end } = home.start();
    await until(() => home.accepted().length > 0, end);
    child.kill(signal);
    const stopped = await end;
    expect(stopped, stopped.output).toMatchObject({ code: 3, signal: null });
    expect(stopped.output).toContain('Run the same command again to go on');
    const { openAttempts, deliveries } = await home.ledger();
    expect(openAttempts).toBe(0);
    expect(deliveries['accepted']).toBe(home.accepted().length);
    expect(deliveries['accepted']).toBeLessThan(1_000);

    await home.finish();
  },
);
