import type { Database } from '../db/tables.ts';

/** Adds editions to those somebody has; what they have keeps the moment it began. */
export async function addEditions(
  tx: Database,
  it: { subscriberId: number; editions: readonly string[]; at: string },
): Promise<void> {
  const rows = it.editions.map((edition) => ({
    subscriber_id: it.subscriberId,
    edition,
    created_at: it.at,
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('subscriptions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Leaves somebody exactly these editions; what stays keeps the moment it began, since an audience is frozen as of one. */
export async function setEditions(
  tx: Database,
  it: { subscriberId: number; editions: readonly string[]; at: string },
): Promise<void> {
  await tx
    .deleteFrom('subscriptions')
    .where('subscriber_id', '=', it.subscriberId)
    .$if(it.editions.length > 0, (query) => query.where('edition', 'not in', [...it.editions]))
    .execute();
  await addEditions(tx, it);
}
