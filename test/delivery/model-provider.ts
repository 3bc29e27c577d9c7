import { createHash } from 'node:crypto';
import type { ClaimedBatch } from '../../src/delivery/claim-batch.ts';
import type { SendAnswer } from '../../src/delivery/send-answer.ts';
import type { MailEvent } from '../../src/events/event.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Fate } from './ledger-happening.ts';
import { hour, no } from './ledger-stage.ts';

/** One accepted mail. */
interface Mail {
  id: string;
  deliveryId: number;
  address: string;
  /** Whether an event about it, with its tag, has been posted. */
  isReported: boolean;
}

export type ModelProvider = ReturnType<typeof modelProvider>;

/** A provider in a few lines, as its documents describe it: what it takes, what it remembers, and what gets lost. */
export function modelProvider(clock: Clock) {
  const keys = new Map<string, { at: number; hash: string; data: unknown }>();
  const mails: Mail[] = [];
  const byDelivery = new Map<number, Mail[]>();
  const refused = new Set<number>();

  const takeOne = (deliveryId: number, address: string): { id: string } => {
    const mail = { id: `p${mails.length + 1}`, deliveryId, address, isReported: false };
    mails.push(mail);
    byDelivery.set(deliveryId, [...(byDelivery.get(deliveryId) ?? []), mail]);
    return { id: mail.id };
  };

  const take = (batch: ClaimedBatch, refusesFirst: boolean): SendAnswer => {
    const now = clock.now().getTime();
    const hash = createHash('sha256').update(batch.body).digest('hex');
    const known = keys.get(batch.idempotencyKey);
    if (known && now - known.at < 24 * hour) {
      if (known.hash !== hash) return no(409, 'invalid_idempotent_request');
      return { status: 200, headers: {}, data: known.data, error: null };
    }
    const taken = batch.members
      .slice(refusesFirst ? 1 : 0)
      .map(({ deliveryId, slots }) => takeOne(deliveryId, slots.address));
    if (refusesFirst) refused.add(batch.members[0]?.deliveryId ?? -1);
    const errors = refusesFirst ? { errors: [{ index: 0, message: 'no such address' }] } : {};
    const data = { data: taken, ...errors };
    keys.set(batch.idempotencyKey, { at: now, hash, data });
    return { status: 200, headers: {}, data, error: null };
  };

  return {
    mails,
    mailsOf: (deliveryId: number): readonly Mail[] => byDelivery.get(deliveryId) ?? [],
    hasRefused: (deliveryId: number) => refused.has(deliveryId),
    answer(batch: ClaimedBatch, fate: Fate): SendAnswer {
      switch (fate) {
        case 'request lost':
          return no(null, 'application_error');
        case 'busy':
          return no(429, 'rate_limit_exceeded');
        case 'quota':
          return no(429, 'daily_quota_exceeded');
        case 'broken':
          return no(500, 'internal_server_error');
        case 'forbidden':
          return no(403, 'restricted_api_key');
        case 'answer lost':
          take(batch, false);
          return no(null, 'application_error');
        case 'one refused':
          return take(batch, true);
        case 'taken':
          return take(batch, false);
      }
    },
  };
}

/** An event about an accepted mail, as the webhook route reads it. */
export function eventAbout(
  mail: Mail,
  { type, hasTag }: { type: 'delivered' | 'bounced' | 'complained'; hasTag: boolean },
  { id, now }: { id: string; now: Date },
): MailEvent {
  return {
    kind: 'mail',
    id,
    type: `email.${type}`,
    occurredAt: now.toISOString(),
    providerId: mail.id,
    subject: hasTag ? { kind: 'delivery', id: mail.deliveryId } : { kind: 'unknown' },
    recipient: mail.address,
    change: { outcome: type, bounce: type === 'bounced' ? 'permanent' : undefined },
    provesAcceptance: true,
    note: undefined,
  };
}
