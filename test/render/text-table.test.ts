import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/publication/words.ts';
import { tableAsText } from '../../src/render/text-table.ts';

const words = wordsIn('en');

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

  it('stays in columns as long as its words fill the line and no more', () => {
    const table = (length: number) => ({
      title: 'Models',
      columns: ['Model', 'Key'],
      rows: [['x'.repeat(30), 'y'.repeat(length)]],
    });
    expect(tableAsText(table(40), words)).toBe(
      [
        `Model${' '.repeat(27)}Key`,
        `${'-'.repeat(30)}  ${'-'.repeat(40)}`,
        `${'x'.repeat(30)}  ${'y'.repeat(40)}`,
      ].join('\n'),
    );
    expect(tableAsText(table(41), words)).toBe(`${'x'.repeat(30)}\n  Key: ${'y'.repeat(41)}`);
  });

  it('parts its records by an empty line, and hangs the lines of a cell', () => {
    const endless = 'x'.repeat(40);
    const rows = [
      [endless, `${endless} ${endless}`],
      ['Qwen', 'open'],
    ];
    expect(tableAsText({ title: 'Models', columns: ['Model', 'Key'], rows }, words)).toBe(
      `${endless}\n  Key: ${endless}\n    ${endless}\n\nQwen\n  Key: open`,
    );
  });
});
