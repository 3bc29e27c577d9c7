import { schedule as cronTask } from 'node-cron';
import type { Edition } from '../publication/edition.ts';

/** When the scheduler is woken besides the editions' own times: cut-offs, reminders, changed news. */
const everyMinute = '* * * * *';

/**
 * Wakes `tick` at each edition's own times and once a minute, until stopped; a tick that is asked for while one runs
 * follows it. It decides nothing: a tick finds out itself what time asks for.
 */
export async function runSchedule(options: {
  editions: readonly Pick<Edition, 'id' | 'cron' | 'timeZone'>[];
  tick(): Promise<void>;
  stop: AbortSignal;
}): Promise<void> {
  const { editions, stop } = options;
  const end = Promise.withResolvers<void>();
  let isWanted = false;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    while (isWanted && !stop.aborted) {
      isWanted = false;
      await options.tick();
    }
  };
  const wake = (): void => {
    isWanted = true;
    running ??= run()
      .catch(end.reject)
      .finally(() => {
        running = undefined;
      });
  };

  const quiet = { suppressMissedWarning: true } as const;
  const tasks = [
    ...editions.map(({ id, cron, timeZone }) =>
      cronTask(cron, wake, { ...quiet, timezone: timeZone, name: id }),
    ),
    cronTask(everyMinute, wake, { ...quiet, name: 'every minute' }),
  ];
  stop.addEventListener('abort', () => end.resolve(), { once: true });
  if (stop.aborted) end.resolve();
  // What came due while nobody was there.
  wake();
  try {
    await end.promise;
  } finally {
    for (const task of tasks) await task.destroy();
    await running;
  }
}
