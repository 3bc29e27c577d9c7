import { expect, it } from 'vitest';
import { seeded } from '../support/seeded.ts';
import { until } from './child-end.ts';
import { type Home, sendingHome } from './sending-home.ts';

const subscribers = 1_000;
const rounds = 20;

const firstSeed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const seeds = Array.from({ length: rounds }, (_, at) => firstSeed + at);

/** Kills a sender at a moment of chance; false when it came before the first or after the last mail, and so proves nothing. */
async function killedHalfway(home: Home, random: () => number): Promise<boolean> {
  const wanted = 1 + Math.floor(random() * 800);
  const { child, end } = home.start();
  await Promise.race([until(() => home.accepted().length >= wanted, end).catch(() => undefined), end]);
  await new Promise((resolve) => setTimeout(resolve, random() * 40));
  child.kill('SIGKILL');
  const killed = await end;
  const accepted = home.accepted().length;
  if (accepted === 0 || accepted === subscribers) return false;
  expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
  return true;
}

it.each(seeds)(
  'mails everyone once when killed at a random moment (seed %i)',
  { timeout: 180_000 },
  async (seed) => {
    const random = seeded(seed);
    for (let tries = 1; ; tries += 1) {
      const home = await sendingHome(subscribers, ['--answer-delay-ms', '40']);
      const counts = await killedHalfway(home, random);
      await home.finish();
      if (counts) return;
      expect(tries, 'every kill came too early or too late').toBeLessThan(6);
    }
  },
);
