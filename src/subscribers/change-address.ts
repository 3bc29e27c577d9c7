import { hourMs } from '../lib/durations.ts';
import { addressKey, normaliseAddress } from './address.ts';
import type { Evidence } from './consent-store.ts';
import { writeLetter } from './letter-store.ts';
import { freshLinkHours, peoplePaths } from './letter-texts.ts';
import { addOptInRequest, deleteOpenMoves } from './opt-in-store.ts';
import { makePassingToken } from './passing-token.ts';
import type { PeopleWorld } from './sign-up.ts';
import { findSubscriber } from './subscriber-store.ts';

/**
 * Asks a new address whether it is to be the subscriber's; the old one stays until it says yes, and what was asked
 * before counts no more. Answers alike whether the new address is known or not; false when there is nobody any more who could move there. Throws
 * `Failure('invalid')` for a malformed one.
 */
export async function requestAddressChange(
  world: PeopleWorld,
  { subscriberId, to, evidence }: { subscriberId: number; to: string; evidence: Evidence },
  now: Date,
): Promise<boolean> {
  const { db, keys, publicUrl, texts, rules } = world;
  const address = normaliseAddress(to);
  const key = addressKey(rules.suppressionKey, address);
  const at = now.toISOString();
  return db.transaction().execute(async (tx) => {
    const mover = await findSubscriber(tx, subscriberId);
    if (mover?.state !== 'active' && mover?.state !== 'bounced') return false;
    // Whoever asks again may have mistyped before: a stranger there must not be given what is theirs.
    await deleteOpenMoves(tx, subscriberId);
    const request = { kind: 'change of address', subscriberId, address, addressKey: key } as const;
    const rest = { editions: [], timeZone: undefined, evidence, requestedAt: at };
    const id = await addOptInRequest(tx, { ...request, ...rest });
    const expiresAt = new Date(now.getTime() + freshLinkHours * hourMs);
    const token = makePassingToken(keys, { purpose: 'confirm', id, expiresAt });
    await writeLetter(tx, {
      kind: 'confirmation',
      key: `change of address ${id}`,
      // The mover's, who is erased with everything that was written for them.
      subscriberId,
      address,
      addressKey: key,
      content: texts.newAddress(`${publicUrl}${peoplePaths.confirm}${token}`),
      expiresAt: expiresAt.toISOString(),
      at,
    });
    return true;
  });
}
