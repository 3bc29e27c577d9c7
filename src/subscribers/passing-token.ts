import { openToken, sealToken, type TokenKeys } from './sealed-token.ts';

/** What a link that expires may do. */
export type PassingPurpose = 'confirm' | 'address' | 'export' | 'erase';

export type PassingTokenReading = { kind: 'valid'; id: number } | { kind: 'expired' } | { kind: 'invalid' };

const idBytes = 6;
/** Minutes since the epoch; enough until the year 10000. */
const minuteBytes = 4;
const minuteMs = 60_000;

/**
 * As a lasting token, for a link that ends at `expiresAt` (rounded up to a minute). `id` says what it is about: a
 * request for `confirm`, a subscriber otherwise.
 */
export function makePassingToken(
  keys: TokenKeys,
  token: { purpose: PassingPurpose; id: number; expiresAt: Date },
): string {
  const contents = Buffer.alloc(idBytes + minuteBytes);
  contents.writeUIntBE(token.id, 0, idBytes);
  contents.writeUInt32BE(Math.ceil(token.expiresAt.getTime() / minuteMs), idBytes);
  return sealToken(keys, sealOf(token.purpose), contents);
}

/** `expired` is said only of a token that once was ours. */
export function readPassingToken(
  keys: TokenKeys,
  purpose: PassingPurpose,
  token: string,
  now: Date,
): PassingTokenReading {
  const contents = openToken(keys, sealOf(purpose), token, idBytes + minuteBytes);
  if (!contents) return { kind: 'invalid' };
  if (now.getTime() >= contents.readUInt32BE(idBytes) * minuteMs) return { kind: 'expired' };
  return { kind: 'valid', id: contents.readUIntBE(0, idBytes) };
}

/** Form and label differ from those of lasting tokens, so that neither can ever be taken for the other. */
const sealOf = (purpose: PassingPurpose) => ({ form: 2, label: `almanac passing link\0${purpose}` });
