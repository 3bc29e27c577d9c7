import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/lib/text-columns.ts';
import { underlined, wrapText } from '../../src/render/wrap-text.ts';

describe('a wrapped text', () => {
  it('counts the columns that a reader sees, two for an emoji', () => {
    expect(wrapText('🦊🦊🦊 🦊🦊🦊', '', 13)).toBe('🦊🦊🦊 🦊🦊🦊');
    expect(wrapText('🦊🦊🦊 🦊🦊🦊', '', 12)).toBe('🦊🦊🦊\n🦊🦊🦊');
  });

  it('keeps its indent, hangs its later lines, and never leaves a link number alone', () => {
    expect(wrapText('  one two three', '    ', 9)).toBe('  one two\n    three');
    expect(wrapText('one two [3] four', '', 10)).toBe('one\ntwo [3]\nfour');
    expect(wrapText('one two [3]; four', '', 11)).toBe('one\ntwo [3];\nfour');
  });

  it('breaks Chinese by its columns, between words, and never before a full stop', () => {
    const lines = wrapText('通义千问发布新模型，权重全部开放。', '', 16).split('\n');
    expect(lines.every((line) => columnsOf(line) <= 16)).toBe(true);
    expect(lines.join('')).toBe('通义千问发布新模型，权重全部开放。');
    expect(lines.some((line) => /^[，。]/.test(line))).toBe(false);
  });

  it('cuts an endless word, but never inside a letter', () => {
    const family = '👨‍👩‍👧';
    expect(wrapText(family.repeat(5), '', 6)).toBe([family.repeat(3), family.repeat(2)].join('\n'));
  });

  it('never breaks a url', () => {
    const url = `https://almanac.test/${'a'.repeat(90)}`;
    expect(wrapText(`See ${url} now`)).toBe(`See\n${url}\nnow`);
  });

  it('begins an endless word on a line of its own, and cuts it to what the lines hold', () => {
    expect(wrapText(`See ${'x'.repeat(15)}`, '', 10)).toBe(`See\n${'x'.repeat(10)}\n${'x'.repeat(5)}`);
    const hung = wrapText('x'.repeat(14), '    ', 10);
    expect(hung).toBe(['xxxxxx', '    xxxxxx', '    xx'].join('\n'));
  });

  it('keeps a url whole that is not https, or stands in brackets', () => {
    const path = 'a'.repeat(20);
    for (const url of [`http://a.test/${path}`, `(https://a.test/${path})`])
      expect(wrapText(`See ${url}`, '', 12)).toBe(`See\n${url}`);
  });

  it('loses no link number that it begins with', () => {
    expect(wrapText(' [3] four')).toBe(' [3] four');
  });

  it('has no empty line at its end, whatever space it ends in', () => {
    const url = `https://almanac.test/${'a'.repeat(90)}`;
    expect(wrapText(`${url} [3] `)).toBe(`${url} [3]`);
  });

  it('is underlined to its own length', () => {
    expect(underlined('Größe 🦊', '=')).toBe('Größe 🦊\n========');
  });

  it('is underlined as far as the longest of its lines reaches, and visibly when it is short', () => {
    const [first, second] = ['a'.repeat(70), 'b'.repeat(20)];
    expect(underlined(`${first} ${second}`, '-')).toBe(`${first}\n${second}\n${'-'.repeat(70)}`);
    expect(underlined('AI', '-')).toBe('AI\n---');
  });
});
