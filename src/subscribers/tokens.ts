import { openToken, sealToken, type TokenKeys } from './sealed-token.ts';

/** What a link that lasts may do. A token made for one purpose is worth nothing for another. */
export type TokenPurpose = 'unsubscribe' | 'preferences';

type TokenReading = { kind: 'valid'; subscriberId: number } | { kind: 'invalid' };

const idBytes = 6;

/**
 * A link's secret part: 34 to 38 base64url characters with a 128-bit HMAC-SHA256 tag, no address inside, valid for
 * as long as its key is kept. Short enough to follow `unsub+` in the local part of an address (64 characters).
 */
export function makeToken(keys: TokenKeys, token: { purpose: TokenPurpose; subscriberId: number }): string {
  return sealToken(keys, sealOf(token.purpose), idInBytes(token.subscriberId));
}

/** Says whose token it is, or only that it is not one. */
export function readToken(keys: TokenKeys, purpose: TokenPurpose, token: string): TokenReading {
  const contents = openToken(keys, sealOf(purpose), token, idBytes);
  return contents ? { kind: 'valid', subscriberId: contents.readUIntBE(0, idBytes) } : { kind: 'invalid' };
}

/** As `makeToken`, for the one vote that a delivery carries. */
export function makeVoteToken(keys: TokenKeys, deliveryId: number): string {
  return sealToken(keys, sealOf('vote'), idInBytes(deliveryId));
}

/** The delivery a vote is about; undefined for what is no token of ours. */
export function readVoteToken(keys: TokenKeys, token: string): number | undefined {
  return openToken(keys, sealOf('vote'), token, idBytes)?.readUIntBE(0, idBytes);
}

const sealOf = (purpose: TokenPurpose | 'vote') => ({ form: 1, label: `almanac link\0${purpose}` });

function idInBytes(id: number): Buffer {
  const bytes = Buffer.alloc(idBytes);
  bytes.writeUIntBE(id, 0, idBytes);
  return bytes;
}
