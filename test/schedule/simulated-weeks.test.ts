import { expect, it } from 'vitest';
import { judgeSimulation } from './judge-simulation.ts';
import { simulate } from './simulated-year.ts';

const seed = Number(process.env['SIMULATION_SEED'] ?? Date.now() % 1_000_000);

it.each([
  ['spring', '2026-03-16T00:00:00.000Z'],
  ['autumn', '2026-10-12T00:00:00.000Z'],
])(
  'ends each period around the change of clocks in %s as sent, held or skipped, and mails nobody twice',
  {
    timeout: 180_000,
  },
  async (_, from) => {
    const simulation = await simulate({ seed, from, weeks: 5 });
    try {
      const { calendar, sent } = await judgeSimulation(simulation);
      expect(calendar.length, `seed ${seed}`).toBe(10);
      expect(sent, `seed ${seed}`).toBeGreaterThan(0);
    } finally {
      await simulation.close();
    }
  },
);
