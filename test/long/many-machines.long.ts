import { expect, it } from 'vitest';
import type { FaultKind, FaultPlan } from '../../src/sandbox/faults.ts';
import { fleet } from '../crash/fleet.ts';
import { seeded } from '../support/seeded.ts';

const readers = Number(process.env['LONG_READERS'] ?? 100_000);
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);

/** What befalls one request in twenty: refusals, silence, and answers that are lost though the mail was taken. */
const kinds: readonly FaultKind[] = [
  'application-error',
  'service-unavailable',
  'reset-before-accept',
  'hang',
  'accept-then-reset',
  'accept-then-502-html',
  'accept-then-truncated-200',
  'accept-then-hang',
];

function manyFaults(): FaultPlan {
  const random = seeded(seed);
  const numbers = Array.from({ length: readers / 50 }, (_, at) => at + 1).filter(() => random() < 0.05);
  return kinds.map((kind, at) => ({ kind, on: numbers.filter((_, n) => n % kinds.length === at) }));
}

it(`three senders and a scheduler, one of them killed every few seconds, mail ${readers} readers once each (seed ${seed})`, {
  timeout: 900_000,
}, async () => {
  const began = Date.now();
  const machines = await fleet({
    readers,
    sandboxFlags: ['--rate-limit', '10', '--answer-delay-ms', '100'],
    faults: manyFaults(),
  });
  const kills = await machines.killUntilSent({ everyMs: 3_000, seed });
  await machines.expectEachOnce();
  const windows = await machines.windows();
  const sum = (of: 'passed' | 'refused') => windows.reduce((total, one) => total + one[of], 0);
  process.stdout.write(
    `\n${kills} kills in ${Math.round((Date.now() - began) / 1000)} s; ${sum('passed')} requests passed, ${sum('refused')} refused\n`,
  );
  expect(kills).toBeGreaterThan(10);
  expect(windows.every(({ passed }) => passed <= 10)).toBe(true);
});
