import type BetterSqlite3 from 'better-sqlite3';

/**
 * better-sqlite3 frees statements on the macrotask queue, which a loop of awaits never reaches: a statement
 * per query once held 2.35 GB. So each text is prepared once and the least recently used are let go.
 */
export function cachingStatements(sqlite: BetterSqlite3.Database, most = 300) {
  const statements = new Map<string, BetterSqlite3.Statement>();
  return (text: string): BetterSqlite3.Statement => {
    const known = statements.get(text);
    if (known) {
      statements.delete(text);
      statements.set(text, known);
      return known;
    }
    const prepared = sqlite.prepare(text);
    statements.set(text, prepared);
    if (statements.size > most) {
      const [oldest] = statements.keys();
      if (oldest !== undefined) statements.delete(oldest);
    }
    return prepared;
  };
}
