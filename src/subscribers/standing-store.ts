import type { Database } from '../db/tables.ts';
import { SubscriberState, statesBefore } from './subscriber.ts';

/** Who has an address, and how they stand. */
export interface Standing {
  id: number;
  state: SubscriberState;
}

/** The same statement for known and unknown addresses. */
export async function findStanding(tx: Database, addressKey: string): Promise<Standing | undefined> {
  const row = await tx
    .selectFrom('subscribers')
    .select(['id', 'state'])
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  return row && { id: row.id, state: SubscriberState.parse(row.state) };
}

/** Makes whoever has this address active, from whatever state, with a consent given now; returns their id. */
export async function activateSubscriber(
  tx: Database,
  it: {
    address: string;
    addressKey: string;
    timeZone: string | undefined;
    consentSource: string;
    at: string;
  },
): Promise<number> {
  const standing = {
    address: it.address,
    state: 'active',
    paused_until: null,
    confirmed_at: it.at,
    consent_source: it.consentSource,
    updated_at: it.at,
    ...(it.timeZone === undefined ? {} : { time_zone: it.timeZone }),
  };
  const { id } = await tx
    .insertInto('subscribers')
    .values({ address_key: it.addressKey, name: null, created_at: it.at, time_zone: null, ...standing })
    .onConflict((conflict) => conflict.column('address_key').doUpdateSet(standing))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Marks what was asked from and written to somebody's address as theirs: once they have another one, nothing else says
 * so, and an erasure must find it.
 */
export async function keepTraces(tx: Database, subscriberId: number): Promise<void> {
  const ownKey = tx.selectFrom('subscribers').select('address_key').where('id', '=', subscriberId);
  for (const table of ['opt_in_requests', 'letters'] as const) {
    await tx
      .updateTable(table)
      .set({ subscriber_id: subscriberId })
      .where('address_key', '=', ownKey)
      .where('subscriber_id', 'is', null)
      .execute();
  }
}

/** The same subscriber under another address; a bounced one is active again, since this address answers. */
export async function giveAddress(
  tx: Database,
  it: { subscriberId: number; address: string; addressKey: string; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('subscribers')
    .set({ address: it.address, address_key: it.addressKey, state: 'active', updated_at: it.at })
    .where('id', '=', it.subscriberId)
    .where('state', 'in', ['active', 'bounced'])
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Somebody's mail has bounced, or they have complained, which ends every subscription. Who has left stays that. */
export async function loseSubscriber(
  tx: Database,
  it: { subscriberId: number; to: 'bounced' | 'complained'; at: string },
): Promise<void> {
  await tx
    .updateTable('subscribers')
    .set({ state: it.to, updated_at: it.at })
    .where('id', '=', it.subscriberId)
    .where('state', 'in', statesBefore(it.to))
    .execute();
  if (it.to === 'complained') {
    await tx.deleteFrom('subscriptions').where('subscriber_id', '=', it.subscriberId).execute();
  }
}

/** Notes that somebody in this state has changed something, and perhaps what; false when they are in another one. */
export async function changeSubscriber(
  tx: Database,
  it: {
    subscriberId: number;
    from: SubscriberState;
    to?: SubscriberState;
    /** Null takes it away. */
    timeZone?: string | null;
    at: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('subscribers')
    .set({
      updated_at: it.at,
      ...(it.to === undefined ? {} : { state: it.to }),
      ...(it.timeZone === undefined ? {} : { time_zone: it.timeZone }),
    })
    .where('id', '=', it.subscriberId)
    .where('state', '=', it.from)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}
