import type { Database } from '../../src/db/tables.ts';
import { recordQueries } from './query-plans.ts';

/** The same database, and the texts of all statements that run through it, in order; values are not among them. */
export function recordStatements(db: Database): { db: Database; statements(): string[] } {
  const recorded = recordQueries(db);
  return { db: recorded.db, statements: () => recorded.queries().map(({ sql }) => sql) };
}
