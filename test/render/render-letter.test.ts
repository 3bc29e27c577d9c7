import { expect, it } from 'vitest';
import { wordsIn } from '../../src/publication/words.ts';
import { type LetterText, renderLetter } from '../../src/render/render-letter.ts';
import { testPublication } from './test-publication.ts';

const url = `https://almanac.test/confirm/${'t'.repeat(120)}?a=1&b=2`;
const letter = (changes: Partial<LetterText> = {}): LetterText => ({
  publication: testPublication,
  title: 'Please confirm your sign-up',
  paragraphs: [
    'Somebody, we hope it was you, asked for Midweek and Sunday to be sent to this address, every week.',
    'Press the button within two days.',
  ],
  action: { label: 'Yes, send it to me', url },
  footnote: 'You did not ask for this? Then do nothing: this address is on no list.',
  ...changes,
});

const count = (text: string, part: string) => text.split(part).length - 1;

it('says everything in both parts, and signs with name and postal address', async () => {
  const { subject, html, text } = await renderLetter(letter());
  expect(subject).toBe('Please confirm your sign-up');
  for (const words of [
    'Please confirm your sign-up',
    'Press the button within two days.',
    'You did not ask for this?',
    testPublication.name,
    testPublication.postalAddress,
  ]) {
    expect(html).toContain(words);
    expect(text).toContain(words);
  }
});

it('has the link on the button and written out, and whole on a line of the plain text', async () => {
  const { html, text } = await renderLetter(letter());
  const escaped = url.replaceAll('&', '&amp;');
  expect(count(html, `href="${escaped}"`)).toBe(2);
  expect(html).toContain(`>${escaped}</a>`);
  expect(text.split('\n')).toContain(url);
  expect(text).toContain('Yes, send it to me:\n');
});

it('keeps the lines of the plain text short', async () => {
  const { text } = await renderLetter(letter());
  const long = text.split('\n').filter((line) => [...line].length > 72);
  expect(long).toEqual([url]);
  expect(text.endsWith('\n')).toBe(true);
});

it('is set as plain text is: the title underlined, small print below a rule, a blank line between parts', async () => {
  const links = [
    { label: 'Change what\nyou get', url: 'https://almanac.test/p/abc' },
    { label: 'Unsubscribe', url: 'https://almanac.test/u/abc' },
  ];
  const { text } = await renderLetter(
    letter({
      title: ' Hello ',
      paragraphs: ['One.', ' \n ', 'Two.'],
      action: { label: 'Go\non', url: 'https://almanac.test/go' },
      footnote: 'Why.',
      links,
    }),
  );
  expect(text.split('\n\n')).toEqual([
    'Hello\n=====',
    'One.',
    'Two.',
    'Go on:\nhttps://almanac.test/go',
    '-'.repeat(72),
    'Why.',
    'Change what you get:\nhttps://almanac.test/p/abc',
    'Unsubscribe:\nhttps://almanac.test/u/abc',
    expect.stringContaining(testPublication.postalAddress),
  ]);
});

it('names the publication above its postal address unless the address begins with the name', async () => {
  const signed = async (name: string, postalAddress: string) =>
    (await renderLetter(letter({ publication: { ...testPublication, name, postalAddress } }))).text
      .split('\n\n')
      .at(-1);
  expect(await signed('Almanac', 'Almanac, 1 High Street')).toBe('Almanac, 1 High Street\n');
  expect(await signed('Almanac', '1 High Street, Almanac')).toBe('Almanac\n1 High Street, Almanac\n');
});

it('has the label of a button on one line of the html too', async () => {
  const { html } = await renderLetter(letter({ action: { label: ' Go\n on ', url } }));
  expect(html).toContain('Go on');
  expect(html).not.toContain('Go\n');
});

it('goes without a button when there is nothing to do', async () => {
  const { html, text } = await renderLetter(letter({ action: undefined }));
  expect(html).not.toContain('href=');
  expect(text).not.toContain('http');
});

it('escapes what it is given, and keeps the subject on one line', async () => {
  const { subject, html, text } = await renderLetter(
    letter({
      title: 'Hello\r\nBcc: everyone@else.org',
      paragraphs: ['<script>alert("x")</script> & more', '<img src=x>'],
      action: { label: '<b>Go</b>', url },
      footnote: '</body>',
    }),
  );
  expect(subject).toBe('Hello Bcc: everyone@else.org');
  expect(html).not.toMatch(/<script|<img|<b>/);
  expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more');
  expect(count(html, '</body>')).toBe(1);
  expect(text).toContain('<script>alert("x")</script> & more');
});

it.each([
  'javascript:alert(1)',
  'mailto:a@b.org',
  '/confirm',
  'https://',
  'javascript://a.org/%0Ahttps://a.org',
  'https://a.org/x y',
  'https://a.org/\nx',
])('refuses a button that leads to %j', async (wrong) => {
  const refusal = { code: 'invalid', message: expect.stringContaining('wants an http or https link') };
  await expect(renderLetter(letter({ action: { label: 'Go', url: wrong } }))).rejects.toMatchObject(refusal);
  await expect(renderLetter(letter({ links: [{ label: 'Go', url: wrong }] }))).rejects.toMatchObject(refusal);
});

it('leads to a machine of one’s own too, which has no certificate', async () => {
  const local = 'http://localhost:3000/confirm/abc';
  const { text } = await renderLetter(letter({ action: { label: 'Go', url: local } }));
  expect(text).toContain(`Go:\n${local}\n`);
});

it('reads as the publication is written, and looks like an issue', async () => {
  const publication = {
    ...testPublication,
    language: 'ar',
    direction: 'rtl',
    brandColour: '#004488',
  } as const;
  const { html } = await renderLetter(letter({ publication }), wordsIn('en'));
  expect(html).toMatch(/<html[^>]* lang="ar"[^>]*>/);
  expect(html).toMatch(/<body[^>]* dir="rtl"[^>]*>/);
  expect(html).toContain('#004488');
  expect(html).toContain('prefers-color-scheme:dark');
  expect(count(html, '<h1')).toBe(1);
});

it('gives the same bytes for the same letter', async () => {
  expect(await renderLetter(letter())).toEqual(await renderLetter(letter()));
});
