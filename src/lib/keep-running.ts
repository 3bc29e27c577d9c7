import type { Clock } from './clock.ts';
import { minuteMs } from './durations.ts';

const shortestWaitMs = 1_000;
const longestWaitMs = minuteMs;

/**
 * Runs a part of the process until it ends by itself or is stopped. One that throws is told about and begins again
 * after a wait that doubles, from a second to a minute: the other parts go on.
 */
export async function keepRunning(
  part: { name: string; run(): Promise<void> },
  world: { clock: Clock; stop: AbortSignal; onTrouble(trouble: { what: string; cause: unknown }): void },
): Promise<void> {
  const { clock, stop, onTrouble } = world;
  let waitMs = shortestWaitMs;
  while (!stop.aborted) {
    const beganAt = clock.now().getTime();
    try {
      return await part.run();
    } catch (cause) {
      onTrouble({ what: `${part.name} failed and begins again`, cause });
    }
    // Whoever has worked for long starts over with a short wait.
    if (clock.now().getTime() - beganAt > longestWaitMs) waitMs = shortestWaitMs;
    await clock.sleep(waitMs, stop);
    waitMs = Math.min(2 * waitMs, longestWaitMs);
  }
}
