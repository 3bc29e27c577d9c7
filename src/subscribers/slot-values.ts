import { Failure } from '../lib/failure.ts';
import { peoplePaths } from './letter-texts.ts';
import type { TokenKeys } from './sealed-token.ts';
import { makeToken, makeVoteToken, type TokenPurpose } from './tokens.ts';

/** What a rendering's slots hold for one subscriber; the names are those of the render folder's slots. */
type SubscriberSlots = Record<'name' | 'address' | 'unsubscribeUrl' | 'preferencesUrl' | 'voteUrl', string>;

/** RFC 5321, section 4.5.3.1.1. */
const longestLocalPart = 64;

/** Where the links in a mail lead and what signs them; `publicUrl` may end in a slash. */
export interface LinkFrame {
  publicUrl: string;
  keys: TokenKeys;
}

/** The links of one subscriber that lead somewhere for as long as their key is kept. */
export function personalUrls({ publicUrl, keys }: LinkFrame, subscriberId: number) {
  const site = publicUrl.endsWith('/') ? publicUrl.slice(0, -1) : publicUrl;
  const link = (purpose: TokenPurpose) =>
    `${site}${peoplePaths[purpose]}${makeToken(keys, { purpose, subscriberId })}`;
  return { unsubscribeUrl: link('unsubscribe'), preferencesUrl: link('preferences') };
}

export function slotValues(
  { publicUrl, keys }: LinkFrame,
  member: { subscriberId: number; deliveryId: number; address: string; name: string },
): SubscriberSlots {
  const { subscriberId, deliveryId, address, name } = member;
  const site = publicUrl.endsWith('/') ? publicUrl.slice(0, -1) : publicUrl;
  return {
    name,
    address,
    ...personalUrls({ publicUrl, keys }, subscriberId),
    voteUrl: `${site}${peoplePaths.vote}${makeVoteToken(keys, deliveryId)}`,
  };
}

/**
 * `unsub@domain` with the token in its local part, because some mail programs drop a subject. Throws
 * `Failure('invalid')` when the address has no room for it.
 */
export function unsubscribeMailto(unsubscribeAddress: string, token: string): string {
  const at = unsubscribeAddress.lastIndexOf('@');
  const localPart = `${unsubscribeAddress.slice(0, at)}+${token}`;
  if (at < 1 || localPart.length > longestLocalPart) {
    throw new Failure(
      'invalid',
      `unsubscribeAddress wants a short local part that leaves room for ${token.length + 1} of ${longestLocalPart} characters, got "${unsubscribeAddress}"`,
    );
  }
  return `mailto:${localPart}@${unsubscribeAddress.slice(at + 1)}`;
}

/** The `List-Unsubscribe` header: the https way that takes a one-click POST first, then the mailto way. */
export function listUnsubscribeHeader(ways: { url: string; mailto?: string | undefined }): string {
  return ways.mailto === undefined ? `<${ways.url}>` : `<${ways.url}>, <${ways.mailto}>`;
}
