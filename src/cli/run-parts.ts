import type { Clock } from '../lib/clock.ts';
import { keepRunning } from '../lib/keep-running.ts';
import type { Log } from '../lib/log.ts';
import type { openProcess } from './open-process.ts';
import type { Part } from './parts.ts';

/** Runs parts, by the names they have in logs and at `/healthz`, until all have ended; each goes on when another fails. */
export async function runParts(
  parts: Readonly<Record<string, Part>>,
  given: {
    clock: Clock;
    opened: Pick<Awaited<ReturnType<typeof openProcess>>, 'health' | 'world'>;
    log: Log;
    stop: AbortSignal;
  },
): Promise<void> {
  const { clock, opened, log, stop } = given;
  const { health, world } = opened;
  await Promise.all(
    Object.entries(parts).map(async ([name, part]) => {
      health.began(name);
      const onTrouble = ({ what, cause }: { what: string; cause: unknown }) => {
        health.failed(name, cause);
        log.error(what, { cause });
      };
      await keepRunning({ name, run: () => part({ ...world, stop, onTrouble }) }, { clock, stop, onTrouble });
      health.ended(name);
    }),
  );
}
