import { sql } from 'kysely';
import { z } from 'zod';
import { rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';

/** Why an address must never be mailed, the gravest last. */
export const SuppressionReason = z.enum(['by_hand', 'complained', 'bounced']);
export type SuppressionReason = z.infer<typeof SuppressionReason>;

interface NewSuppression {
  addressKey: string;
  reason: SuppressionReason;
  /** Who or what says so: `webhook evt_…`, `import list.csv`, an operator's name. */
  source: string;
  at: string;
}

export interface Suppression extends NewSuppression {
  /** Only its owner can take a complaint back, by a fresh opt-in. Kept under a graver reason too. */
  hasComplained: boolean;
  /** A person has blocked it, and only a person lets it go. Kept under a graver reason too. */
  isByHand: boolean;
}

/**
 * Suppresses addresses, harmless to repeat and in any order: the gravest reason stays, of two records with one reason
 * the earlier, and what was said beside it is not forgotten.
 */
export async function suppress(db: Database, suppressions: readonly NewSuppression[]): Promise<void> {
  if (suppressions.length === 0) return;
  const rows = asRows(suppressions);
  const columns = {
    address_key: 'text',
    reason: 'text',
    source: 'text',
    created_at: 'text',
    complained_at: 'text',
    by_hand_at: 'text',
  } as const;
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const gravity = (table: string) =>
    sql`case ${sql.ref(`${table}.reason`)} ${sql.join(
      SuppressionReason.options.map(
        (reason) => sql`when ${sql.lit(reason)} then ${sql.lit(gravityOf(reason))}`,
      ),
      sql` `,
    )} end`;
  const isGraver = sql`(${gravity('excluded')} > ${gravity('suppressions')}
    or (excluded.reason = suppressions.reason and excluded.created_at < suppressions.created_at))`;
  const graver = (column: string) =>
    sql`case when ${isGraver} then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`suppressions.${column}`)} end`;
  const earlier = (column: string) => {
    const [said, known] = [sql.ref(`excluded.${column}`), sql.ref(`suppressions.${column}`)];
    return sql`case when ${known} is null or ${said} < ${known} then ${said} else ${known} end`;
  };
  await sql`insert into suppressions (${names})
    select ${names} from ${rowsFrom(db, 'v', columns, rows)}
    where true
    on conflict (address_key) do update
    set reason = ${graver('reason')}, source = ${graver('source')}, created_at = ${graver('created_at')},
      complained_at = ${earlier('complained_at')}, by_hand_at = ${earlier('by_hand_at')}`.execute(db);
}

/** One statement may touch a row once: what is said of one address in several goes in as one. */
function asRows(suppressions: readonly NewSuppression[]) {
  const byKey = Map.groupBy(suppressions, ({ addressKey }) => addressKey);
  return [...byKey.values()].flatMap((said) => {
    const [gravest] = said.toSorted((one, other) => (isStronger(one, other) ? -1 : 1));
    if (!gravest) return [];
    return {
      address_key: gravest.addressKey,
      reason: gravest.reason,
      source: gravest.source,
      created_at: gravest.at,
      complained_at: earliest(said, 'complained'),
      by_hand_at: earliest(said, 'by_hand'),
    };
  });
}

const gravityOf = (reason: SuppressionReason): number => SuppressionReason.options.indexOf(reason);

function isStronger(one: NewSuppression, other: NewSuppression): boolean {
  if (one.reason === other.reason)
    return one.at < other.at || (one.at === other.at && one.source < other.source);
  return gravityOf(one.reason) > gravityOf(other.reason);
}

const earliest = (said: readonly NewSuppression[], reason: SuppressionReason): string | null =>
  said
    .filter((it) => it.reason === reason)
    .map(({ at }) => at)
    .sort()[0] ?? null;

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
    hasComplained: row.complained_at !== null,
    isByHand: row.by_hand_at !== null,
  };
}

/** All that speaks against an address, in words, the gravest first: `bounced, complained, by hand`. */
export function reasonsOf({ reason, hasComplained, isByHand }: Suppression): string {
  const reasons = new Set<SuppressionReason>([reason]);
  if (hasComplained) reasons.add('complained');
  if (isByHand) reasons.add('by_hand');
  return [...reasons].join(', ').replace('_', ' ');
}

/** A complaint that stands alone is taken back by a fresh opt-in. */
export const isOwnersToLift = ({ reason, isByHand }: Pick<Suppression, 'reason' | 'isByHand'>): boolean =>
  reason === 'complained' && !isByHand;

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

/** Leaves of a suppression the complaint alone, which a person cannot lift. */
export async function leaveComplaint(db: Database, addressKey: string): Promise<void> {
  await db
    .updateTable('suppressions')
    .set((eb) => ({
      reason: 'complained',
      source: 'a complaint from before',
      created_at: eb.fn.coalesce('complained_at', 'created_at'),
      by_hand_at: null,
    }))
    .where('address_key', '=', addressKey)
    .execute();
}
