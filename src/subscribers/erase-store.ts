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
      .set({
        state: 'erased',
        address: null,
        name: null,
        folded_name: null,
        time_zone: null,
        paused_until: null,
      })
      .set({ consent_source: 'erased', updated_at: at })
      .where('id', '=', id)
      .where('state', 'in', statesBefore('erased'))
      .execute();
    await forgetWordsAbout(tx, { id, key });
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
    // Deliveries are found by issue and subscriber: there are a hundred issues a year, and millions of deliveries.
    const issues = tx.selectFrom('issues').select('issues.id');
    const own = tx
      .selectFrom('deliveries')
      .select('id')
      .where('subscriber_id', '=', id)
      .where('issue_id', 'in', issues);
    await tx.updateTable('votes').set({ sentence: null }).where('delivery_id', 'in', own).execute();
    await tx
      .updateTable('deliveries')
      .set({ address: null })
      .where('subscriber_id', '=', id)
      .where('issue_id', 'in', issues)
      .where('status', '<>', 'in_flight')
      .execute();
    return true;
  });
}

/**
 * What people and the provider wrote about somebody in words of their own: it may say anything. What they are blocked for
 * stays, also under the addresses that they once had.
 */
async function forgetWordsAbout(tx: Database, { id, key }: { id: number; key: string }): Promise<void> {
  const confirmed = await tx
    .selectFrom('opt_in_requests')
    .select('address_key')
    .where('subscriber_id', '=', id)
    .where('confirmed_at', 'is not', null)
    .execute();
  const earlier = await tx
    .selectFrom('letters')
    .select('address_key')
    .where('subscriber_id', '=', id)
    .where('kind', '<>', 'confirmation')
    .where('address_key', 'is not', null)
    .execute();
  const keys = new Set([key, ...[...confirmed, ...earlier].map((row) => row.address_key ?? key)]);
  await tx
    .updateTable('suppressions')
    .set({ source: 'erased' })
    .where('address_key', 'in', [...keys])
    .execute();
  await tx
    .updateTable('letters')
    .set({ reason: null })
    .where((eb) => eb.or([eb('subscriber_id', '=', id), eb('address_key', '=', key)]))
    .where('status', 'in', ['planned', 'rejected'])
    .execute();
  const issues = tx.selectFrom('issues').select('issues.id');
  await tx
    .updateTable('deliveries')
    .set({ reason: null })
    .where('subscriber_id', '=', id)
    .where('issue_id', 'in', issues)
    .where('status', '=', 'rejected')
    .execute();
}
