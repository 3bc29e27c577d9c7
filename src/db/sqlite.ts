import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { cachingStatements } from './statement-cache.ts';
import type { Database, Tables } from './tables.ts';

/** Opens (and creates) the one-file database. Written rows survive a power cut: WAL with `synchronous=FULL`. */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const sqlite = new BetterSqlite3(file);
  sqlite.pragma('busy_timeout = 15000');
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('cache_size = -16384');
  const prepare = cachingStatements(sqlite);
  const database: SqliteDatabase = {
    close: () => sqlite.close(),
    // Another process may write between what a transaction reads and what it writes: then SQLite refuses at once,
    // without waiting. Who takes the write lock first has no such moment.
    prepare: (text) =>
      prepare(text === 'begin' ? 'begin immediate' : text) as unknown as ReturnType<
        SqliteDatabase['prepare']
      >,
  };
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}
