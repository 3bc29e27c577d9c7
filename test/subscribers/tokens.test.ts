import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenKeys } from '../../src/subscribers/sealed-token.ts';
import { makeToken, readToken } from '../../src/subscribers/tokens.ts';

const keys: TokenKeys = {
  current: { id: 'b2', secret: 'new secret' },
  older: [{ id: 'a1', secret: 'old secret' }],
};
const subscriberId = fc.integer({ min: 1, max: 2 ** 48 - 1 });
const invalid = { kind: 'invalid' };

describe('a link token', () => {
  it('brings back the subscriber it was made for', () => {
    fc.assert(
      fc.property(subscriberId, fc.constantFrom('unsubscribe', 'preferences'), (id, purpose) => {
        const token = makeToken(keys, { purpose, subscriberId: id });
        expect(readToken(keys, purpose, token)).toEqual({ kind: 'valid', subscriberId: id });
      }),
    );
  });

  it('does nothing for another purpose', () => {
    const token = makeToken(keys, { purpose: 'preferences', subscriberId: 7 });
    expect(readToken(keys, 'unsubscribe', token)).toEqual(invalid);
  });

  it('made with a key that has since been rotated still opens, and not once that key is gone', () => {
    const before: TokenKeys = { current: { id: 'a1', secret: 'old secret' }, older: [] };
    const token = makeToken(before, { purpose: 'unsubscribe', subscriberId: 7 });
    expect(readToken(keys, 'unsubscribe', token)).toEqual({ kind: 'valid', subscriberId: 7 });
    expect(readToken({ ...keys, older: [] }, 'unsubscribe', token)).toEqual(invalid);
  });

  it('is invalid under another secret of the same id', () => {
    const token = makeToken(
      { current: { id: 'b2', secret: 'guess' }, older: [] },
      { purpose: 'unsubscribe', subscriberId: 7 },
    );
    expect(readToken(keys, 'unsubscribe', token)).toEqual(invalid);
  });

  it('is invalid with any one character changed, left out, or added', () => {
    const token = makeToken(keys, { purpose: 'unsubscribe', subscriberId: 123_456 });
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .\u{1F600}';
    for (let at = 0; at < token.length; at += 1) {
      const [before, after] = [token.slice(0, at), token.slice(at + 1)];
      expect(readToken(keys, 'unsubscribe', before + after)).toEqual(invalid);
      for (const other of alphabet) {
        expect(readToken(keys, 'unsubscribe', before + other + token.slice(at))).toEqual(invalid);
        if (other === token[at]) continue;
        expect(readToken(keys, 'unsubscribe', before + other + after)).toEqual(invalid);
      }
    }
    for (const other of alphabet) expect(readToken(keys, 'unsubscribe', token + other)).toEqual(invalid);
  });

  it('is never made up out of arbitrary text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.uint8Array().map(asToken)),
        (text) => {
          expect(readToken(keys, 'unsubscribe', text)).toEqual(invalid);
        },
      ),
    );
  });

  it('fits in the local part of an address and needs no escaping in a url', () => {
    fc.assert(
      fc.property(subscriberId, (id) => {
        const longest: TokenKeys = { current: { id: 'abcd', secret: 's' }, older: [] };
        const token = makeToken(longest, { purpose: 'unsubscribe', subscriberId: id });
        expect(`unsub+${token}`.length).toBeLessThanOrEqual(64);
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
    );
  });

  it('is not made with a key whose id could not be read back', () => {
    const bad: TokenKeys = { current: { id: 'too long', secret: 's' }, older: [] };
    expect(() => makeToken(bad, { purpose: 'unsubscribe', subscriberId: 1 })).toThrow('got "too long"');
  });
});

function asToken(bytes: Uint8Array): string {
  return Buffer.from([1, 2, 98, 50, ...bytes]).toString('base64url');
}
