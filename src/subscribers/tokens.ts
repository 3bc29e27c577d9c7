import { createHmac, timingSafeEqual } from 'node:crypto';
import { Failure } from '../lib/failure.ts';

/** What a link may do. A token made for one purpose is worth nothing for another. */
export type TokenPurpose = 'unsubscribe' | 'preferences';

export interface TokenKey {
  /** 1 to 4 letters or digits, never used again for another secret: it says which secret made a token. */
  id: string;
  secret: string;
}

/** New tokens are made with `current`; `older` keys still open what they once made. */
export interface TokenKeys {
  current: TokenKey;
  older: readonly TokenKey[];
}

export type TokenReading = { kind: 'valid'; subscriberId: number } | { kind: 'invalid' };

/** Later forms, for instance with an expiry for purposes that need one, take another number. */
const lastingForm = 1;
const subscriberIdBytes = 6;
const macBytes = 16;

/**
 * A link's secret part: 34 to 38 base64url characters with a 128-bit HMAC-SHA256 tag, no address inside, valid for
 * as long as its key is kept. Short enough to follow `unsub+` in the local part of an address (64 characters).
 */
export function makeToken(keys: TokenKeys, token: { purpose: TokenPurpose; subscriberId: number }): string {
  const { id, secret } = keys.current;
  if (!/^[A-Za-z0-9]{1,4}$/.test(id)) {
    throw new Failure('invalid', `A token key's id wants 1 to 4 letters or digits, got "${id}"`);
  }
  const payload = Buffer.alloc(2 + id.length + subscriberIdBytes);
  payload.writeUInt8(lastingForm, 0);
  payload.writeUInt8(id.length, 1);
  payload.write(id, 2, 'latin1');
  payload.writeUIntBE(token.subscriberId, 2 + id.length, subscriberIdBytes);
  return Buffer.concat([payload, macOf(secret, token.purpose, payload)]).toString('base64url');
}

/** Says whose token it is, or only that it is not one: no reason is given, so that nobody can learn from it. */
export function readToken(keys: TokenKeys, purpose: TokenPurpose, token: string): TokenReading {
  const bytes = Buffer.from(token, 'base64url');
  // Decoding passes over strange characters and spare bits; only the one spelling we would write is a token.
  if (bytes.toString('base64url') !== token) return { kind: 'invalid' };
  const idLength = bytes[1] ?? 0;
  const payloadLength = 2 + idLength + subscriberIdBytes;
  if (bytes[0] !== lastingForm || bytes.length !== payloadLength + macBytes) return { kind: 'invalid' };
  const keyId = bytes.toString('latin1', 2, 2 + idLength);
  const key = [keys.current, ...keys.older].find((candidate) => candidate.id === keyId);
  if (!key) return { kind: 'invalid' };
  const payload = bytes.subarray(0, payloadLength);
  const isOurs = timingSafeEqual(bytes.subarray(payloadLength), macOf(key.secret, purpose, payload));
  if (!isOurs) return { kind: 'invalid' };
  return { kind: 'valid', subscriberId: payload.readUIntBE(2 + idLength, subscriberIdBytes) };
}

/** The purpose goes in first with an end mark, so that no two purposes can ever feed the same bytes. */
function macOf(secret: string, purpose: TokenPurpose, payload: Buffer): Buffer {
  return createHmac('sha256', secret)
    .update(`almanac link\0${purpose}\0`)
    .update(payload)
    .digest()
    .subarray(0, macBytes);
}
