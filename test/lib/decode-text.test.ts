import { expect, it } from 'vitest';
import { decodeText } from '../../src/lib/decode-text.ts';

const text = 'Café – “naïve”';
const latin = Buffer.from([0x43, 0x61, 0x66, 0xe9]);
const utf16 = (label: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from(
    `${mark ? '\ufeff' : ''}<?xml version="1.0" encoding="utf-16"?>${text}`,
    'utf16le',
  );
  return label === 'le' ? bytes : bytes.swap16();
};

it.each<[string, Buffer, string, string, string]>([
  ['UTF-8 that says so', Buffer.from(text), 'text/xml; charset=utf-8', text, 'utf-8'],
  ['UTF-8 that is said to be latin', Buffer.from(text), 'text/xml; charset=iso-8859-1', text, 'utf-8'],
  ['latin that is said to be UTF-8', latin, 'text/xml; charset="utf-8"', 'Café', 'windows-1252'],
  ['latin that says so', latin, 'application/rss+xml; charset=ISO-8859-1', 'Café', 'iso-8859-1'],
  ['latin of which nobody says anything', latin, '', 'Café', 'windows-1252'],
  ['a charset nobody knows', Buffer.from('plain'), 'text/xml; charset=klingon', 'plain', 'utf-8'],
  [
    'a byte order mark against the header',
    Buffer.from(`\ufeff${text}`),
    'text/xml; charset=big5',
    text,
    'utf-8',
  ],
  [
    'Japanese that says so',
    Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]),
    'text/xml; charset=Shift_JIS',
    'テスト',
    'shift_jis',
  ],
])('reads %s', (_, bytes, contentType, wanted, charset) => {
  expect(decodeText(bytes, contentType)).toMatchObject({ text: wanted, charset });
});

it('believes the XML declaration where the header is silent', () => {
  const bytes = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="windows-1251"?><t>'),
    Buffer.from([0xcf, 0xf0, 0xe8]),
  ]);
  expect(decodeText(bytes, 'application/xml').text).toMatch(/<t>При$/);
});

it.each([
  ['le', true],
  ['be', true],
  ['le', false],
  ['be', false],
] as const)('reads UTF-16 %s, with a mark: %s', (label, mark) => {
  expect(decodeText(utf16(label, mark)).text).toBe(`<?xml version="1.0" encoding="utf-16"?>${text}`);
});
