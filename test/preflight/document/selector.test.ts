import { describe, expect, it } from 'vitest';
import { readMailDocument } from '../../../src/preflight/document/mail-document.ts';
import { parseSelector, selects } from '../../../src/preflight/document/selector.ts';

const document = readMailDocument(
  '<div id="a" class="one two" title="x"><p id="b" class="one"><i id="c" class="two-three" lang>x</i></p></div><p id="d-1" title="x.y">x</p>',
);
/** The ids of what a selector means, in order; undefined when it is not read. */
const meant = (text: string) => {
  const selector = parseSelector(text);
  return (
    selector &&
    document.elements
      .filter((element) => selects(selector, element))
      .map((element) => element.attributes.get('id') ?? element.tag)
      .join(' ')
  );
};

it.each([
  ['p', 'b d-1'],
  ['P', 'b d-1'],
  ['.one', 'a b'],
  ['.two', 'a'],
  ['.one.two', 'a'],
  ['.two.one', 'a'],
  ['p.one', 'b'],
  ['#c', 'c'],
  ['i#c.two-three', 'c'],
  ['p#c', ''],
  ['*', 'html head body a b c d-1'],
  ['*.one', 'a b'],
  [':root', 'html'],
  ['[class]', 'a b c'],
  ['[lang]', 'c'],
  ['[title="x"]', 'a'],
  ["[title='x']", 'a'],
  ["[title='y']", ''],
  ['[class=one]', 'b'],
  ['div[class][title]', 'a'],
  ['[title="x.y"]', 'd-1'],
  ['p[title="x.y"]', 'd-1'],
  ['.one[title="x"]', 'a'],
  ['#d-1', 'd-1'],
  ['div p', 'b'],
  ['body p', 'b d-1'],
  ['div i', 'c'],
  ['div>i', ''],
  ['div > p', 'b'],
  ['body>p', 'd-1'],
  ['div > p > i', 'c'],
  ['body div>p i', 'c'],
  ['p div', ''],
  ['body > i', ''],
  [' p ', 'b d-1'],
])('%j means %j', (text, ids) => {
  expect(meant(text)).toBe(ids);
});

it.each([
  ...['p:hover', 'p::before', 'a+b', 'a ~ b', '', '[style*=x]', '[class~="one"]', 'p:first-child i', '1p'],
])('%j is not read: it depends on a state or a place', (text) => {
  expect(meant(text)).toBeUndefined();
});

describe('the weight of a selector', () => {
  it.each([
    ['*', 0],
    ['p', 1],
    ['div p', 2],
    [':root', 1],
    ['.one', 100],
    ['p.one', 101],
    ['.one.two', 200],
    ['[lang]', 100],
    ['.one[lang]', 200],
    ['[title="x.y"]', 100],
    ['#a', 10_000],
    ['div#a.one p', 10_102],
    ['#a #b', 20_000],
  ])('of %j is %d', (text, weight) => {
    expect(parseSelector(text)?.weight).toBe(weight);
  });
});
