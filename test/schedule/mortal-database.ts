import type { KyselyPlugin } from 'kysely';
import { openDatabase } from '../../src/db/database.ts';
import type { Database } from '../../src/db/tables.ts';

export interface MortalDatabase {
  db: Database;
  /** From now on it dies before its `statements`-th statement: that one and every later one fail. */
  dieIn(statements: number): void;
  isDead(): boolean;
  close(): Promise<void>;
}

/** A connection of a process that may be killed: what it had not committed is lost, and it does nothing more. */
export async function mortalDatabase(url: string): Promise<MortalDatabase> {
  let left = Number.POSITIVE_INFINITY;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      left -= 1;
      if (left <= 0) throw new Error('killed');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const opened = await openDatabase(url);
  return {
    db: opened.withPlugin(plugin),
    dieIn: (statements) => {
      left = statements;
    },
    isDead: () => left <= 0,
    close: () => opened.destroy(),
  };
}
