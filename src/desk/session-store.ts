import type { Database } from '../db/tables.ts';
import { contentHash } from '../lib/content-hash.ts';

/** A session as others may be told of it: its name opens nothing. */
interface KeptSession {
  id: string;
  editor: string;
  begunAt: string;
  endsAt: string;
}

/** What a session is called outside its cookie. */
const nameOf = (secretId: string): string => contentHash(secretId).slice(0, 12);

/** Remembers a session, and forgets those that are over. */
export async function keepSession(
  db: Database,
  session: { secretId: string; editor: string; begunAt: string; endsAt: string },
): Promise<void> {
  const { secretId, editor, begunAt, endsAt } = session;
  await db.deleteFrom('desk_sessions').where('ends_at', '<=', begunAt).execute();
  await db
    .insertInto('desk_sessions')
    .values({ id: nameOf(secretId), editor, begun_at: begunAt, ends_at: endsAt })
    .execute();
}

/** Whether a session goes on: nobody has ended it. How long it lasts is for its cookie to say. */
export async function isSessionKept(db: Database, secretId: string): Promise<boolean> {
  const row = await db
    .selectFrom('desk_sessions')
    .select('id')
    .where('id', '=', nameOf(secretId))
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the session that this cookie is of. */
export async function forgetSession(db: Database, secretId: string): Promise<void> {
  await db.deleteFrom('desk_sessions').where('id', '=', nameOf(secretId)).execute();
}

/** Who is at the desk, the first who came first. */
export async function listSessions(db: Database, now: string): Promise<KeptSession[]> {
  const rows = await db
    .selectFrom('desk_sessions')
    .selectAll()
    .where('ends_at', '>', now)
    .orderBy('begun_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, editor: row.editor },
    ...{ begunAt: row.begun_at, endsAt: row.ends_at },
  }));
}

/** Ends one session by its name, or all of them; returns how many there were. */
export async function endSessions(db: Database, which: { id: string } | 'all'): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('desk_sessions')
    .$if(which !== 'all', (query) => query.where('id', '=', which === 'all' ? '' : which.id))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
