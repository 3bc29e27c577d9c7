import { describe, expect, it } from 'vitest';
import { importantNames, parseDeclarations } from '../../../src/preflight/document/declarations.ts';
import { parseStyleSheet } from '../../../src/preflight/document/style-sheet.ts';

describe('reading declarations', () => {
  it('keeps semicolons and colons inside quotes and urls', () => {
    const style = parseDeclarations(
      `font-family:"A;B";background:url(data:image/png;base64,x);color : RED !important`,
    );
    expect(Object.fromEntries(style)).toEqual({
      'font-family': '"A;B"',
      background: 'url(data:image/png;base64,x)',
      color: 'RED',
    });
  });

  it('takes the later of two, and keeps the order in which they count', () => {
    expect([...parseDeclarations('color:red;margin:0;color:blue')]).toEqual([
      ['margin', '0'],
      ['color', 'blue'],
    ]);
  });
});

describe('declarations', () => {
  it.each([
    ['', []],
    ['color', []],
    [':red', []],
    ['color:', []],
    [' : red', []],
    [';;color:red;', [['color', 'red']]],
    ['COLOR : Red', [['color', 'Red']]],
    ['a:b:c', [['a', 'b:c']]],
    ['a:b ! IMPORTANT', [['a', 'b']]],
    [
      "a:'x;\"y;';b:c",
      [
        ['a', "'x;\"y;'"],
        ['b', 'c'],
      ],
    ],
    [
      'a:f(g(1;2);3);b:c',
      [
        ['a', 'f(g(1;2);3)'],
        ['b', 'c'],
      ],
    ],
    [
      'a:1);b:(2;3)',
      [
        ['a', '1)'],
        ['b', '(2;3)'],
      ],
    ],
  ])('of %j are %j', (css, wanted) => {
    expect([...parseDeclarations(css)]).toEqual(wanted);
  });

  it.each([
    ['a:b', []],
    ['a:b!important', ['a']],
    ['A : b ! Important ;c:d', ['a']],
    ['a:b;c:d!important;e:f! important', ['c', 'e']],
    ['a:"!important";b:c!x', []],
  ])('of %j have as important %j', (css, names) => {
    expect([...importantNames(css)]).toEqual(names);
  });
});

describe('a style sheet', () => {
  const selectors = (css: string) =>
    parseStyleSheet(css).rules.map(({ selector, within }) => [...within, selector].join(' / '));

  it.each([
    ['', []],
    ['a', []],
    ['a{', []],
    ['}a{b:c}', ['}a']],
    ['a{}b{}', ['a', 'b']],
    ['a ,\n b{c:d}', ['a , b']],
    ['<!-- a{b:c} -->', ['a']],
    ['a/*{*/{b:c}/* x\n} */d{e:f}', ['a', 'd']],
    ['@import url(x);@charset "y";a{b:c}', ['a']],
    ["a[b='{']{c:d}e{f:g}", ["a[b='{']", 'e']],
    ['a[b="\'{"]{c:d}e{f:g}', ['a[b="\'{"]', 'e']],
    ['@font-face{a:b}c{d:e}', ['@font-face', 'c']],
    ['@MEDIA print{a{b:c}d{e:f}}g{h:i}', ['@MEDIA print / a', '@MEDIA print / d', 'g']],
    ['@supports (a:b){c{d:e}}', ['@supports (a:b) / c']],
    ['@layer x{a{b:c}}', ['@layer x / a']],
    ['@container (x){a{b:c}}', ['@container (x) / a']],
    ['@scope (x){a{b:c}}', ['@scope (x) / a']],
    ['@document x{a{b:c}}', ['@document x / a']],
    ['@mediaeval{a{b:c}}', ['@mediaeval']],
    ['a{b:c;d:e}f{g:h}', ['a', 'f']],
  ])('%j has the rules %j', (css, wanted) => {
    expect(selectors(css)).toEqual(wanted);
  });

  it('keeps with each rule what it declares, and what of it is important', () => {
    const [one, other] = parseStyleSheet('a{b:c!important;d:e}@font-face{f:g !important}').rules;
    expect([one?.declarations, one?.important]).toEqual([
      new Map([
        ['b', 'c'],
        ['d', 'e'],
      ]),
      new Set(['b']),
    ]);
    expect([other?.declarations, other?.important]).toEqual([new Map([['f', 'g']]), new Set(['f'])]);
  });

  it('names at-rules by all that is around them, and nothing where there is no nesting', () => {
    const { nestedAtRules, nestingSelectors } = parseStyleSheet('@media a{@media b{@media c{d{e:f}}}}g{h:i}');
    expect(nestedAtRules).toEqual(['@media a { @media b', '@media a { @media b { @media c']);
    expect(nestingSelectors).toEqual([]);
  });
});

describe('reading a style sheet', () => {
  it('finds rules, and the at-rules around them', () => {
    const { rules } = parseStyleSheet('@import "x";a{b:c}/* d{e:f} */@media screen { p , q { r:s } }');
    expect(rules.map(({ selector, within }) => [selector, ...within])).toEqual([
      ['a'],
      ['p , q', '@media screen'],
    ]);
  });

  it('finds at-rules in at-rules and rules in rules', () => {
    const sheet = parseStyleSheet('@media screen{@supports (a:b){c{d:e}}}p{color:red;.q{color:blue}}');
    expect(sheet.nestedAtRules).toEqual(['@media screen { @supports (a:b)']);
    expect(sheet.nestingSelectors).toEqual(['p']);
  });

  it('is not led astray by braces in strings, nor by a missing one at the end', () => {
    const { rules } = parseStyleSheet('a:before{content:"}"}b{c:d}e{f:g');
    expect(rules.map((rule) => rule.selector)).toEqual(['a:before', 'b']);
  });
});
