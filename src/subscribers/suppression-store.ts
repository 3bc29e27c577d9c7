import { sql } from 'kysely';
import { z } from 'zod';
import { rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';

/** Why an address must never be mailed. Only a complaint can be lifted by the person, through a fresh opt-in. */
export const SuppressionReason = z.enum(['bounced', 'complained', 'by_hand']);
export type SuppressionReason = z.infer<typeof SuppressionReason>;

export interface Suppression {
  addressKey: string;
  reason: SuppressionReason;
  /** Who or what says so: `webhook evt_…`, `import list.csv`, an operator's name. */
  source: string;
  at: string;
}

/**
 * Suppresses addresses, harmless to repeat and in any order: the reason that is harder to lift wins, and of two
 * records with one reason the earlier.
 */
export async function suppress(db: Database, suppressions: readonly Suppression[]): Promise<void> {
  if (suppressions.length === 0) return;
  // One statement may touch a row once: of several for an address, the one that is harder to lift goes in.
  const byKey = new Map<string, Suppression>();
  for (const suppression of suppressions) {
    const seen = byKey.get(suppression.addressKey);
    if (!seen || isStronger(suppression, seen)) byKey.set(suppression.addressKey, suppression);
  }
  const rows = [...byKey.values()].map((it) => ({
    address_key: it.addressKey,
    reason: it.reason,
    source: it.source,
    created_at: it.at,
  }));
  const columns = { address_key: 'text', reason: 'text', source: 'text', created_at: 'text' } as const;
  await sql`insert into suppressions (address_key, reason, source, created_at)
    select v.address_key, v.reason, v.source, v.created_at from ${rowsFrom(db, 'v', columns, rows)}
    where true
    on conflict (address_key) do update
    set reason = excluded.reason, source = excluded.source, created_at = excluded.created_at
    where (suppressions.reason = 'complained' and excluded.reason <> 'complained')
      or (suppressions.reason = excluded.reason and excluded.created_at < suppressions.created_at)`.execute(
    db,
  );
}

function isStronger(one: Suppression, other: Suppression): boolean {
  if (one.reason === other.reason)
    return one.at < other.at || (one.at === other.at && one.source < other.source);
  return other.reason === 'complained';
}

export async function findSuppression(db: Database, addressKey: string): Promise<Suppression | undefined> {
  const row = await db
    .selectFrom('suppressions')
    .selectAll()
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    addressKey: row.address_key,
    reason: SuppressionReason.parse(row.reason),
    source: row.source,
    at: row.created_at,
  };
}

export async function isSuppressed(db: Database, addressKey: string): Promise<boolean> {
  return (await findSuppression(db, addressKey)) !== undefined;
}

/** Lets an address be mailed again; false when it was not suppressed. Whether it may be lifted is the caller's rule. */
export async function liftSuppression(db: Database, addressKey: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('suppressions')
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

export async function countSuppressions(db: Database): Promise<Record<SuppressionReason, number>> {
  const rows = await db
    .selectFrom('suppressions')
    .select((eb) => ['reason', eb.fn.countAll<number>().as('count')])
    .groupBy('reason')
    .execute();
  const counts: Record<SuppressionReason, number> = { bounced: 0, complained: 0, by_hand: 0 };
  for (const row of rows) counts[SuppressionReason.parse(row.reason)] = row.count;
  return counts;
}
