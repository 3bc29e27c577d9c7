import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import type { Database } from '../tables.ts';
import { withId } from './with-id.ts';

/** What editors say about news items, and what the results and the search for people are read by. */
export async function up(db: Kysely<never>): Promise<void> {
  await withId(db, db.schema.createTable('news_edits'))
    .addColumn('operation', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute();

  // Days are too coarse to see how an issue arrived. What is counted is worked out again from the deliveries.
  await db.schema.alterTable('outcome_counts').renameColumn('day', 'ten_minutes').execute();
  await sql`delete from outcome_counts`.execute(db);
  await sql`insert into outcome_counts (issue_id, ten_minutes, outcome, class, count)
    select issue_id, substr(outcome_at, 1, 15), outcome, coalesce(outcome_class, ''), count(*) from deliveries
    where outcome is not null and outcome_at is not null
    group by issue_id, substr(outcome_at, 1, 15), outcome, coalesce(outcome_class, '')`.execute(db);

  await sql`create index consents_by_kind on consents (kind, at)`.execute(db);
  await sql`create index subscribers_by_confirmation on subscribers (confirmed_at) where confirmed_at is not null`.execute(
    db,
  );
  await sql`create index suppressions_in_time on suppressions (created_at)`.execute(db);
  // All that is kept about one person is asked for by them, and looked at by editors.
  for (const [table, column] of [
    ['letters', 'subscriber_id'],
    ['letters', 'address_key'],
    ['opt_in_requests', 'subscriber_id'],
  ] as const)
    await sql`create index ${sql.ref(`${table}_by_${column}`)} on ${sql.table(table)} (${sql.ref(column)})
      where ${sql.ref(column)} is not null`.execute(db);
  // What begins with some letters is found by bytes; the words of a language would put other letters between them.
  const onPostgres = isPostgres(db as unknown as Database);
  const byBytes = onPostgres ? sql` collate "C"` : sql``;
  await sql`create index subscribers_by_name on subscribers ((lower(name))${byBytes}) where name is not null`.execute(
    db,
  );
  if (onPostgres)
    await sql`create index subscribers_by_address on subscribers (address${byBytes}) where address is not null`.execute(
      db,
    );
}
