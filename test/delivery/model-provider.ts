import { createHash } from 'node:crypto';
import type { ClaimedBatch } from '../../src/delivery/claim-batch.ts';
import type { SendAnswer } from '../../src/delivery/send-answer.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { hour, no } from './ledger-stage.ts';

/** One accepted mail. */
export interface Mail {
  id: string;
  deliveryId: number;
  address: string;
  /** Whether an event about it, with its tag, has been posted. */
  isReported: boolean;
}

/** A provider in a few lines, as its documents describe it: what it takes, what it remembers, and what gets lost. */
export function modelProvider(clock: Clock) {
  const keys = new Map<string, { at: number; hash: string; data: unknown }>();
  const mails: Mail[] = [];

  const take = (batch: ClaimedBatch, refusesFirst: boolean): SendAnswer => {
    const now = clock.now().getTime();
    const hash = createHash('sha256').update(batch.body).digest('hex');
    const known = keys.get(batch.idempotencyKey);
    if (known && now - known.at < 24 * hour) {
      if (known.hash !== hash) return no(409, 'invalid_idempotent_request');
      return { status: 200, headers: {}, data: known.data, error: null };
    }
    const taken = batch.members.slice(refusesFirst ? 1 : 0).map(({ deliveryId, slots }) => {
      const mail = { id: `p${mails.length + 1}`, deliveryId, address: slots.address, isReported: false };
      mails.push(mail);
      return { id: mail.id };
    });
    const data = {
      data: taken,
      ...(refusesFirst ? { errors: [{ index: 0, message: 'no such address' }] } : {}),
    };
    keys.set(batch.idempotencyKey, { at: now, hash, data });
    return { status: 200, headers: {}, data, error: null };
  };

  return {
    mails,
    mailsOf: (deliveryId: number) => mails.filter((mail) => mail.deliveryId === deliveryId),
    answer(batch: ClaimedBatch, fate: string): SendAnswer {
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
        default:
          return take(batch, false);
      }
    },
  };
}
