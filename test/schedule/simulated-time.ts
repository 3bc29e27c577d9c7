import type { Clock } from '../../src/lib/clock.ts';

interface SimulatedClock extends Clock {
  moveTo(moment: number): void;
}

/** A clock that stands still until it is moved; who sleeps moves it on, and time never runs backwards. */
export function simulatedClock(start: number): SimulatedClock {
  let at = start;
  return {
    now: () => new Date(at),
    moveTo: (moment) => {
      at = Math.max(at, moment);
    },
    sleep: async (milliseconds) => {
      at += Math.max(0, milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
