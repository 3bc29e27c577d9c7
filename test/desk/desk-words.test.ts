import { expect, it } from 'vitest';
import { placeOf } from '../../src/desk/findings-panel.tsx';
import { inLight, lookQuery, MailLook } from '../../src/desk/look-of-mail.ts';
import { cutAt } from '../../src/desk/mail-route.tsx';
import { awayInWords, lastingInWords, momentInWords } from '../../src/desk/moments.ts';

it('says a moment in the zone of the edition, and how far it is', () => {
  const due = '2025-08-06T06:00:00.000Z';
  expect(momentInWords(due, 'Europe/London')).toBe('Wed 6 Aug, 07:00');
  expect(momentInWords(due, 'Asia/Tokyo')).toBe('Wed 6 Aug, 15:00');
  expect(awayInWords(due, new Date('2025-08-03T03:00:00Z'))).toBe('in 3 days 3 hours');
  expect(awayInWords(due, new Date('2025-08-06T07:01:00Z'))).toBe('1 hour 1 minute ago');
  expect([100, 40_000, 60_000, 86_400_000].map(lastingInWords)).toEqual([
    '1 second',
    '40 seconds',
    '1 minute',
    '1 day',
  ]);
});

it('leads from a finding to what it points at', () => {
  const at = (where: string, evidence?: string) =>
    placeOf(
      { rule: 'a.rule', severity: 'error', message: '', fix: '', where, ...(evidence ? { evidence } : {}) },
      'an-issue',
    );
  expect(at('pick gpt-oss')).toBe('#pick-gpt-oss');
  expect(at('subject')).toBe('#headline');
  expect(at('html 1:617', 'a & b')).toBe('/issues/an-issue/source?part=html&at=1%3A617&find=a+%26+b#at');
  expect(at('text 12')).toBe('/issues/an-issue/source?part=text&at=12&find=#at');
  expect(at('header List-Unsubscribe')).toBeUndefined();
});

it('marks in a source what a finding quotes, where it stands nearest to the place', () => {
  expect(cutAt('one two one two', '1:10', 'one')).toEqual(['one two ', 'one', ' two']);
  expect(cutAt('first\nsecond', '2:1', 'second')).toEqual(['first\n', 'second', '']);
  expect(cutAt('short', '7:9', 'nowhere')).toEqual(['short', '', '']);
  expect(cutAt('short', 'x', '')).toEqual(['short', '', '']);
});

it('answers for the browser what light there is, and leaves the bytes alone unless it is asked', () => {
  const html = '<style>@media (prefers-color-scheme:dark){p{color:#fff}}</style><p>';
  expect(inLight(html, 'system')).toBe(html);
  expect(inLight(html, 'dark')).toContain('@media (min-width:0)');
  expect(inLight(html, 'light')).toContain('@media (max-width:0)');
  expect(inLight(html, 'inverted')).toContain('invert(1)');
});

it('reads a look from an address, and takes what is none for the usual one', () => {
  const look = MailLook.parse({ width: 'phone', light: 'neon', as: '7' });
  expect(look).toEqual({ part: 'html', width: 'phone', light: 'system', images: 'on', as: '7', mark: '' });
  expect(lookQuery(look)).toBe('?width=phone&as=7');
  expect(lookQuery(MailLook.parse({}))).toBe('');
});
