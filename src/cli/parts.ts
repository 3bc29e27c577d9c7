import type { App } from '../app.ts';
import type { Metrics } from '../desk/metrics.ts';
import type { Dispatcher, Job, JobKind } from '../jobs/job.ts';
import type { Log } from '../lib/log.ts';
import type { Scheduling } from './scheduling.ts';
import type { Sender } from './sending.ts';

/** What every part of the process that stays is given. */
export interface PartWorld {
  app: App;
  sender: Sender;
  scheduling: Scheduling;
  dispatcher: Dispatcher;
  log: Log;
  metrics: Metrics;
  stop: AbortSignal;
  /** Hears of what failed and is tried again. */
  onTrouble(trouble: { what: string; cause: unknown }): void;
}

export type Part = (world: PartWorld) => Promise<void>;

/** Works on the jobs of a kind, as one part's work. */
export function workOn(
  { dispatcher, onTrouble }: PartWorld,
  kind: JobKind,
  handler: (job: Job) => Promise<void>,
): (stop: AbortSignal) => Promise<void> {
  return (stop) => dispatcher.work(kind, handler, { stop, onTrouble });
}

/** Does something again and again, with a pause after each time. */
export function every(
  { app }: Pick<PartWorld, 'app'>,
  pauseMs: number,
  work: () => Promise<void>,
): (stop: AbortSignal) => Promise<void> {
  return async (stop) => {
    while (!stop.aborted) {
      await work();
      await app.clock.sleep(pauseMs, stop);
    }
  };
}
