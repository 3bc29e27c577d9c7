import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/lib/text-columns.ts';
import { wordsIn } from '../../src/publication/words.ts';
import { renderIssueText } from '../../src/render/render-text.ts';
import { tableAsText } from '../../src/render/text-table.ts';
import { textWidth, underlined, wrapText } from '../../src/render/wrap-text.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

const words = wordsIn('en');
const samples = [midweekSample, sundaySample];
const guide = sundaySample.issue.guide;

describe('the plain text of an issue', () => {
  it.each(samples)('keeps to its width, but for urls, which stay whole ($issue.id)', (sample) => {
    const lines = renderIssueText(sample).split('\n');
    const long = lines.filter((line) => columnsOf(line) > textWidth);
    expect(long.every((line) => /^\[\d+\] https:\S+$/.test(line))).toBe(true);
    expect(lines.every((line) => line.trimEnd() === line || line.startsWith('Sent to'))).toBe(true);
  });

  it.each(samples)('tells every pick with its link, and everything of the footer ($issue.id)', (sample) => {
    const text = renderIssueText(sample);
    const flat = text.replace(/\s+/g, ' ');
    for (const pick of sample.issue.picks) {
      expect(flat).toContain(pick.title);
      expect(text).toContain(`] ${pick.url}\n`);
    }
    const { unsubscribe, preferences, web, archive, vote } = sample.links;
    for (const url of [unsubscribe, preferences, web, archive, `${vote}/up`, `${vote}/down`])
      expect(text).toContain(`:\n${url}\n`);
    expect(text).toContain(sample.publication.postalAddress);
    expect(text).toContain(sample.reader.address);
  });

  it('marks a linked title with the number under which its url stands', () => {
    const text = renderIssueText(midweekSample);
    const number = /Genie 3[^\n[]* \[(\d+)\]/.exec(text)?.[1];
    expect(text).toContain(`[${number}] https://deepmind.google/discover/blog/genie-3`);
  });

  it('has the whole digest of the guide on Sunday, and a short word on it in midweek', () => {
    const sunday = renderIssueText(sundaySample).replace(/\s+/g, ' ');
    const midweek = renderIssueText(midweekSample).replace(/\s+/g, ' ');
    for (const line of guide?.takeaways ?? []) expect(sunday).toContain(line);
    for (const { question, answer } of guide?.faq ?? []) expect(sunday).toContain(`${question} ${answer}`);
    for (const { date, text } of guide?.timeline ?? [])
      expect(sunday).toContain(`${words.date(date)} ${text}`);
    expect(midweek).toContain(midweekSample.issue.guide?.tldr);
    expect(midweek).not.toContain('Key takeaways');
  });

  it('puts the guide first in an issue led by it', () => {
    const order = (shape: 'full' | 'guide-led') => {
      const text = renderIssueText({ ...midweekSample, issue: { ...midweekSample.issue, shape } });
      return Math.sign(text.indexOf('The guide\n=') - text.indexOf('The news\n='));
    };
    expect([order('full'), order('guide-led')]).toEqual([1, -1]);
  });

  it('does without a guide, without a paragraph and without picks', () => {
    const { guide: _none, ...issue } = sundaySample.issue;
    const bare = { ...issue, picks: [], weekParagraph: [], contents: [] };
    const text = renderIssueText({ ...sundaySample, issue: bare });
    expect(text).not.toMatch(/The guide\n|In brief\n|The week\n|undefined|\n\n\n/);
    expect(text).toContain('Unsubscribe with one click:');
  });
});

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

  it('is underlined to its own length', () => {
    expect(underlined('Größe 🦊', '=')).toBe('Größe 🦊\n========');
  });
});

describe('a table in plain text', () => {
  it('has aligned columns when it fits', () => {
    const table = {
      title: 'Sizes',
      columns: ['Model', 'Weights'],
      rows: [
        ['Qwen', '480B'],
        ['gpt-oss-120b', '117B'],
      ],
    };
    expect(tableAsText(table, words).split('\n')).toEqual([
      'Model         Weights',
      '------------  -------',
      'Qwen          480B',
      'gpt-oss-120b  117B',
    ]);
  });

  it('has its longer cells on several lines, beside each other', () => {
    const long = 'a long word on what it is known for, too long for a column beside the others';
    const table = {
      title: 'Models',
      columns: ['Model', 'Known for'],
      rows: [
        ['Qwen', long],
        ['GLM', 'agents'],
      ],
    };
    expect(tableAsText(table, words).split('\n')).toEqual([
      'Model  Known for',
      `-----  ${'-'.repeat(65)}`,
      'Qwen   a long word on what it is known for, too long for a column beside',
      '       the others',
      '',
      'GLM    agents',
    ]);
  });

  it('aligns Chinese by the columns that its letters take', () => {
    const table = {
      title: '规模',
      columns: ['模型', '参数'],
      rows: [
        ['通义千问', '4800 亿'],
        ['GLM-4.5', '355B'],
      ],
    };
    expect(tableAsText(table, wordsIn('zh')).split('\n')).toEqual([
      '模型      参数',
      '--------  -------',
      '通义千问  4800 亿',
      'GLM-4.5   355B',
    ]);
  });

  it('is written as records, each cell with its column, when its words leave no room', () => {
    const endless = 'x'.repeat(40);
    const table = { title: 'Models', columns: ['Model', 'Key'], rows: [[endless, `${endless} more`]] };
    expect(tableAsText(table, words)).toBe(`${endless}\n  Key: ${endless} more`);
  });
});
