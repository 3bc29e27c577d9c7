import { expect, it } from 'vitest';
import { countByAddress, sendingHome, until } from './sending-home.ts';

const subscribers = 1_000;
const rounds = 20;

/** A small seeded generator (mulberry32), so that a failing round can be run again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const firstSeed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const seeds = Array.from({ length: rounds }, (_, at) => firstSeed + at);

it.each(seeds)(
  'mails everyone once when killed at a random moment (seed %i)',
  { timeout: 60_000 },
  async (seed) => {
    const random = seeded(seed);
    const home = await sendingHome(subscribers, ['--answer-delay-ms', '15']);
    try {
      // Killed again and again until a kill came after some and before all had been accepted.
      const wanted = 1 + Math.floor(random() * 800);
      const { child, end } = home.start();
      await until(() => home.accepted().length >= wanted, end);
      await new Promise((resolve) => setTimeout(resolve, random() * 15));
      child.kill('SIGKILL');
      const killed = await end;
      expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
      const before = home.accepted().length;
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(subscribers);

      const finished = await home.start().end;
      expect(finished, finished.output).toMatchObject({ code: 0 });
      const counts = countByAddress(home.accepted());
      expect(counts.size).toBe(subscribers);
      expect([...counts.values()].every((count) => count === 1)).toBe(true);
      expect((await home.ledger()).deliveries).toEqual({ accepted: subscribers });
    } finally {
      await home.end();
    }
  },
);
