import { type RawBuilder, sql } from 'kysely';
import { countOn } from '../../src/db/copy-database.ts';
import { isPostgres } from '../../src/db/dialect.ts';
import type { Database } from '../../src/db/tables.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';

const at = '2025-07-01T00:00:00.000Z';
export const sendingId = 'midweek-2025-08-06';
export const freezingId = 'sunday-2025-08-10';
const sentId = 'midweek-2025-07-30';

/**
 * So many subscribers, an issue that all of them got and that was reported about, one that half of them got, and one whose audience is
 * still to be frozen; and what belongs to people: subscriptions, letters, consents, requests. Made by the database itself.
 */
export async function fillWithRows(db: Database, count: number): Promise<void> {
  for (const [number, id] of [sentId, sendingId, freezingId].entries()) {
    const [edition = ''] = id.split('-');
    const rendering = sampleRendering({ subject: `Issue ${number}` });
    await approvedIssue(
      db,
      {
        ...{ id, period: id, number: number + 1 },
        edition: { id: edition, title: edition, template: edition === 'sunday' ? 'sunday' : 'midweek' },
      },
      rendering,
    );
  }
  await addPeople(db, count);
  await addMail(db, { issueId: sentId, count, accepted: count, state: 'sent' });
  await addMail(db, { issueId: sendingId, count, accepted: Math.floor(count / 200) * 100, state: 'sending' });
  await sql`update issues set state = 'sending', frozen_at = ${at} where id = ${freezingId}`.execute(db);
  await sql`insert into events (id, type, occurred_at, received_at, provider_id, delivery_id)
    select 'msg_' || id, 'email.delivered', ${at}, ${at}, provider_id, id from deliveries
    where issue_id = ${sentId}`.execute(db);
  await sql`insert into votes (delivery_id, issue_id, value, at) select id, issue_id, 'up', ${at} from deliveries
    where issue_id = ${sentId} and subscriber_id % 10 = 0`.execute(db);
  // Of years before: most batches are settled.
  await sql`insert into batches (issue_id, number, due_at, status, settled_at)
    select ${sentId}, ${sql.lit(count)} + i, ${at}, 'settled', ${at} from ${numbers(db, Math.ceil(count / 10))}`.execute(
    db,
  );
  if (isPostgres(db)) await countOn(db);
  // As autovacuum does; SQLite goes by its indexes alone, since nothing analyses it in use either.
  if (isPostgres(db)) await sql`analyze`.execute(db);
}

/** So many subscribers of both editions, and what belongs to a tenth of them. */
export async function addPeople(db: Database, count: number): Promise<void> {
  const all = numbers(db, count);
  const some = numbers(db, Math.ceil(count / 10));
  await sql`insert into subscribers (id, address, address_key, name, folded_name, state, time_zone, confirmed_at, consent_source,
      created_at, updated_at)
    select i, 'reader' || i || '@resend.dev', 'key' || i, 'Reader ' || i, 'reader ' || i, 'active',
      case when i % 500 <> 0 then 'Europe/Berlin' end, ${at}, 'test', ${at}, ${at} from ${all}`.execute(db);
  for (const edition of ['midweek', 'sunday']) {
    await sql`insert into subscriptions (subscriber_id, edition, created_at)
      select i, ${edition}, ${at} from ${all}`.execute(db);
  }
  await sql`insert into suppressions (address_key, reason, source, created_at)
    select 'lost' || i, 'bounced', 'test', ${at} from ${some}`.execute(db);
  await sql`insert into consents (subscriber_id, kind, at, detail)
    select i, 'signed up', ${at}, '{}' from ${some}`.execute(db);
  await sql`insert into opt_in_requests (kind, address, address_key, editions, page, wording_version, wording_hash,
      client_address, client_agent, requested_at, confirmed_at)
    select 'sign up', 'reader' || i || '@resend.dev', 'key' || i, '[]', '/', '1', 'h', '', '', ${at}, ${at}
    from ${some}`.execute(db);
  await sql`insert into letters (key, kind, subscriber_id, address_key, status, next_attempt_at, settled_at, created_at,
      provider_id)
    select 'letter ' || i, 'welcome', i, 'key' || i, 'accepted', ${at}, ${at}, ${at}, 'letter-' || i
    from ${some}`.execute(db);
}

/** An issue to everybody, of which so many have been accepted. */
async function addMail(
  db: Database,
  mail: { issueId: string; count: number; accepted: number; state: string },
): Promise<void> {
  const { issueId, count, accepted, state } = mail;
  const batches = numbers(db, Math.ceil(count / 100));
  const done = sql`i <= ${sql.lit(accepted / 100)}`;
  await sql`insert into batches (issue_id, number, due_at, status, idempotency_key, body_hash, first_attempt_at,
      next_attempt_at, settled_at)
    select ${issueId}, i, ${at}, case when ${done} then 'settled' else 'planned' end,
      case when ${done} then ${issueId} || '/' || i end, case when ${done} then 'hash' end,
      case when ${done} then ${at} end, case when ${done} then ${at} end, case when ${done} then ${at} end
    from ${batches}`.execute(db);
  await sql`insert into attempts (batch_id, generation, fence, started_at, ended_at, http_status, result)
    select id, 1, 1, ${at}, ${at}, 200, 'accepted' from batches
    where issue_id = ${issueId} and status = 'settled'`.execute(db);
  const isDone = sql`i <= ${sql.lit(accepted)}`;
  await sql`insert into deliveries (issue_id, subscriber_id, batch_id, position, status, provider_id, outcome, outcome_at)
    select ${issueId}, i, (select min(id) - 1 from batches where issue_id = ${issueId}) + (i + 99) / 100, (i - 1) % 100,
      case when ${isDone} then 'accepted' else 'planned' end,
      case when ${isDone} then ${issueId} || '-' || i end,
      case when ${isDone} then 'delivered' end, case when ${isDone} then ${at} end
    from ${numbers(db, count)}`.execute(db);
  await sql`update issues set state = ${state}, frozen_at = ${at}, planned_at = ${at}, freeze_cursor = ${sql.lit(count)}
    where id = ${issueId}`.execute(db);
}

/** The numbers from one on, as a table `n (i)`. */
function numbers(db: Database, count: number): RawBuilder<unknown> {
  if (isPostgres(db)) return sql`generate_series(1, ${sql.lit(count)}) as n (i)`;
  return sql`(with recursive c (i) as (select 1 union all select i + 1 from c where i < ${sql.lit(count)})
    select i from c) as n`;
}
