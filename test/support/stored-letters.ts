import type { Selectable } from 'kysely';
import type { Database, Tables } from '../../src/db/tables.ts';

type Letter = Selectable<Tables['letters']>;

export const findLetter = (db: Database, key: string): Promise<Letter | undefined> =>
  db.selectFrom('letters').selectAll().where('key', '=', key).executeTakeFirst();

/** Letters that are still to be sent, the one due first first. */
export const listOpenLetters = (db: Database): Promise<Letter[]> =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('status', 'in', ['planned', 'in_flight'])
    .orderBy('next_attempt_at')
    .orderBy('id')
    .execute();

/** Letters of which nobody knows whether they were sent, in the order they were written. */
export const listUnknownLetters = (db: Database): Promise<Letter[]> =>
  db.selectFrom('letters').selectAll().where('status', '=', 'unknown').orderBy('id').execute();
