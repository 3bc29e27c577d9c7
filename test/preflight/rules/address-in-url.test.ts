import { describe, expect, it } from 'vitest';
import { holdsAddress } from '../../../src/preflight/rules/address-in-url.ts';

const address = 'Ada.Lovelace+mail@Reader.org';
const hex = Buffer.from(address.toLowerCase()).toString('hex');

describe('a url', () => {
  it.each([
    ['as it is', `https://a.org/?for=${address}`],
    ['in other letters', `https://a.org/?for=${address.toUpperCase()}`],
    ['as it is, beside a broken escape', `https://a.org/100%?for=${address}`],
    ['percent-encoded', `https://a.org/?for=${encodeURIComponent(address)}`],
    ['percent-encoded in small letters', `https://a.org/?for=${encodeURIComponent(address).toLowerCase()}`],
    ['percent-encoded beside a broken escape', `https://a.org/100%?for=${encodeURIComponent(address)}`],
    ['in base64', `https://a.org/${Buffer.from(address).toString('base64url')}`],
    ['in hex', `https://a.org/${hex}`],
    ['in capital hex', `https://a.org/${hex.toUpperCase()}`],
  ])('holds an address %s', (_, url) => {
    expect(holdsAddress(url, address)).toBe(true);
  });

  it.each([
    ['of somebody else', 'https://a.org/?for=ada@reader.org'],
    ['of which it has but the host', 'https://reader.org/'],
    ['with a token that is no address', 'https://a.org/u/s281474976710655-AbCdEfGhIjKlMnOpQrStUv'],
    ['with nothing long enough to be one', 'https://a.org/'],
    ['with half a letter of hex before it', `https://a.org/a${hex}`],
    ['with a broken escape', 'https://a.org/100%'],
    ['with no word of it', '?'],
  ])('does not hold an address, %s', (_, url) => {
    expect(holdsAddress(url, address)).toBe(false);
  });

  it('does not hold the address of somebody who has none', () => {
    expect(holdsAddress('https://a.org/', '')).toBe(false);
  });
});
