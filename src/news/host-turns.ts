import type { Clock } from '../lib/clock.ts';

/** Lets one request at a time go to a host, with a pause between two. */
export function hostTurns({ clock, pauseMs }: { clock: Clock; pauseMs: number }) {
  const turns = new Map<string, Promise<unknown>>();
  return async function inTurn<T>(host: string, work: () => Promise<T>, stop?: AbortSignal): Promise<T> {
    const before = turns.get(host);
    const turn = (async () => {
      if (before) {
        await before;
        await clock.sleep(pauseMs, stop);
      }
      return await work();
    })();
    // Whoever comes next waits for the end, good or bad.
    turns.set(
      host,
      turn.catch(() => undefined),
    );
    return turn;
  };
}
