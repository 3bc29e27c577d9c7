import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { SubscriberState } from './subscriber.ts';

/** A subscriber in a list of them. */
export interface FoundSubscriber {
  id: number;
  address: string;
  name: string | undefined;
  state: SubscriberState;
}

/** Subscribers whose address or name has this in it, whatever its case, by address; erased ones are in no list. */
export async function searchSubscribers(
  db: Database,
  text: string,
  limit: number,
): Promise<FoundSubscriber[]> {
  const part = text.toLowerCase();
  // Written so that nothing in the text means anything: the two databases quote patterns in different ways.
  const has = (column: 'address' | 'name') =>
    sql<boolean>`replace(lower(${sql.ref(column)}), ${part}, '') <> lower(${sql.ref(column)})`;
  const rows = await db
    .selectFrom('subscribers')
    .select(['id', 'address', 'name', 'state'])
    .where('address', 'is not', null)
    .where((eb) => eb.or([has('address'), has('name')]))
    .orderBy('address')
    .limit(limit)
    .execute();
  return rows.map(({ id, address, name, state }) => ({
    ...{ id, address: address ?? '', name: name ?? undefined },
    state: SubscriberState.parse(state),
  }));
}
