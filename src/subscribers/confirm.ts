import type { Database } from '../db/tables.ts';
import { recordConsent } from './consent-store.ts';
import { writeLetter } from './letter-store.ts';
import { lockOptInRequest, markConfirmed, type OptInRequest } from './opt-in-store.ts';
import type { PeopleWorld } from './sign-up.ts';
import { personalUrls } from './slot-values.ts';
import {
  activateSubscriber,
  findStanding,
  giveAddress,
  keepTraces,
  type Standing,
} from './standing-store.ts';
import { addEditions, setEditions } from './subscription-store.ts';
import { findSuppression, isOwnersToLift, liftSuppression } from './suppression-store.ts';

type Confirmation =
  | { kind: 'confirmed'; subscriberId: number; request: OptInRequest }
  /** Pressed before: nothing is done again. */
  | { kind: 'confirmed before'; request: OptInRequest }
  /** The request was deleted, or is about somebody who is gone. */
  | { kind: 'gone' }
  /** Mail to this address bounces, or an operator has blocked it: only a person can lift that. */
  | { kind: 'blocked' }
  /** The new address has a subscription of its own by now, or had one. */
  | { kind: 'taken' };

/** Does what was asked for and is now confirmed from the address itself: a sign-up or a change of address. */
export async function confirmRequest(
  world: PeopleWorld,
  { requestId, clientAddress }: { requestId: number; clientAddress: string },
  now: Date,
): Promise<Confirmation> {
  const at = now.toISOString();
  const latest = await world.latestIssueUrl();
  const confirmOnce = () =>
    world.db.transaction().execute((tx) => confirmIn(tx, world, { requestId, clientAddress, latest, at }));
  try {
    return await confirmOnce();
  } catch (cause) {
    // One address confirmed twice at the same moment: on Postgres a unique index may have let only one of them in.
    const request = await lockOptInRequest(world.db, requestId);
    if (request && (await findStanding(world.db, request.addressKey))) return confirmOnce();
    throw cause;
  }
}

async function confirmIn(
  tx: Database,
  world: PeopleWorld,
  it: { requestId: number; clientAddress: string; latest: string | undefined; at: string },
): Promise<Confirmation> {
  const { clientAddress, latest, at } = it;
  const request = await lockOptInRequest(tx, it.requestId);
  if (!request) return { kind: 'gone' };
  if (request.confirmedAt !== undefined) return { kind: 'confirmed before', request };
  const suppression = await findSuppression(tx, request.addressKey);
  if (suppression && !isOwnersToLift(suppression)) return { kind: 'blocked' };
  const known = await findStanding(tx, request.addressKey);
  const subscriberId =
    request.kind === 'sign up'
      ? await activate(tx, { request, known, at })
      : await moveTo(tx, { request, known, at });
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
  const was = known ? { was: known.state } : {};
  const detail = { editions, ...evidence, requestedAt, confirmedFrom: clientAddress, ...was };
  await recordConsent(tx, { subscriberId, kind, at, detail });
  await markConfirmed(tx, request.id, at);
  if (kind === 'confirmed') await welcome(world, tx, { request, subscriberId, latest, at });
  return { kind: 'confirmed', subscriberId, request };
}

/** `known` is whoever has the address at this moment. */
interface Ask {
  request: OptInRequest;
  known: Standing | undefined;
  at: string;
}

/** A fresh consent: whoever had left, complained or was erased is back, with what they chose now and nothing else. */
async function activate(tx: Database, { request, known, at }: Ask): Promise<number> {
  const { address, addressKey, timeZone, editions, evidence } = request;
  const consentSource = `site: ${evidence.page}, wording ${evidence.wordingVersion}`;
  const subscriberId = await activateSubscriber(tx, { address, addressKey, timeZone, consentSource, at });
  if (known && known.state !== 'active') await setEditions(tx, { subscriberId, editions, at });
  else await addEditions(tx, { subscriberId, editions, at });
  return subscriberId;
}

async function moveTo(
  tx: Database,
  { request, known, at }: Ask,
): Promise<number | { kind: 'gone' } | { kind: 'taken' }> {
  const { addressKey, address, subscriberId } = request;
  if (known) return { kind: 'taken' };
  if (subscriberId === undefined) return { kind: 'gone' };
  await keepTraces(tx, subscriberId);
  const isGiven = await giveAddress(tx, { subscriberId, address, addressKey, at });
  return isGiven ? subscriberId : { kind: 'gone' };
}

async function welcome(
  { texts, ...frame }: PeopleWorld,
  tx: Database,
  it: { request: OptInRequest; subscriberId: number; latest: string | undefined; at: string },
): Promise<void> {
  const { request, subscriberId, latest, at } = it;
  const { preferencesUrl: preferences, unsubscribeUrl: unsubscribe } = personalUrls(frame, subscriberId);
  await writeLetter(tx, {
    kind: 'welcome',
    key: `welcome ${request.id}`,
    subscriberId,
    address: request.address,
    addressKey: request.addressKey,
    content: texts.welcome({ latest, preferences, unsubscribe }),
    at,
  });
}
