import type { Database } from '../../src/db/tables.ts';

/**
 * The same database, for one whose work is crossed by others': `happens` is done once, right before its next
 * transaction begins.
 */
export function withMeanwhile(db: Database, happens: () => Promise<unknown>): Database {
  let isDone = false;
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction' && !isDone) {
        return () => ({
          execute: async (work: (tx: Database) => Promise<unknown>) => {
            isDone = true;
            await happens();
            return target.transaction().execute(work);
          },
        });
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
