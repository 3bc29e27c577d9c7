import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { recordConsent } from './consent-store.ts';
import { changeSubscriber, findStanding } from './standing-store.ts';
import {
  findSuppression,
  isOwnersToLift,
  leaveComplaint,
  liftSuppression,
  suppress,
} from './suppression-store.ts';

/** What an operator decides about an address, and why. */
interface ByHand {
  addressKey: string;
  by: string;
  why: string;
  at: string;
}

/**
 * Never mails an address again, known or not, until a person lifts it; a bounce or a complaint stays what it was. Harmless
 * to repeat.
 */
export async function suppressByHand(db: Database, { addressKey, by, why, at }: ByHand): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await suppress(tx, [{ addressKey, reason: 'by_hand', source: `${by}: ${why}`, at }]);
    const known = await findStanding(tx, addressKey);
    if (!known) return;
    await recordConsent(tx, { subscriberId: known.id, kind: 'suppressed by hand', at, detail: { by, why } });
  });
}

/**
 * Lets an address be mailed again that bounced or was suppressed by hand; whoever has left stays gone. A complaint only
 * its owner can take back, by signing up again: it is left when it was not all there was. Throws `Failure('conflict')`
 * when there is nothing but a complaint, and `Failure('not_found')` when there is nothing to lift.
 */
export async function liftByHand(
  db: Database,
  { addressKey, by, why, at }: ByHand,
): Promise<'active again' | 'lifted' | 'complaint left'> {
  return db.transaction().execute(async (tx) => {
    const suppression = await findSuppression(tx, addressKey);
    if (suppression && isOwnersToLift(suppression)) {
      throw new Failure('conflict', 'The owner of this address complained: only they can sign up again');
    }
    const known = await findStanding(tx, addressKey);
    const hasComplained = suppression?.hasComplained === true;
    const to = hasComplained ? 'unsubscribed' : 'active';
    const isBack =
      known?.state === 'bounced' &&
      (await changeSubscriber(tx, { subscriberId: known.id, from: 'bounced', to, at }));
    if (hasComplained) await leaveComplaint(tx, addressKey);
    const isLifted = hasComplained || (await liftSuppression(tx, addressKey));
    if (!isLifted && !isBack) throw new Failure('not_found', 'This address is not suppressed');
    if (known) {
      const detail = { by, why, was: suppression?.reason ?? 'bounced' };
      await recordConsent(tx, { subscriberId: known.id, kind: 'suppression lifted', at, detail });
    }
    if (hasComplained) return 'complaint left';
    return isBack ? 'active again' : 'lifted';
  });
}
