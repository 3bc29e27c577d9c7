import { expect, it } from 'vitest';
import { type CalendarDay, judgeSimulation } from '../schedule/judge-simulation.ts';
import { simulate } from '../schedule/simulated-year.ts';

const seed = Number(process.env['SIMULATION_SEED'] ?? Date.now() % 1_000_000);

it('ends each period of a year as sent, held or skipped, and mails nobody twice', {
  timeout: 1_200_000,
}, async () => {
  const simulation = await simulate({ seed, from: '2026-01-05T00:00:00.000Z', weeks: 52 });
  try {
    const { calendar, sent } = await judgeSimulation(simulation);
    process.stdout.write(calendarText(calendar, { deaths: simulation.deaths }));
    expect(calendar.length, `seed ${seed}`).toBe(104);
    expect(sent, `seed ${seed}`).toBeGreaterThan(50);
    expect(simulation.deaths, `seed ${seed}`).toBeGreaterThan(50);
  } finally {
    await simulation.close();
  }
});

/** A line a month and edition, and every period that was not sent with its reason. */
function calendarText(calendar: readonly CalendarDay[], { deaths }: { deaths: number }): string {
  const signs: Record<string, string> = { sent: '●', held: 'H', skipped: '–' };
  const months = Map.groupBy(
    calendar,
    ({ date, id }) => `${date.slice(0, 7)}  ${id.split('-')[0]?.padEnd(8)}`,
  );
  const lines = [...months]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([month, days]) =>
        `${month} ${days.map(({ date, state }) => `${date.slice(8)} ${signs[state]}`).join('   ')}`,
    );
  const rest = calendar
    .filter(({ state }) => state !== 'sent')
    .map(({ id, state, why }) => `${id} ${state}: ${why}`);
  return [
    `\nA year, seed ${seed}: ● sent, H held, – skipped; ${deaths} deaths of a process`,
    ...lines,
    ...rest,
    '',
  ].join('\n');
}
