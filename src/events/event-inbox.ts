import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import { type Applied, applyEvents, type EventWorld } from './apply-events.ts';
import type { EventReading } from './event.ts';

/** The most events in one transaction: few enough that nobody waits long for the writer. */
const mostAtOnce = 100;

export type EventInbox = ReturnType<typeof eventInbox>;

/**
 * Takes events one by one and applies those that wait together in one transaction, so that a flood costs one write
 * to disk for many. Each promise resolves once its event is stored, or rejects when it could not be.
 */
export function eventInbox({ db, clock, world }: { db: Database; clock: Clock; world: EventWorld }) {
  interface Waiting {
    reading: EventReading;
    resolve(applied: Applied): void;
    reject(cause: unknown): void;
  }
  const waiting: Waiting[] = [];
  let work: Promise<void> | undefined;

  const applyAlone = async ({ reading, resolve, reject }: Waiting): Promise<void> => {
    try {
      const [applied = 'ignored'] = await applyEvents(db, world, [reading], clock.now());
      resolve(applied);
    } catch (cause) {
      reject(cause);
    }
  };

  const applyAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, mostAtOnce);
      try {
        const readings = group.map(({ reading }) => reading);
        const applied = await applyEvents(db, world, readings, clock.now());
        group.forEach(({ resolve }, place) => {
          resolve(applied[place] ?? 'ignored');
        });
      } catch {
        // One of them is the trouble: the others must not suffer for it.
        for (const one of group) await applyAlone(one);
      }
    }
    work = undefined;
  };

  return {
    take(reading: EventReading): Promise<Applied> {
      return new Promise((resolve, reject) => {
        waiting.push({ reading, resolve, reject });
        work ??= Promise.resolve().then(applyAll);
      });
    },
    /** Resolves when nothing waits. */
    async settled(): Promise<void> {
      while (work) await work;
    },
  };
}
