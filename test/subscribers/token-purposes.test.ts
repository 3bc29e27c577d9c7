import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makePassingToken,
  type PassingPurpose,
  readPassingToken,
} from '../../src/subscribers/passing-token.ts';
import type { TokenKeys } from '../../src/subscribers/sealed-token.ts';
import { listUnsubscribeHeader, unsubscribeMailto } from '../../src/subscribers/slot-values.ts';
import { makeToken, makeVoteToken, readToken, readVoteToken } from '../../src/subscribers/tokens.ts';

const keys: TokenKeys = {
  current: { id: 'b2', secret: 'new secret' },
  older: [{ id: 'a1', secret: 'old secret' }],
};
const now = new Date('2025-08-06T06:00:00.000Z');
const expiresAt = new Date('2025-08-07T06:00:00.000Z');
const passing = ['confirm', 'address', 'export', 'erase'] as const satisfies readonly PassingPurpose[];
const addressKey = 'the key of an address';
const id = fc.integer({ min: 1, max: 2 ** 48 - 1 });

/** Every kind of token there is: how it is made, and what reading it as one gives; undefined for what is none. */
const kinds = {
  unsubscribe: lasting('unsubscribe'),
  preferences: lasting('preferences'),
  vote: { make: makeVoteToken, read: readVoteToken },
  ...Object.fromEntries(
    passing.map((purpose) => [
      purpose,
      {
        make: (with_: TokenKeys, about: number) =>
          makePassingToken(with_, { purpose, id: about, expiresAt, addressKey }),
        read: (with_: TokenKeys, token: string) => {
          const reading = readPassingToken(with_, purpose, token, now);
          return reading.kind === 'valid' ? reading.id : undefined;
        },
      },
    ]),
  ),
} as Record<
  string,
  { make(keys: TokenKeys, id: number): string; read(keys: TokenKeys, token: string): number | undefined }
>;

function lasting(purpose: 'unsubscribe' | 'preferences') {
  return {
    make: (with_: TokenKeys, subscriberId: number) => makeToken(with_, { purpose, subscriberId }),
    read: (with_: TokenKeys, token: string) => {
      const reading = readToken(with_, purpose, token);
      return reading.kind === 'valid' ? reading.subscriberId : undefined;
    },
  };
}

describe.each(Object.entries(kinds))('a token to %s', (purpose, { make, read }) => {
  it('brings back what it is about, and does nothing for any other purpose', () => {
    fc.assert(
      fc.property(id, (about) => {
        const token = make(keys, about);
        for (const [other, kind] of Object.entries(kinds)) {
          expect(kind.read(keys, token), other).toBe(other === purpose ? about : undefined);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is none with any bit turned, any byte cut off, or anything added', () => {
    fc.assert(
      fc.property(id, fc.uint8Array({ minLength: 1, maxLength: 40 }), (about, more) => {
        const bytes = Buffer.from(make(keys, about), 'base64url');
        for (let bit = 0; bit < bytes.length * 8; bit += 1) {
          const turned = Buffer.from(bytes);
          turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          expect(read(keys, turned.toString('base64url'))).toBeUndefined();
        }
        for (let end = 0; end < bytes.length; end += 1) {
          expect(read(keys, bytes.subarray(0, end).toString('base64url'))).toBeUndefined();
          expect(read(keys, bytes.subarray(end + 1).toString('base64url'))).toBeUndefined();
        }
        expect(read(keys, Buffer.concat([bytes, more]).toString('base64url'))).toBeUndefined();
        expect(read(keys, Buffer.concat([more, bytes]).toString('base64url'))).toBeUndefined();
      }),
      { numRuns: 10 },
    );
  });

  it('opens with an older key for as long as that is kept, and with no other of its id', () => {
    const before: TokenKeys = { current: { id: 'a1', secret: 'old secret' }, older: [] };
    const token = make(before, 7);
    expect(read(keys, token)).toBe(7);
    expect(read({ ...keys, older: [] }, token)).toBeUndefined();
    expect(read({ ...keys, older: [{ id: 'a1', secret: 'a guess' }] }, token)).toBeUndefined();
    expect(read({ ...keys, older: [{ id: 'A1', secret: 'old secret' }] }, token)).toBeUndefined();
  });

  it('is plain enough for a path, whatever its key is called', () => {
    const longest: TokenKeys = { current: { id: 'Zz09', secret: 's' }, older: [] };
    expect(make(longest, 2 ** 48 - 1)).toMatch(/^[A-Za-z0-9_-]{32,60}$/);
  });
});

describe('a link that ends', () => {
  it.each(passing)('to %s works until the minute it ends at, and is then said to have expired', (purpose) => {
    fc.assert(
      fc.property(
        fc.date({ min: now, max: new Date('2199-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 59_999 }),
        (end, odd) => {
          const minute = Math.ceil(end.getTime() / 60_000) * 60_000;
          const token = makePassingToken(keys, { purpose, id: 7, expiresAt: end, addressKey });
          const read = (at: number) => readPassingToken(keys, purpose, token, new Date(at)).kind;
          expect([read(minute - odd), read(minute - 1)]).toEqual(['valid', 'valid']);
          expect([read(minute), read(minute + odd)]).toEqual(['expired', 'expired']);
        },
      ),
    );
  });

  it('that was forged is never said to have expired', () => {
    const old = makePassingToken(keys, { purpose: 'confirm', id: 7, expiresAt: now });
    const forged = `${old.slice(0, -1)}${old.endsWith('A') ? 'Q' : 'A'}`;
    expect(readPassingToken(keys, 'confirm', old, now)).toEqual({ kind: 'expired' });
    expect(readPassingToken(keys, 'confirm', forged, now)).toEqual({ kind: 'invalid' });
    expect(readPassingToken(keys, 'erase', old, now)).toEqual({ kind: 'invalid' });
  });
});

it('keeps the whole List-Unsubscribe header within 200 characters, for the longest id and key', () => {
  fc.assert(
    fc.property(id, fc.stringMatching(/^[A-Za-z0-9]{1,4}$/), (subscriberId, keyId) => {
      const longest: TokenKeys = { current: { id: keyId, secret: 's' }, older: [] };
      const token = makeToken(longest, { purpose: 'unsubscribe', subscriberId });
      const mailto = unsubscribeMailto('unsub@news.callmealmanac.com', token);
      const value = listUnsubscribeHeader({ url: `https://news.callmealmanac.com/u/${token}`, mailto });
      expect(value).toMatch(/^[\x21-\x7e ]{1,200}$/);
    }),
  );
});
