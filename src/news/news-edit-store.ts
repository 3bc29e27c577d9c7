import type { Database } from '../db/tables.ts';
import { type NewsEdit, NewsOperation } from './news-edit.ts';

/** Adds an edit; edits are never changed and never deleted. Returns its id. */
export async function addNewsEdit(db: Database, edit: Omit<NewsEdit, 'id'>): Promise<number> {
  const { operation, by, at } = edit;
  const { id } = await db
    .insertInto('news_edits')
    .values({ operation: JSON.stringify(operation), by, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Every edit of news items, undone or not, oldest first. */
export async function listNewsEdits(db: Database): Promise<NewsEdit[]> {
  const rows = await db.selectFrom('news_edits').selectAll().orderBy('id').execute();
  return rows.map(({ id, operation, by, at }) => ({
    id,
    operation: NewsOperation.parse(JSON.parse(operation)),
    by,
    at,
  }));
}

/** The newest edit's id, 0 when there is none: drafts are made anew when it has changed. */
export async function lastNewsEdit(db: Database): Promise<number> {
  const row = await db
    .selectFrom('news_edits')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}
