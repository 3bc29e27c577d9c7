import { addressKey, normaliseAddress } from './address.ts';
import { writeLetter } from './letter-store.ts';
import { freshLinkHours, peoplePaths } from './letter-texts.ts';
import { makePassingToken, type PassingPurpose } from './passing-token.ts';
import type { PeopleWorld } from './sign-up.ts';
import { personalUrls } from './slot-values.ts';
import { findStanding } from './standing-store.ts';
import { findSubscriber, isUnreachable } from './subscriber-store.ts';

/** What wants a link from the mailbox itself, since an old mail may have been passed on. */
export type FreshPurpose = Exclude<PassingPurpose, 'confirm'>;

const hourMs = 3_600_000;

/**
 * Mails somebody a link to change the address, to their data, or to erase it. At most one an hour of each, however
 * often it is asked for. Nothing is written to somebody who cannot be mailed.
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
  const token = makePassingToken(keys, { purpose, id: subscriberId, expiresAt });
  const text = { address: texts.addressChange, export: texts.dataExport, erase: texts.erasure }[purpose];
  await writeLetter(db, {
    kind: purpose === 'export' ? 'data_export' : 'link',
    key: `${purpose} ${subscriberId} ${now.toISOString().slice(0, 13)}`,
    subscriberId,
    address,
    addressKey: addressKey(rules.suppressionKey, normaliseAddress(address)),
    content: text(`${publicUrl}${peoplePaths[purpose]}${token}`),
    expiresAt: expiresAt.toISOString(),
    at: now.toISOString(),
  });
  return 'on its way';
}

/**
 * Mails the link to somebody's preferences to their address. For an address that is nobody's the same letter is
 * written, but has expired already and never leaves: neither answer nor time tells who is subscribed. At most one an
 * hour. Throws `Failure('invalid')` for a malformed address.
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
      key: `preferences ${key} ${at.slice(0, 13)}`,
      subscriberId: known?.id,
      address,
      addressKey: key,
      content: texts.preferences(personalUrls(world, known?.id ?? 0).preferencesUrl),
      expiresAt,
      at,
    });
  });
}
