import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../src/render/escape-html.ts';
import { issueProps } from '../../src/render/issue-props.ts';
import {
  mostBytes,
  personalise,
  prepareSlots,
  spliceInto,
  writeValues,
} from '../../src/render/personalise.ts';
import { renderIssue, renderIssueHtml } from '../../src/render/render-issue.ts';
import { renderIssueText } from '../../src/render/render-text.ts';
import type { SlotValues } from '../../src/render/rendering.ts';
import { SlotName, slotToken } from '../../src/render/rendering.ts';
import { midweekSample } from '../support/mail-samples.ts';
import { publicUrl, testPublication } from './test-publication.ts';

const hostile = [
  '',
  '👩🏽‍🚀 Zoë 🇺🇳',
  'שרה مريم ‏‎',
  '<script>alert("1")</script>',
  "O'Neil & Söhne <a@b>",
  "$& $1 $$ $` $'",
  '@@slot:address@@',
  '@@slot:nobody@@',
  '@@slot:',
  '@@',
  'x'.repeat(300),
  '\u0000\r\n\t\u2028',
];

const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const anyUrl = fc.webUrl({ withQueryParameters: true, withFragments: true });
const anyReader: fc.Arbitrary<SlotValues> = fc.record({
  name: anyText,
  address: anyText,
  unsubscribeUrl: anyUrl,
  preferencesUrl: anyUrl,
  voteUrl: anyUrl,
});

const ada: SlotValues = {
  name: 'Ada',
  address: 'ada@almanac.test',
  unsubscribeUrl: `${publicUrl}/leave/a`,
  preferencesUrl: `${publicUrl}/preferences/a`,
  voteUrl: `${publicUrl}/vote/a`,
};

describe('a personalised copy', async () => {
  const { issue } = midweekSample;
  const rendering = await renderIssue(issue, testPublication, publicUrl);
  const html = prepareSlots(rendering.html, 'html');
  const text = prepareSlots(rendering.text, 'none');

  it('has the bytes that rendering it for that reader alone would give, for any name, address and links', async () => {
    await fc.assert(
      fc.asyncProperty(anyReader, async (reader) => {
        const own = issueProps(issue, testPublication, publicUrl, reader);
        const rendered = Buffer.from(await renderIssueHtml(own));
        expect(personalise(html, reader).equals(rendered)).toBe(true);
        expect(personalise(text, reader).equals(Buffer.from(renderIssueText(own)))).toBe(true);
      }),
      { numRuns: 150, examples: hostile.map((words) => [{ ...ada, name: words, address: words }]) },
    );
  });

  it('has every slot filled, each as often as the template shows it', () => {
    const copy = personalise(html, ada).toString();
    expect(copy).not.toContain('@@slot:');
    expect(copy.split('ada@almanac.test')).toHaveLength(2);
    expect(new Set(html.slots)).toEqual(new Set(SlotName.options));
    expect(new Set(text.slots)).toEqual(new Set(html.slots));
  });

  it('keeps a value that looks like a slot or a replacement pattern as it is', () => {
    const template = prepareSlots(`[${slotToken('name')}|${slotToken('address')}]`, 'none');
    const copy = personalise(template, { ...ada, name: '@@slot:address@@ $&', address: '$1' });
    expect(copy.toString()).toBe('[@@slot:address@@ $&|$1]');
  });
});

describe('a prepared template', () => {
  it('refuses a slot that nobody fills', () => {
    expect(() => prepareSlots('Dear @@slot:nickname@@', 'html')).toThrow(
      expect.objectContaining({
        code: 'invalid',
        message:
          'Slot "nickname" is not known; known are name, address, unsubscribeUrl, preferencesUrl, voteUrl',
      }),
    );
  });

  it('may stand inside JSON, its fixed parts and its values escaped on their own', () => {
    const inJson = (words: string) => JSON.stringify(words).slice(1, -1);
    const line = `"${slotToken('name')}"\n→ é`;
    const template = prepareSlots(line, { fixed: inJson, value: inJson });
    fc.assert(
      fc.property(anyText, (name) => {
        const copy = personalise(template, { ...ada, name }).toString();
        expect(JSON.parse(`"${copy}"`)).toBe(`"${name}"\n→ é`);
      }),
    );
  });

  it('fills one buffer with many copies, end to end', () => {
    const template = prepareSlots(`<${slotToken('name')}>`, 'none');
    const readers = ['Ada', 'Grace 🦗', ''].map((name) => writeValues(template, { ...ada, name }));
    const buffer = Buffer.alloc(readers.reduce((sum, written) => sum + mostBytes(template, written), 0));
    const end = readers.reduce((at, written) => spliceInto(template, written, buffer, at), 0);
    expect(buffer.toString('utf8', 0, end)).toBe('<Ada><Grace 🦗><>');
  });

  it('never takes more bytes than it asks room for, for any name', () => {
    const template = prepareSlots(`<${slotToken('name')}>é${slotToken('name')}`, 'html');
    fc.assert(
      fc.property(anyText, (name) => {
        const values = { ...ada, name };
        const copy = personalise(template, values);
        expect(copy.length).toBeLessThanOrEqual(mostBytes(template, writeValues(template, values)));
        expect(copy.toString()).toBe(`<${escapeHtml(name)}>é${escapeHtml(name)}`.toWellFormed());
      }),
    );
  });

  it('writes nothing into a buffer that may be too small', () => {
    const template = prepareSlots(`<${slotToken('name')}>`, 'none');
    const buffer = Buffer.alloc(12, '.');
    expect(() => spliceInto(template, writeValues(template, ada), buffer, 2)).toThrow(
      'wants room for 11 bytes and the buffer has 10',
    );
    expect(buffer.toString()).toBe('............');
  });
});
