import type { Database } from '../db/tables.ts';
import { addressKey, readAddress } from '../subscribers/address.ts';
import { markUndeliverable } from '../subscribers/undeliverable.ts';
import { type Consequence, consequenceOf, hasEnough } from './consequence.ts';
import type { MailEvent } from './event.ts';
import { bouncesOf } from './event-store.ts';
import { recordIncident } from './incident-store.ts';
import { deliveriesTo, findRecipient, findRecipientWithKey, type Recipient } from './recipient-store.ts';

/** What the event was about, as far as it is known. */
interface Concern {
  issueId: string | undefined;
  subscriberId: number | undefined;
  /** Of a letter: whom it was written to. */
  addressKey?: string | undefined;
}

interface Consequential {
  suppressionKey: string;
  event: MailEvent;
  concern: Concern;
  /** ISO 8601. */
  now: string;
}

/**
 * Draws the consequences of a stored event. News from before somebody's last consent is history and changes
 * nothing about them.
 */
export async function applyConsequence(
  tx: Database,
  { suppressionKey, event, concern, now }: Consequential,
): Promise<void> {
  const consequence = consequenceOf(event);
  if (consequence.kind === 'nothing') return;
  if (consequence.kind === 'incident') {
    const { issueId } = concern;
    const detail = event.note ?? event.type;
    return recordIncident(tx, { kind: consequence.incident, issueId, detail, at: event.occurredAt });
  }
  const recipient =
    concern.subscriberId === undefined ? undefined : await findRecipient(tx, concern.subscriberId);
  const key = keyOfSpelling(suppressionKey, event.recipient) ?? concern.addressKey ?? recipient?.addressKey;
  if (key === undefined) return;
  // A letter may have been written before there was a subscriber, and an address may be another one's by now.
  const owner = recipient?.addressKey === key ? recipient : await findRecipientWithKey(tx, key);
  const since = (owner ?? recipient)?.confirmedAt ?? '';
  if (event.occurredAt < since) return;
  if (consequence.kind === 'count') {
    if (!recipient || !(await isTooMany(tx, recipient, consequence))) return;
  }
  await markUndeliverable(tx, {
    // Mail to an address somebody has changed since says nothing about the new one.
    subscriberId: owner?.id,
    addressKey: key,
    reason: consequence.kind === 'suppress' ? consequence.reason : 'bounced',
    source: `the provider: ${event.type}`,
    // What takes several reports has no moment of its own but that of the verdict.
    at: consequence.kind === 'count' ? now : event.occurredAt,
    now,
  });
}

/** The key of an address as the provider spells it, perhaps with a name before it. */
export function keyOfSpelling(suppressionKey: string, spelling: string | undefined): string | undefined {
  if (spelling === undefined) return undefined;
  const reading = readAddress(/<([^<>]+)>\s*$/.exec(spelling)?.[1] ?? spelling);
  return reading.kind === 'address' ? addressKey(suppressionKey, reading.address) : undefined;
}

async function isTooMany(
  tx: Database,
  recipient: Recipient,
  { bounces, issues, inARow }: Extract<Consequence, { kind: 'count' }>,
): Promise<boolean> {
  const deliveries = await deliveriesTo(tx, recipient.id, { onlyIfBad: issues });
  const reported = await bouncesOf(
    tx,
    deliveries.filter((it) => it.isBad).map((it) => it.id),
    recipient.confirmedAt ?? '',
  );
  const isBad = ({ id }: { id: number }) => bounces.some((bounce) => reported.get(id)?.has(bounce));
  return hasEnough(deliveries, { isBad, wanted: issues, inARow });
}
