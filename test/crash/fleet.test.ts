import { expect, it } from 'vitest';
import { fleet } from './fleet.ts';

it('three senders and a scheduler, one of them killed every second, mail everybody once', {
  timeout: 180_000,
}, async () => {
  const machines = await fleet({
    readers: 5_000,
    sandboxFlags: ['--rate-limit', '10', '--answer-delay-ms', '100'],
    faults: [
      { kind: 'accept-then-reset', on: [3, 14] },
      { kind: 'application-error', on: [7] },
      { kind: 'accept-then-502-html', on: [11] },
      { kind: 'service-unavailable', on: [20] },
    ],
  });
  const kills = await machines.killUntilSent({ everyMs: 1_500, seed: 5 });
  expect(kills).toBeGreaterThan(2);
  await machines.expectEachOnce();
});
