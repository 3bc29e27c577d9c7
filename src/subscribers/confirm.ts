import type { Database } from '../db/tables.ts';
import { recordConsent } from './consent-store.ts';
import { writeLetter } from './letter-store.ts';
import { peoplePaths } from './letter-texts.ts';
import { lockOptInRequest, markConfirmed, type OptInRequest } from './opt-in-store.ts';
import type { PeopleWorld } from './sign-up.ts';
import { findSuppression, liftSuppression } from './suppression-store.ts';
import { makeToken } from './tokens.ts';

export type Confirmation =
  | { kind: 'confirmed'; subscriberId: number; request: OptInRequest }
  /** Pressed before: nothing is done again. */
  | { kind: 'confirmed before'; request: OptInRequest }
  /** The request was deleted, or is about somebody who is gone. */
  | { kind: 'gone' }
  /** Mail to this address bounces, or an operator has blocked it: only a person can lift that. */
  | { kind: 'blocked' }
  /** The new address belongs to another subscriber by now. */
  | { kind: 'taken' };

/** Does what was asked for and is now confirmed from the address itself: a sign-up or a change of address. */
export async function confirmRequest(
  world: PeopleWorld,
  { requestId, clientAddress }: { requestId: number; clientAddress: string },
  now: Date,
): Promise<Confirmation> {
  const at = now.toISOString();
  return world.db.transaction().execute(async (tx) => {
    const request = await lockOptInRequest(tx, requestId);
    if (!request) return { kind: 'gone' };
    if (request.confirmedAt !== undefined) return { kind: 'confirmed before', request };
    const suppression = await findSuppression(tx, request.addressKey);
    if (suppression && suppression.reason !== 'complained') return { kind: 'blocked' };
    const subscriberId =
      request.kind === 'sign up' ? await activate(tx, request, at) : await moveTo(tx, request, at);
    if (typeof subscriberId === 'object') return subscriberId;
    if (suppression) {
      await liftSuppression(tx, request.addressKey);
      await recordConsent(tx, {
        subscriberId,
        kind: 'complaint lifted',
        at,
        detail: { was: suppression.at },
      });
    }
    const { editions, evidence, requestedAt } = request;
    const kind = request.kind === 'sign up' ? 'confirmed' : 'address changed';
    const detail = { editions, ...evidence, requestedAt, confirmedFrom: clientAddress };
    await recordConsent(tx, { subscriberId, kind, at, detail });
    await markConfirmed(tx, request.id, at);
    if (kind === 'confirmed') await welcome(world, tx, { request, subscriberId, at });
    return { kind: 'confirmed', subscriberId, request };
  });
}

/** A fresh consent: whoever had left, complained or was erased is back, with what they chose now and nothing else. */
async function activate(tx: Database, request: OptInRequest, at: string): Promise<number> {
  const { address, addressKey, timeZone, evidence } = request;
  const consentSource = `site: ${evidence.page}, wording ${evidence.wordingVersion}`;
  const known = await tx
    .selectFrom('subscribers')
    .select(['id', 'state'])
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  const standing = {
    address,
    state: 'active',
    paused_until: null,
    confirmed_at: at,
    consent_source: consentSource,
    updated_at: at,
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
  };
  const { id } = await tx
    .insertInto('subscribers')
    .values({ address_key: addressKey, name: null, created_at: at, time_zone: null, ...standing })
    .onConflict((conflict) => conflict.column('address_key').doUpdateSet(standing))
    .returning('id')
    .executeTakeFirstOrThrow();
  if (known && known.state !== 'active') {
    await tx.deleteFrom('subscriptions').where('subscriber_id', '=', id).execute();
  }
  const rows = request.editions.map((edition) => ({ subscriber_id: id, edition, created_at: at }));
  await tx
    .insertInto('subscriptions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** The same subscriber under another address; a bounced one is active again, since this address answers. */
async function moveTo(
  tx: Database,
  request: OptInRequest,
  at: string,
): Promise<number | { kind: 'gone' } | { kind: 'taken' }> {
  const other = await tx
    .selectFrom('subscribers')
    .select('id')
    .where('address_key', '=', request.addressKey)
    .executeTakeFirst();
  if (other) return { kind: 'taken' };
  const { numUpdatedRows } = await tx
    .updateTable('subscribers')
    .set({ address: request.address, address_key: request.addressKey, state: 'active', updated_at: at })
    .where('id', '=', request.subscriberId ?? -1)
    .where('state', 'in', ['active', 'bounced'])
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0 ? (request.subscriberId ?? -1) : { kind: 'gone' };
}

async function welcome(
  { texts, keys, publicUrl }: PeopleWorld,
  tx: Database,
  { request, subscriberId, at }: { request: OptInRequest; subscriberId: number; at: string },
): Promise<void> {
  const token = makeToken(keys, { purpose: 'preferences', subscriberId });
  const { address, addressKey } = request;
  await writeLetter(tx, {
    kind: 'welcome',
    key: `welcome ${request.id}`,
    subscriberId,
    address,
    addressKey,
    content: texts.welcome(`${publicUrl}${peoplePaths.preferences}${token}`),
    at,
  });
}
