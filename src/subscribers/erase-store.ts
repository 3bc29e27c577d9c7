import type { Database } from '../db/tables.ts';
import { listConsents } from './consent-store.ts';
import { statesBefore } from './subscriber.ts';
import { findSubscriber } from './subscriber-store.ts';

/**
 * Forgets a person: what is left is the keyed hash of the address, that it was erased, and counts. A mail that is on
 * its way at this moment keeps what it is made of until its answer is in. Harmless to repeat; false when there is
 * nobody with this id.
 */
export async function eraseSubscriber(db: Database, id: number, now: Date): Promise<boolean> {
  const at = now.toISOString();
  return db.transaction().execute(async (tx) => {
    const subscriber = await tx
      .selectFrom('subscribers')
      .select('address_key')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!subscriber) return false;
    const { address_key: key } = subscriber;
    await tx
      .updateTable('subscribers')
      .set({ state: 'erased', address: null, name: null, time_zone: null, paused_until: null })
      .set({ consent_source: 'erased', updated_at: at })
      .where('id', '=', id)
      .where('state', 'in', statesBefore('erased'))
      .execute();
    await tx.deleteFrom('subscriptions').where('subscriber_id', '=', id).execute();
    await tx.deleteFrom('opt_in_requests').where('address_key', '=', key).execute();
    await tx.deleteFrom('opt_in_requests').where('subscriber_id', '=', id).execute();
    await tx.updateTable('consents').set({ detail: '{}' }).where('subscriber_id', '=', id).execute();
    await tx
      .updateTable('letters')
      .set({ address: null, content: null })
      .where((eb) => eb.or([eb('subscriber_id', '=', id), eb('address_key', '=', key)]))
      .where('status', '<>', 'in_flight')
      .execute();
    const own = tx.selectFrom('deliveries').select('id').where('subscriber_id', '=', id);
    await tx.updateTable('votes').set({ sentence: null }).where('delivery_id', 'in', own).execute();
    await tx
      .updateTable('deliveries')
      .set({ address: null, slots: null })
      .where('subscriber_id', '=', id)
      .where('status', '<>', 'in_flight')
      .execute();
    return true;
  });
}

/** Everything that is kept about one person, as a file to give to them; undefined when there is nobody. */
export async function exportSubscriber(db: Database, id: number, now: Date): Promise<object | undefined> {
  const subscriber = await findSubscriber(db, id);
  if (!subscriber || subscriber.state === 'erased') return undefined;
  const issues = await db
    .selectFrom('deliveries as d')
    .innerJoin('issues as i', 'i.id', 'd.issue_id')
    .leftJoin('votes as v', 'v.delivery_id', 'd.id')
    .select(['d.issue_id as issue', 'i.due_at as dueAt', 'd.status', 'd.reason'])
    .select(['d.outcome', 'd.outcome_at as outcomeAt', 'v.value as vote', 'v.sentence as voteSentence'])
    .where('d.subscriber_id', '=', id)
    .orderBy('i.due_at')
    .execute();
  const letters = await db
    .selectFrom('letters')
    .select(['kind', 'status', 'created_at as writtenAt', 'settled_at as settledAt', 'outcome'])
    .where('subscriber_id', '=', id)
    .orderBy('id')
    .execute();
  return {
    exportedAt: now.toISOString(),
    subscriber,
    consents: await listConsents(db, id),
    issues,
    letters,
  };
}
