import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';
import type { Database } from './tables.ts';

/**
 * A transaction whose commit does not wait for the disk, which takes a few milliseconds each time. Everybody sees what
 * it wrote at once, and it survives the end of this process. A power cut may undo it, but only whole, and only together
 * with all that was committed after it: both databases write their logs in order. So it is for what can be learned
 * again, such as an answer that comes once more for the same idempotency key.
 */
export async function unforced<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  if (isPostgres(db)) {
    return db.transaction().execute(async (tx) => {
      await sql`select set_config('synchronous_commit', 'off', true)`.execute(tx);
      return work(tx);
    });
  }
  // SQLite takes the setting between transactions only; nobody else has the connection meanwhile.
  return db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
