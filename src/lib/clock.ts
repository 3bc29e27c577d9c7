/** Where the time comes from. `sleep` resolves early, without an error, when `signal` is aborted. */
export interface Clock {
  now(): Date;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export function systemClock(): Clock {
  return { now: () => new Date(), sleep: realSleep };
}

/** A clock that shows `start` now and runs on at the speed of real time. */
export function clockStartingAt(start: Date): Clock {
  const offset = start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offset), sleep: realSleep };
}

/** A running clock that can be set to another time; whoever holds it sees the new time at once. */
export interface AdjustableClock extends Clock {
  moveTo(moment: Date): void;
}

export function adjustableClock(start: Date): AdjustableClock {
  let clock = clockStartingAt(start);
  return {
    now: () => clock.now(),
    sleep: realSleep,
    moveTo: (moment) => {
      clock = clockStartingAt(moment);
    },
  };
}

function realSleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted || milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}
