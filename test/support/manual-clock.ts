import type { Clock } from '../../src/lib/clock.ts';

export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock that stands still; sleeping moves it on at once. */
export function manualClock(start = '2025-08-06T06:00:00.000Z'): ManualClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    sleep: async (milliseconds) => {
      at += Math.max(0, milliseconds);
    },
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}
