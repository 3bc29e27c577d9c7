import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvent } from '../../src/events/event.ts';
import { webhookReader } from '../../src/events/resend-webhook.ts';
import { signWebhook } from '../../src/sandbox/sign-webhook.ts';
import { fuzzing, mangled } from '../support/mangled.ts';

const secret = `whsec_${Buffer.from('a secret of the sandbox').toString('base64')}`;
const read = webhookReader(secret);
const bounced = JSON.stringify({
  type: 'email.bounced',
  created_at: '2026-11-22T23:41:12.126Z',
  data: {
    ...{ email_id: '56761188-7520-42d8-8898-ff6fc54ce618', to: ['reader@mail.example'] },
    tags: { delivery_id: 'home1.7' },
    bounce: { type: 'Permanent', subType: 'General', message: 'No such user reader@mail.example' },
  },
});

const headersOf = (body: string) => {
  const signed = signWebhook(secret, { id: 'msg_1', timestamp: Math.floor(Date.now() / 1000), body });
  return { id: signed['svix-id'], timestamp: signed['svix-timestamp'], signature: signed['svix-signature'] };
};

describe('a webhook', () => {
  it('that was damaged on its way is forged', () => {
    const headers = headersOf(bounced);
    expect(read(bounced, headers).kind).toBe('genuine');
    fc.assert(
      fc.property(mangled(bounced), (body) => {
        fc.pre(body !== bounced && Buffer.from(body).compare(Buffer.from(bounced)) !== 0);
        expect(read(body, headers).kind).toBe('forged');
      }),
      fuzzing(300),
    );
  });

  it('whose signature was damaged is forged', () => {
    const headers = headersOf(bounced);
    fc.assert(
      fc.property(mangled(headers.signature ?? ''), (signature) => {
        // The provider's reader takes any number of signatures; one among them that is whole is no damage.
        fc.pre(!signature.includes(headers.signature?.slice('v1,'.length) ?? ''));
        expect(read(bounced, { ...headers, signature }).kind).toBe('forged');
      }),
      fuzzing(300),
    );
  });
});

describe('an event', () => {
  const judge = (body: unknown) => {
    const reading = readEvent('home1', 'msg_1', body);
    if (reading.kind === 'mail') {
      expect(reading.note ?? '').not.toContain('@');
      expect(reading.occurredAt).toMatch(/^\S+Z$/);
    }
    return reading.kind;
  };

  it('of any shape is understood or passed over; nothing is thrown, and no note holds an address', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(judge(body)).toBe('ignored');
      }),
      fuzzing(500),
    );
    const damagedJson = mangled(bounced).map((text) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined;
      }
    });
    fc.assert(
      fc.property(damagedJson, (body) => void judge(body)),
      fuzzing(500),
    );
  });

  it('with a part of another kind in any place is understood or passed over', () => {
    const whole = JSON.parse(bounced) as { data: Record<string, unknown> };
    const places = ['email_id', 'to', 'tags', 'bounce', 'suppressed', 'failed', 'email', 'origin'];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (place, part) => {
        judge({ ...whole, data: { ...whole.data, [place]: part } });
      }),
      fuzzing(500),
    );
  });
});
