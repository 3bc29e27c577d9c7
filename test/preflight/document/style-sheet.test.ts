import { describe, expect, it } from 'vitest';
import { parseDeclarations } from '../../../src/preflight/document/declarations.ts';
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
