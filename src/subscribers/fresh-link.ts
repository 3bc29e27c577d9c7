import { hourMs } from '../lib/durations.ts';
import { addressKey, normaliseAddress } from './address.ts';
import { writeLetter } from './letter-store.ts';
import { freshLinkHours, peoplePaths } from './letter-texts.ts';
import { type FreshPurpose, makePassingToken, markOf, readPassingToken } from './passing-token.ts';
import type { PeopleWorld } from './sign-up.ts';
import { personalUrls } from './slot-values.ts';
import { findStanding } from './standing-store.ts';
import { findAddressKey, findSubscriber, isUnreachable } from './subscriber-store.ts';

/**
 * Mails somebody a link to change the address, to their data, or to erase it. At most one an hour of each to an address,
 * however often it is asked for. Nothing is written to somebody who cannot be mailed.
 */
export async function mailFreshLink(
  world: PeopleWorld,
  { subscriberId, purpose }: { subscriberId: number; purpose: FreshPurpose },
  now: Date,
): Promise<'on its way' | 'cannot be mailed'> {
  const { db, keys, publicUrl, texts, rules } = world;
  const address = (await findSubscriber(db, subscriberId))?.address;
  if (address === undefined || (await isUnreachable(db, subscriberId))) return 'cannot be mailed';
  const expiresAt = new Date(now.getTime() + freshLinkHours * hourMs);
  const key = addressKey(rules.suppressionKey, normaliseAddress(address));
  const token = makePassingToken(keys, { purpose, id: subscriberId, expiresAt, addressKey: key });
  const text = { address: texts.addressChange, export: texts.dataExport, erase: texts.erasure }[purpose];
  await writeLetter(db, {
    kind: purpose === 'export' ? 'data_export' : 'link',
    key: `${purpose} ${subscriberId} ${key} ${now.toISOString().slice(0, 13)}`,
    subscriberId,
    address,
    addressKey: key,
    content: text(`${publicUrl}${peoplePaths[purpose]}${token}`),
    expiresAt: expiresAt.toISOString(),
    at: now.toISOString(),
  });
  return 'on its way';
}

/** Whose such a link is. One that was mailed to an address which is theirs no more has expired with that. */
export async function readFreshLink(
  { db, keys }: Pick<PeopleWorld, 'db' | 'keys'>,
  { purpose, token }: { purpose: FreshPurpose; token: string },
  now: Date,
): Promise<{ kind: 'valid'; subscriberId: number } | { kind: 'expired' } | { kind: 'invalid' }> {
  const reading = readPassingToken(keys, purpose, token, now);
  if (reading.kind !== 'valid') return reading;
  const key = await findAddressKey(db, reading.id);
  if (key === undefined) return { kind: 'invalid' };
  return markOf(key) === reading.mark ? { kind: 'valid', subscriberId: reading.id } : { kind: 'expired' };
}

/**
 * Mails the link to somebody's preferences to their address. For an address that is nobody's the same letter is
 * written, but has expired already and never leaves: neither answer nor time tells who is subscribed. At most one an
 * hour; what was written to nobody does not count, since they may have signed up meanwhile. Throws `Failure('invalid')` for a malformed address.
 */
export async function mailPreferencesLink(world: PeopleWorld, typed: string, now: Date): Promise<void> {
  const { db, texts, rules } = world;
  const address = normaliseAddress(typed);
  const key = addressKey(rules.suppressionKey, address);
  const at = now.toISOString();
  await db.transaction().execute(async (tx) => {
    const standing = await findStanding(tx, key);
    const known = standing?.state === 'erased' ? undefined : standing;
    const expiresAt = known ? new Date(now.getTime() + freshLinkHours * hourMs).toISOString() : at;
    await writeLetter(tx, {
      kind: 'link',
      key: `preferences ${known?.id ?? 'of nobody'} ${key} ${at.slice(0, 13)}`,
      subscriberId: known?.id,
      address,
      addressKey: key,
      content: texts.preferences(personalUrls(world, known?.id ?? 0).preferencesUrl),
      expiresAt,
      at,
    });
  });
}
