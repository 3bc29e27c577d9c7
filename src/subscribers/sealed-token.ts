import { createHmac, timingSafeEqual } from 'node:crypto';
import { Failure } from '../lib/failure.ts';
import type { SigningKeys } from '../lib/signing-keys.ts';

/** What signs the links in mail. */
export type TokenKeys = SigningKeys;

/** What kind of token it is: the first byte, and the words its tag begins with, so that no two can be confused. */
interface Seal {
  form: number;
  /** Ends in what the token is for. */
  label: string;
}

/** 128 of the 256 bits of HMAC-SHA256. */
const macBytes = 16;

/** `contents` signed with the current key, in base64url: 18 bytes, the key's id and the contents. */
export function sealToken(keys: TokenKeys, { form, label }: Seal, contents: Buffer): string {
  const { id, secret } = keys.current;
  if (!/^[A-Za-z0-9]{1,4}$/.test(id)) {
    throw new Failure('invalid', `A token key's id wants 1 to 4 letters or digits, got "${id}"`);
  }
  const payload = Buffer.concat([Buffer.from([form, id.length]), Buffer.from(id, 'latin1'), contents]);
  return Buffer.concat([payload, macOf(secret, label, payload)]).toString('base64url');
}

/** The contents of a token of ours; undefined for anything else, without a reason that somebody could learn from. */
export function openToken(
  keys: TokenKeys,
  { form, label }: Seal,
  token: string,
  contentBytes: number,
): Buffer | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // Decoding passes over strange characters and spare bits; only the one spelling we would write is a token.
  if (bytes.toString('base64url') !== token) return undefined;
  const start = 2 + (bytes[1] ?? 0);
  const end = start + contentBytes;
  if (bytes[0] !== form || bytes.length !== end + macBytes) return undefined;
  const keyId = bytes.toString('latin1', 2, start);
  const key = [keys.current, ...keys.older].find((candidate) => candidate.id === keyId);
  if (!key) return undefined;
  const isOurs = timingSafeEqual(bytes.subarray(end), macOf(key.secret, label, bytes.subarray(0, end)));
  return isOurs ? bytes.subarray(start, end) : undefined;
}

/** The label goes in first with an end mark, so that no two can ever feed the same bytes. */
function macOf(secret: string, label: string, payload: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${label}\0`).update(payload).digest().subarray(0, macBytes);
}
