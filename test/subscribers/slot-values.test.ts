import { describe, expect, it } from 'vitest';
import type { TokenKeys } from '../../src/subscribers/sealed-token.ts';
import { listUnsubscribeHeader, slotValues, unsubscribeMailto } from '../../src/subscribers/slot-values.ts';
import { makeToken, readToken, readVoteToken } from '../../src/subscribers/tokens.ts';

const keys: TokenKeys = { current: { id: '1', secret: 'a secret' }, older: [] };
const publicUrl = 'https://news.callmealmanac.com';
const member = { subscriberId: 48, deliveryId: 480, address: 'ann@post.org', name: 'Ann' };

describe('the slots of a subscriber', () => {
  it('lead to that subscriber, each link for its own purpose', () => {
    const slots = slotValues({ publicUrl, keys }, member);
    expect(slots).toMatchObject({ name: 'Ann', address: 'ann@post.org' });
    const valid = { kind: 'valid', subscriberId: 48 };
    expect(readToken(keys, 'unsubscribe', tokenAfter(`${publicUrl}/u/`, slots.unsubscribeUrl))).toEqual(
      valid,
    );
    expect(readToken(keys, 'preferences', tokenAfter(`${publicUrl}/p/`, slots.preferencesUrl))).toEqual(
      valid,
    );
    expect(readVoteToken(keys, tokenAfter(`${publicUrl}/vote/`, slots.voteUrl))).toBe(480);
  });

  it('hold no trace of the address in their links', () => {
    const { unsubscribeUrl, preferencesUrl, voteUrl } = slotValues({ publicUrl, keys }, member);
    for (const url of [unsubscribeUrl, preferencesUrl, voteUrl]) {
      const token = url.slice(url.lastIndexOf('/') + 1);
      expect(url + Buffer.from(token, 'base64url').toString('latin1')).not.toContain('ann@');
    }
  });

  it('are the same for a public url that ends in a slash', () => {
    expect(slotValues({ publicUrl: `${publicUrl}/`, keys }, member)).toEqual(
      slotValues({ publicUrl, keys }, member),
    );
  });
});

describe('the List-Unsubscribe header', () => {
  const token = makeToken(keys, { purpose: 'unsubscribe', subscriberId: 2 ** 40 });

  it('names the one-click url first, then the mailto, in at most 200 plain characters', () => {
    const header = listUnsubscribeHeader({
      url: `${publicUrl}/u/${token}`,
      mailto: unsubscribeMailto('unsub@mail.callmealmanac.com', token),
    });
    expect(header).toBe(`<${publicUrl}/u/${token}>, <mailto:unsub+${token}@mail.callmealmanac.com>`);
    expect(header).toMatch(/^[\x21-\x7e ]{1,200}$/);
  });

  it('names the url alone when no inbound mail is set up', () => {
    expect(listUnsubscribeHeader({ url: 'https://x.org/u/1' })).toBe('<https://x.org/u/1>');
  });

  it('is refused for an unsubscribe address without room for the token', () => {
    expect(() => unsubscribeMailto(`${'u'.repeat(30)}@x.org`, token)).toThrow('wants a short local part');
  });
});

function tokenAfter(start: string, url: string): string {
  expect(url.startsWith(start)).toBe(true);
  return url.slice(start.length);
}
