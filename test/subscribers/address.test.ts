import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, normaliseAddress, readAddress } from '../../src/subscribers/address.ts';

describe('an address', () => {
  it.each([
    ['  Ann.Lee@Post.ORG\n', 'ann.lee@post.org'],
    ['delivered+ann@resend.dev', 'delivered+ann@resend.dev'],
    ['ann@MÜNCHEN.de', 'ann@xn--mnchen-3ya.de'],
    ['ann@xn--mnchen-3ya.de', 'ann@xn--mnchen-3ya.de'],
    ['ann@例え。jp', 'ann@xn--r8jz45g.jp'],
    ["o'hara@post.org", "o'hara@post.org"],
    [`${'a'.repeat(64)}@post.org`, `${'a'.repeat(64)}@post.org`],
  ])('%j is stored as %j', (typed, stored) => {
    expect(normaliseAddress(typed)).toBe(stored);
  });

  it.each([
    '',
    'ann',
    '@post.org',
    'ann@',
    'ann@post',
    'ann@.org',
    'ann@post..org',
    'ann@post.org.',
    'ann@-post.org',
    'ann@127.0.0.1',
    'ann@[127.0.0.1]',
    'ann@0x7f.1',
    'ann@po%73t.org',
    'ann@post.org:25',
    'ann@post.org/x',
    'Ann <ann@post.org>',
    'a nn@post.org',
    'ann.@post.org',
    'a..nn@post.org',
    '"ann"@post.org',
    'änn@post.org',
    'ann@post.org,bob@post.org',
    'ann\u0000@post.org',
    'ann@post\ud800.org',
    `${'a'.repeat(65)}@post.org`,
    `ann@${'a'.repeat(64)}.org`,
    `ann@${'abcdefg.'.repeat(32)}org`,
  ])('%j is refused', (typed) => {
    expect(readAddress(typed).kind).toBe('malformed');
  });

  it('is refused with what was got and what was wanted', () => {
    expect(() => normaliseAddress('ann@post')).toThrow(
      'An address wants a domain such as mail.org after the @, got "ann@post"',
    );
  });

  it('once normalised stays as it is, in plain ASCII, however it was typed', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const typed = fc
      .tuple(label, label, fc.constantFrom('org', 'DE', '日本'))
      .map(([a, b, c]) => `${a}@${b}.${c}`);
    fc.assert(
      fc.property(fc.oneof(typed, fc.emailAddress(), fc.string({ unit: 'binary' })), (text) => {
        const reading = readAddress(text);
        if (reading.kind === 'malformed') return;
        expect(readAddress(reading.address)).toEqual(reading);
        expect(reading.address).toMatch(/^[\x21-\x7e]{6,254}$/);
      }),
    );
  });

  it('is the same in capitals and with spaces around it', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        expect(readAddress(`\t${text.toUpperCase()} `)).toEqual(readAddress(text));
      }),
    );
  });

  it('has a key that is the same for every spelling and another under another secret', () => {
    const key = addressKey('secret', normaliseAddress('Ann@Post.org'));
    expect(key).toBe(addressKey('secret', normaliseAddress(' ann@post.ORG ')));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(key).not.toBe(addressKey('another', normaliseAddress('ann@post.org')));
  });
});
