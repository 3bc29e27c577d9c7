import type { Database } from '../db/tables.ts';

export interface Recipient {
  id: number;
  addressKey: string;
  confirmedAt: string | undefined;
}

export async function findRecipient(tx: Database, subscriberId: number): Promise<Recipient | undefined> {
  const row = await tx
    .selectFrom('subscribers')
    .select(['id', 'address_key', 'confirmed_at'])
    .where('id', '=', subscriberId)
    .executeTakeFirst();
  return row && { id: row.id, addressKey: row.address_key, confirmedAt: row.confirmed_at ?? undefined };
}

/** Issues back to which a row of bounces is looked for: most of a year, at two a week. */
const farthestBack = 100;

/**
 * What was handed over for one subscriber, oldest first, and which of it bounced in some way. Empty when fewer
 * than `onlyIfBad` did: that costs one look into a small index, and most first bounces end there.
 */
export async function deliveriesTo(
  tx: Database,
  subscriberId: number,
  { onlyIfBad }: { onlyIfBad: number },
): Promise<{ id: number; isBad: boolean }[]> {
  const bad = await tx
    .selectFrom('deliveries')
    .select('id')
    .where('subscriber_id', '=', subscriberId)
    .where('outcome_class', 'is not', null)
    .execute();
  if (bad.length < onlyIfBad) return [];
  const badIds = new Set(bad.map((row) => row.id));
  const rows = await tx
    .selectFrom((from) =>
      from
        .selectFrom('issues')
        .select(['id', 'due_at'])
        .where('frozen_at', 'is not', null)
        .orderBy('due_at', 'desc')
        .limit(farthestBack)
        .as('i'),
    )
    .innerJoin('deliveries as d', (join) =>
      join.onRef('d.issue_id', '=', 'i.id').on('d.subscriber_id', '=', subscriberId),
    )
    .select(['d.id'])
    .where('d.status', 'in', ['accepted', 'unknown', 'in_flight'])
    .orderBy('i.due_at')
    .orderBy('i.id')
    .execute();
  return rows.map(({ id }) => ({ id, isBad: badIds.has(id) }));
}

export async function findRecipientWithKey(tx: Database, addressKey: string): Promise<Recipient | undefined> {
  const row = await tx
    .selectFrom('subscribers')
    .select(['id', 'address_key', 'confirmed_at'])
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  return row && { id: row.id, addressKey: row.address_key, confirmedAt: row.confirmed_at ?? undefined };
}
