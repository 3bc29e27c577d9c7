import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { addressKey, normaliseAddress } from './address.ts';
import { type Evidence, recordConsent } from './consent-store.ts';
import { writeLetter } from './letter-store.ts';
import { peoplePaths } from './letter-texts.ts';
import { addOptInRequest } from './opt-in-store.ts';
import { makePassingToken, type PassingPurpose } from './passing-token.ts';
import { daysAfter, type PeopleWorld } from './sign-up.ts';
import { TimeZone } from './subscriber.ts';
import { findSubscriber, leaveEverything } from './subscriber-store.ts';

/** The longest pause people can choose. */
export const longestPauseWeeks = 8;

/**
 * Sets which editions an active subscriber gets; none means leaving. Throws `Failure('invalid')` for an edition there
 * is not, `Failure('conflict')` for somebody who is not active.
 */
export async function chooseEditions(
  { db, rules }: Pick<PeopleWorld, 'db' | 'rules'>,
  choice: { subscriberId: number; editions: readonly string[]; timeZone: string | undefined; why: string },
  now: Date,
): Promise<'changed' | 'left'> {
  const { subscriberId, why } = choice;
  const at = now.toISOString();
  const editions = [...new Set(choice.editions)];
  const unknown = editions.find((edition) => !rules.editions.includes(edition));
  if (unknown !== undefined) {
    throw new Failure('invalid', `There is no edition "${unknown}"; there is ${rules.editions.join(', ')}`);
  }
  if (editions.length === 0) {
    await leave(db, { subscriberId, why, at });
    return 'left';
  }
  const zone = choice.timeZone === undefined ? undefined : TimeZone.safeParse(choice.timeZone);
  if (zone && !zone.success) {
    throw new Failure('invalid', `A time zone wants a name such as Europe/Berlin, got "${choice.timeZone}"`);
  }
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('subscribers')
      .set({ updated_at: at, ...(zone ? { time_zone: zone.data } : {}) })
      .where('id', '=', subscriberId)
      .where('state', '=', 'active')
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) {
      throw new Failure('conflict', 'Editions are chosen by somebody who is subscribed: sign up again first');
    }
    await setEditions(tx, subscriberId, editions, at);
    await recordConsent(tx, { subscriberId, kind: 'editions changed', at, detail: { editions, why } });
  });
  return 'changed';
}

/** What stays keeps the moment it began, since an audience is frozen as of one. */
async function setEditions(tx: Database, subscriberId: number, editions: readonly string[], at: string) {
  await tx
    .deleteFrom('subscriptions')
    .where('subscriber_id', '=', subscriberId)
    .where('edition', 'not in', [...editions])
    .execute();
  await tx
    .insertInto('subscriptions')
    .values(editions.map((edition) => ({ subscriber_id: subscriberId, edition, created_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Leaves everything and records why; harmless to repeat. */
export async function leave(
  db: Database,
  { subscriberId, why, at }: { subscriberId: number; why: string; at: string },
): Promise<'left' | 'had left' | 'unknown'> {
  return db.transaction().execute(async (tx) => {
    const end = await leaveEverything(tx, subscriberId, at);
    if (end === 'left') await recordConsent(tx, { subscriberId, kind: 'left', at, detail: { why } });
    return end;
  });
}

/** How long after leaving somebody may take one edition back with the link they left by. */
const secondThoughtMs = 3_600_000;

/**
 * Takes one edition back, right after leaving; later only a fresh sign-up does. False when it is too late, or when
 * there is no such edition.
 */
export async function keepOneEdition(
  { db, rules }: Pick<PeopleWorld, 'db' | 'rules'>,
  { subscriberId, edition }: { subscriberId: number; edition: string },
  now: Date,
): Promise<boolean> {
  if (!rules.editions.includes(edition)) return false;
  const at = now.toISOString();
  const since = new Date(now.getTime() - secondThoughtMs).toISOString();
  return db.transaction().execute(async (tx) => {
    const left = await tx
      .selectFrom('consents')
      .select('id')
      .where('subscriber_id', '=', subscriberId)
      .where('kind', '=', 'left')
      .where('at', '>=', since)
      .executeTakeFirst();
    if (!left) return false;
    const { numUpdatedRows } = await tx
      .updateTable('subscribers')
      .set({ state: 'active', updated_at: at })
      .where('id', '=', subscriberId)
      .where('state', '=', 'unsubscribed')
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) return false;
    await setEditions(tx, subscriberId, [edition], at);
    await recordConsent(tx, { subscriberId, kind: 'edition kept', at, detail: { edition } });
    return true;
  });
}

/** How long a link stays good that was mailed to do what cannot be undone, or to show everything. */
const freshLinkDays = 1;

/** Mails somebody a fresh link to their data, or to erase it. At most one an hour of each, however often it is asked for. */
export async function mailFreshLink(
  world: PeopleWorld,
  { subscriberId, purpose }: { subscriberId: number; purpose: Exclude<PassingPurpose, 'confirm'> },
  now: Date,
): Promise<void> {
  const { db, keys, publicUrl, texts } = world;
  const subscriber = await findSubscriber(db, subscriberId);
  if (subscriber?.address === undefined) return;
  const { address } = subscriber;
  const expiresAt = daysAfter(now, freshLinkDays);
  const token = makePassingToken(keys, { purpose, id: subscriberId, expiresAt });
  const url = `${publicUrl}${peoplePaths[purpose]}${token}`;
  await writeLetter(db, {
    kind: purpose === 'export' ? 'data_export' : 'link',
    key: `${purpose} ${subscriberId} ${now.toISOString().slice(0, 13)}`,
    subscriberId,
    address,
    addressKey: addressKey(world.rules.suppressionKey, normaliseAddress(address)),
    content: purpose === 'export' ? texts.dataExport(url) : texts.erasure(url),
    expiresAt: expiresAt.toISOString(),
    at: now.toISOString(),
  });
}

/**
 * Asks a new address whether it is to be the subscriber's; the old one stays until it says yes. Answers alike whether
 * the new address is known or not. Throws `Failure('invalid')` for a malformed one.
 */
export async function requestAddressChange(
  world: PeopleWorld,
  { subscriberId, to, evidence }: { subscriberId: number; to: string; evidence: Evidence },
  now: Date,
): Promise<void> {
  const { db, keys, publicUrl, texts, rules } = world;
  const address = normaliseAddress(to);
  const key = addressKey(rules.suppressionKey, address);
  const at = now.toISOString();
  await db.transaction().execute(async (tx) => {
    const request = { kind: 'change of address', subscriberId, address, addressKey: key } as const;
    const rest = { editions: [], timeZone: undefined, evidence, requestedAt: at };
    const id = await addOptInRequest(tx, { ...request, ...rest });
    const expiresAt = daysAfter(now, freshLinkDays);
    const token = makePassingToken(keys, { purpose: 'confirm', id, expiresAt });
    await writeLetter(tx, {
      kind: 'confirmation',
      key: `change of address ${id}`,
      address,
      addressKey: key,
      content: texts.addressChange(`${publicUrl}${peoplePaths.confirm}${token}`),
      expiresAt: expiresAt.toISOString(),
      at,
    });
  });
}
