import type { Database } from '../db/tables.ts';
import { loseSubscriber } from './standing-store.ts';
import { suppress } from './suppression-store.ts';

interface Undeliverable {
  /** Whose address it is now; undefined when it is nobody's. */
  subscriberId: number | undefined;
  addressKey: string;
  reason: 'bounced' | 'complained';
  /** Who or what says so. */
  source: string;
  /** When it happened, and when we heard of it. */
  at: string;
  now: string;
}

/**
 * Never mails an address again: it is suppressed, and whoever it belongs to has bounced or complained. A complaint
 * ends every subscription. Somebody who has left stays somebody who has left. Harmless to repeat, in any order.
 */
export async function markUndeliverable(tx: Database, it: Undeliverable): Promise<void> {
  const { subscriberId, addressKey, reason, source, at, now } = it;
  await suppress(tx, [{ addressKey, reason, source, at }]);
  if (subscriberId === undefined) return;
  await loseSubscriber(tx, { subscriberId, to: reason, at: now });
}
