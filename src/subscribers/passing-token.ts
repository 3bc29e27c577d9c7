import { contentHash } from '../lib/content-hash.ts';
import { minuteMs } from '../lib/durations.ts';
import { openToken, sealToken, type TokenKeys } from './sealed-token.ts';

/** What wants a link from the mailbox itself, since an old mail may have been passed on. */
export type FreshPurpose = 'address' | 'export' | 'erase';

/** What a link that expires may do. */
export type PassingPurpose = 'confirm' | FreshPurpose;

type PassingTokenReading =
  | { kind: 'valid'; id: number; mark: string }
  | { kind: 'expired' }
  | { kind: 'invalid' };

const idBytes = 6;
/** Minutes since the epoch; enough until the year 10000. */
const minuteBytes = 4;
const markBytes = 6;

/**
 * As a lasting token, for a link that ends at `expiresAt` (rounded up to a minute). `id` says what it is about: a
 * request for `confirm`, a subscriber otherwise, and then the link is marked with the address it goes to.
 */
export function makePassingToken(
  keys: TokenKeys,
  token: { id: number; expiresAt: Date } & (
    | { purpose: 'confirm' }
    | { purpose: FreshPurpose; addressKey: string }
  ),
): string {
  const contents = Buffer.alloc(idBytes + minuteBytes);
  contents.writeUIntBE(token.id, 0, idBytes);
  contents.writeUInt32BE(Math.ceil(token.expiresAt.getTime() / minuteMs), idBytes);
  const mark = Buffer.from(token.purpose === 'confirm' ? '' : markOf(token.addressKey), 'hex');
  return sealToken(keys, sealOf(token.purpose), Buffer.concat([contents, mark]));
}

/** What is left of an address's key in a link that was mailed there. */
export const markOf = (addressKey: string): string => contentHash(addressKey).slice(0, 2 * markBytes);

/** `expired` is said only of a token that once was ours; `mark` is empty for `confirm`. */
export function readPassingToken(
  keys: TokenKeys,
  purpose: PassingPurpose,
  token: string,
  now: Date,
): PassingTokenReading {
  const length = idBytes + minuteBytes + (purpose === 'confirm' ? 0 : markBytes);
  const contents = openToken(keys, sealOf(purpose), token, length);
  if (!contents) return { kind: 'invalid' };
  if (now.getTime() >= contents.readUInt32BE(idBytes) * minuteMs) return { kind: 'expired' };
  const mark = contents.toString('hex', idBytes + minuteBytes);
  return { kind: 'valid', id: contents.readUIntBE(0, idBytes), mark };
}

/** Form and label differ from those of lasting tokens, so that neither can ever be taken for the other. */
const sealOf = (purpose: PassingPurpose) => ({ form: 2, label: `almanac passing link\0${purpose}` });
