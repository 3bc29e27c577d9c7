import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';

/** The distinct time zones of all subscribers, null among them when somebody has none; found by skipping through an index. */
export async function listZones(db: Database): Promise<(string | null)[]> {
  const { rows } = await sql<{ zone: string | null }>`
    with recursive zones (zone) as (
      select min(time_zone) from subscribers
      union all
      select (select min(s.time_zone) from subscribers s where s.time_zone > zones.zone)
      from zones where zones.zone is not null
    )
    select zone from zones where zone is not null`.execute(db);
  const someone = await db
    .selectFrom('subscribers')
    .select('id')
    .where('time_zone', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return [...rows.map((row) => row.zone), ...(someone ? [null] : [])];
}
