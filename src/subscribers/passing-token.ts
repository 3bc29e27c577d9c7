import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenKeys } from './tokens.ts';

/** What a link that expires may do. */
export type PassingPurpose = 'confirm' | 'export' | 'erase';

export type PassingTokenReading = { kind: 'valid'; id: number } | { kind: 'expired' } | { kind: 'invalid' };

/** The form of lasting tokens is 1. */
const passingForm = 2;
const idBytes = 6;
/** Minutes since the epoch; enough until the year 10000. */
const minuteBytes = 4;
const macBytes = 16;
const minuteMs = 60_000;

/**
 * As a lasting token, for a link that ends at `expiresAt` (rounded up to a minute). `id` says what it is about: a
 * request for `confirm`, a subscriber otherwise.
 */
export function makePassingToken(
  keys: TokenKeys,
  token: { purpose: PassingPurpose; id: number; expiresAt: Date },
): string {
  const { id: keyId, secret } = keys.current;
  const payload = Buffer.alloc(2 + keyId.length + idBytes + minuteBytes);
  payload.writeUInt8(passingForm, 0);
  payload.writeUInt8(keyId.length, 1);
  payload.write(keyId, 2, 'latin1');
  payload.writeUIntBE(token.id, 2 + keyId.length, idBytes);
  payload.writeUInt32BE(Math.ceil(token.expiresAt.getTime() / minuteMs), 2 + keyId.length + idBytes);
  return Buffer.concat([payload, macOf(secret, token.purpose, payload)]).toString('base64url');
}

/** `expired` is said only of a token that once was ours. */
export function readPassingToken(
  keys: TokenKeys,
  purpose: PassingPurpose,
  token: string,
  now: Date,
): PassingTokenReading {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.toString('base64url') !== token) return { kind: 'invalid' };
  const idLength = bytes[1] ?? 0;
  const payloadLength = 2 + idLength + idBytes + minuteBytes;
  if (bytes[0] !== passingForm || bytes.length !== payloadLength + macBytes) return { kind: 'invalid' };
  const keyId = bytes.toString('latin1', 2, 2 + idLength);
  const key = [keys.current, ...keys.older].find((candidate) => candidate.id === keyId);
  if (!key) return { kind: 'invalid' };
  const payload = bytes.subarray(0, payloadLength);
  if (!timingSafeEqual(bytes.subarray(payloadLength), macOf(key.secret, purpose, payload))) {
    return { kind: 'invalid' };
  }
  const expiresAt = payload.readUInt32BE(2 + idLength + idBytes) * minuteMs;
  if (now.getTime() >= expiresAt) return { kind: 'expired' };
  return { kind: 'valid', id: payload.readUIntBE(2 + idLength, idBytes) };
}

/** The label differs from that of lasting tokens, so that neither can ever be taken for the other. */
function macOf(secret: string, purpose: PassingPurpose, payload: Buffer): Buffer {
  return createHmac('sha256', secret)
    .update(`almanac passing link\0${purpose}\0`)
    .update(payload)
    .digest()
    .subarray(0, macBytes);
}
