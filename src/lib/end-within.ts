import type { Clock } from './clock.ts';

/** Waits for work that was asked to end by `stop`, no longer than `limitMs` after that; says whether it ended. */
export async function endWithin(
  work: Promise<unknown>,
  { clock, stop, limitMs }: { clock: Clock; stop: AbortSignal; limitMs: number },
): Promise<boolean> {
  const isOver = new AbortController();
  const tooLong = (async () => {
    await new Promise<void>((resolve) => {
      if (stop.aborted) resolve();
      stop.addEventListener('abort', () => resolve(), { once: true });
    });
    await clock.sleep(limitMs, isOver.signal);
    return false;
  })();
  try {
    return await Promise.race([work.then(() => true), tooLong]);
  } finally {
    isOver.abort();
  }
}
