import type { Database } from '../db/tables.ts';
import { proveAcceptance, provePlanned } from '../delivery/prove-acceptance.ts';
import { recordConsent } from '../subscribers/consent-store.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';
import { leaveEverything } from '../subscribers/subscriber-store.ts';
import { readToken } from '../subscribers/tokens.ts';
import { markUndeliverable } from '../subscribers/undeliverable.ts';
import { applyConsequence, keyOfSpelling } from './apply-consequence.ts';
import type { EventReading, InboundEvent, MailEvent, SuppressionEvent } from './event.ts';
import { type FoundEvent, findMailOfStrays, storeEvent, storeOtherEvent } from './event-store.ts';
import { lockDelivery, lockLetter, proveLetter, setLetterOutcome, setOutcome } from './mail-outcome-store.ts';
import { joinOutcomes, type KnownOutcome } from './outcome.ts';
import { findRecipientWithKey } from './recipient-store.ts';

export interface EventWorld {
  /** Keys the hashes of suppressed addresses. */
  suppressionKey: string;
  keys: TokenKeys;
  /** Mail to `local+TOKEN@domain` leaves everything; without one mail that comes in is passed over. */
  unsubscribeAddress: string | undefined;
}

/** What became of one event: applied, known already, kept until its mail is known, or none of ours. */
export type Applied = 'applied' | 'duplicate' | 'stray' | 'ignored';

/**
 * Stores events and draws their consequences in one transaction. However often each comes and in whatever order,
 * the end is the same. Returns what became of each, in the order given.
 */
export async function applyEvents(
  db: Database,
  world: EventWorld,
  readings: readonly EventReading[],
  now: Date,
): Promise<Applied[]> {
  // In one order for everybody, so that two transactions never wait for each other.
  const order = readings
    .map((reading, place) => ({ reading, place }))
    .sort((one, other) => orderOf(one.reading) - orderOf(other.reading));
  return db.transaction().execute(async (tx) => {
    const applied: Applied[] = readings.map(() => 'ignored');
    for (const { reading, place } of order) applied[place] = await applyOne(tx, world, reading, now);
    return applied;
  });
}

function orderOf(reading: EventReading): number {
  return reading.kind === 'mail' && reading.subject.kind === 'delivery' ? reading.subject.id : 0;
}

async function applyOne(tx: Database, world: EventWorld, reading: EventReading, now: Date): Promise<Applied> {
  switch (reading.kind) {
    case 'mail':
      return applyMailEvent(tx, world, reading, now.toISOString());
    case 'inbound':
      return applyInbound(tx, world, reading, now.toISOString());
    case 'suppression':
      return applySuppression(tx, world, reading, now.toISOString());
    case 'ignored':
      return 'ignored';
  }
}

async function applyMailEvent(
  tx: Database,
  world: EventWorld,
  event: MailEvent,
  now: string,
): Promise<Applied> {
  const about = await storeEvent(tx, event, now);
  return about ? applyStored(tx, world, { event, about }, now) : 'duplicate';
}

async function applyStored(
  tx: Database,
  { suppressionKey }: Pick<EventWorld, 'suppressionKey'>,
  { event, about: { deliveryId, letterId } }: FoundEvent,
  now: string,
): Promise<Applied> {
  const told = { suppressionKey, event, now };
  if (deliveryId !== undefined) {
    const { status, issueId, batchId, subscriberId, known } = await lockDelivery(tx, deliveryId);
    if (event.provesAcceptance && status === 'unknown') await proveAcceptance(tx, batchId, now);
    if (event.provesAcceptance && status === 'planned') {
      await provePlanned(tx, { id: deliveryId, batchId, providerId: event.providerId, at: now });
    }
    const joined = outcomeAfter(known, event);
    if (joined && joined !== known)
      await setOutcome(tx, { id: deliveryId, issueId, before: known, now: joined });
    await applyConsequence(tx, { ...told, concern: { issueId, subscriberId } });
    return 'applied';
  }
  if (letterId !== undefined) {
    const { status, subscriberId, addressKey, known } = await lockLetter(tx, letterId);
    if (status === 'unknown' && event.provesAcceptance) {
      await proveLetter(tx, { id: letterId, providerId: event.providerId, at: now });
    }
    const joined = outcomeAfter(known, event);
    if (joined && joined !== known) await setLetterOutcome(tx, letterId, joined);
    await applyConsequence(tx, { ...told, concern: { issueId: undefined, subscriberId, addressKey } });
    return 'applied';
  }
  return 'stray';
}

/** Strays looked at in one transaction. */
const straysAtOnce = 100;

/**
 * Applies kept events whose mail was not known when they came: without our tag they are found by the provider's id
 * alone, and that is written only when an answer is settled. Returns how many found their mail.
 */
export async function applyStrays(
  db: Database,
  world: Pick<EventWorld, 'suppressionKey'>,
  now: Date,
): Promise<number> {
  for (let total = 0; ; ) {
    const count = await db.transaction().execute(async (tx) => {
      const found = await findMailOfStrays(tx, straysAtOnce);
      for (const one of found) await applyStored(tx, world, one, now.toISOString());
      return found.length;
    });
    total += count;
    if (count === 0) return total;
  }
}

function outcomeAfter(known: KnownOutcome | undefined, event: MailEvent): KnownOutcome | undefined {
  return event.change ? joinOutcomes(known, { ...event.change, at: event.occurredAt }) : known;
}

/** Mail to the unsubscribe address with a subscriber's token in it: the other way of leaving with one click. */
async function applyInbound(
  tx: Database,
  { keys, unsubscribeAddress }: EventWorld,
  event: InboundEvent,
  now: string,
): Promise<Applied> {
  if (unsubscribeAddress === undefined) return 'ignored';
  const subscribers = event.recipients
    .map((recipient) => tokenIn(recipient, unsubscribeAddress))
    .filter((token) => token !== undefined)
    .map((token) => readToken(keys, 'unsubscribe', token))
    .filter((reading) => reading.kind === 'valid');
  if (subscribers.length === 0) return 'ignored';
  if (!(await storeOtherEvent(tx, { ...event, type: 'email.received' }, now))) return 'duplicate';
  for (const { subscriberId } of subscribers) {
    if ((await leaveEverything(tx, subscriberId, now)) !== 'left') continue;
    await recordConsent(tx, { subscriberId, kind: 'left', at: now, detail: { why: 'by mail' } });
  }
  return 'applied';
}

/**
 * The token in `Name <unsub+TOKEN@domain>`: its letters' case counts, that of the rest does not. Anybody may write to
 * us whatever they like, so nothing is looked for that is longer than RFC 5321 lets it be.
 */
function tokenIn(recipient: string, unsubscribeAddress: string): string | undefined {
  const [, local, token, domain] =
    /([^\s<>"+@]{1,64})\+([A-Za-z0-9_-]{1,64})@([^\s<>"]{1,255})/.exec(recipient) ?? [];
  const isOurs = `${local}@${domain}`.toLowerCase() === unsubscribeAddress.toLowerCase();
  return isOurs ? token : undefined;
}

/** An address the provider will never mail again, whatever mail taught it so: neither shall we try. */
async function applySuppression(
  tx: Database,
  { suppressionKey }: EventWorld,
  event: SuppressionEvent,
  now: string,
): Promise<Applied> {
  const key = keyOfSpelling(suppressionKey, event.address);
  // Somebody an operator put on the account's list by hand has neither bounced nor complained.
  if (key === undefined || event.origin === 'manual') return 'ignored';
  const notice = { id: event.id, type: 'suppression.added', occurredAt: event.occurredAt };
  if (!(await storeOtherEvent(tx, { ...notice, providerId: undefined }, now))) return 'duplicate';
  const recipient = await findRecipientWithKey(tx, key);
  if (event.occurredAt < (recipient?.confirmedAt ?? '')) return 'applied';
  await markUndeliverable(tx, {
    subscriberId: recipient?.id,
    addressKey: key,
    reason: event.origin === 'bounce' ? 'bounced' : 'complained',
    source: 'the provider: suppression.added',
    at: event.occurredAt,
    now,
  });
  return 'applied';
}
