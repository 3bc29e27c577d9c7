import { setTimeout } from 'node:timers/promises';
import type { Database } from '../db/tables.ts';

/** Runs some work in a transaction that may have others' work in it too; rejects for its own trouble alone. */
export type Commit = <T>(work: (tx: Database) => Promise<T>) => Promise<T>;

interface Waiting {
  run(tx: Database): Promise<() => void>;
  fail(thrown: unknown): void;
}

/**
 * Commits what is asked for within `waitMs` in one transaction, as soon as `most` works wait: a commit waits for the disk,
 * and a hundred feeds would wait a hundred times. When it fails, each work is done again in a transaction of its own.
 */
export function commitTogether(db: Database, { most, waitMs }: { most: number; waitMs: number }): Commit {
  let waiting: Waiting[] = [];
  let enough = new AbortController();

  const commit = async (works: readonly Waiting[]): Promise<void> => {
    try {
      const tell = await db.transaction().execute(async (tx) => {
        const done: (() => void)[] = [];
        for (const work of works) done.push(await work.run(tx));
        return done;
      });
      for (const told of tell) told();
    } catch (thrown) {
      const [only, ...others] = works;
      if (others.length === 0) only?.fail(thrown);
      else for (const work of works) await commit([work]);
    }
  };
  const commitSoon = async (): Promise<void> => {
    await setTimeout(waitMs, undefined, { signal: enough.signal }).catch(() => undefined);
    const works = waiting;
    waiting = [];
    enough = new AbortController();
    await commit(works);
  };

  return <T>(work: (tx: Database) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({
        async run(tx) {
          const result = await work(tx);
          return () => resolve(result);
        },
        fail: reject,
      });
      if (waiting.length === 1) void commitSoon();
      if (waiting.length >= most) enough.abort();
    });
}
