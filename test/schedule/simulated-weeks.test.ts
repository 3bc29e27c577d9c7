import { expect, it } from 'vitest';
import { judgeSimulation } from './judge-simulation.ts';
import { simulate } from './simulated-year.ts';

const seed = Number(process.env['SIMULATION_SEED'] ?? Date.now() % 1_000_000);

it('ends each period of nine weeks around a change of clocks as sent, held or skipped, and mails nobody twice', {
  timeout: 180_000,
}, async () => {
  const simulation = await simulate({ seed, from: '2026-09-21T00:00:00.000Z', weeks: 9 });
  try {
    const { calendar, sent } = await judgeSimulation(simulation);
    expect(calendar.length, `seed ${seed}`).toBe(18);
    expect(sent, `seed ${seed}`).toBeGreaterThan(3);
  } finally {
    await simulation.close();
  }
});
