import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/tables.ts';

/**
 * Who an issue goes to as of one moment: active, subscribed to the edition, confirmed by then, not paused,
 * not suppressed. Written once, for counting and for freezing.
 */
export function audienceOf(edition: string, frozenAt: string): RawBuilder<unknown> {
  return sql`subscribers s join subscriptions p on p.subscriber_id = s.id and p.edition = ${edition}
    where s.state = 'active' and s.confirmed_at <= ${frozenAt} and p.created_at <= ${frozenAt}
    and (s.paused_until is null or s.paused_until <= ${frozenAt})
    and not exists (select 1 from suppressions x where x.address_key = s.address_key)`;
}

/** How many an issue of `edition` would go to as of `at`, and how many of them no consent is recorded for. */
export async function countAudience(
  db: Database,
  edition: string,
  at: string,
): Promise<{ size: number; withoutConsent: number }> {
  const counted = await sql<{ size: number; consented: number }>`
    select count(*) as size, count(nullif(s.consent_source, '')) as consented from ${audienceOf(edition, at)}`.execute(
    db,
  );
  const { size, consented } = counted.rows[0] ?? { size: 0, consented: 0 };
  return { size, withoutConsent: size - consented };
}

/** How many of them live in these zones; null stands for those who have said none. */
export async function countAudienceIn(
  db: Database,
  { edition, at, zones }: { edition: string; at: string; zones: readonly (string | null)[] },
): Promise<number> {
  const named = zones.filter((zone) => zone !== null);
  const here = [
    ...(named.length > 0 ? [sql`s.time_zone in (${sql.join(named)})`] : []),
    ...(zones.includes(null) ? [sql`s.time_zone is null`] : []),
  ];
  if (here.length === 0) return 0;
  const counted = await sql<{ size: number }>`
    select count(*) as size from ${audienceOf(edition, at)} and (${sql.join(here, sql` or `)})`.execute(db);
  return counted.rows[0]?.size ?? 0;
}
