import type { Database } from '../db/tables.ts';
import { statesBefore } from './subscriber.ts';

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
    // By way of the issues: their few ids and the unique index find a person's mail without an index more to keep.
    const issues = tx.selectFrom('issues').select('id');
    const own = tx
      .selectFrom('deliveries')
      .select('id')
      .where('issue_id', 'in', issues)
      .where('subscriber_id', '=', id);
    await tx.updateTable('votes').set({ sentence: null }).where('delivery_id', 'in', own).execute();
    await tx
      .updateTable('deliveries')
      .set({ address: null, slots: null })
      .where('issue_id', 'in', issues)
      .where('subscriber_id', '=', id)
      .where('status', '<>', 'in_flight')
      .execute();
    return true;
  });
}
