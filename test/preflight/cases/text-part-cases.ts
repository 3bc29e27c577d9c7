import type { Changes } from '../context-sample.ts';
import { tinyText } from '../tiny-mail.ts';
import { blocks, passes, type RuleCase, warns } from './rule-case.ts';

const text = (added: string): Changes => ({ rendering: { text: tinyText({ more: added }) } });
const both = (htmlWords: string, textWords: string): Changes => ({
  sample: (sample) =>
    ({
      ...sample,
      html: `<p>${htmlWords}</p>`,
      text: `${textWords}\n${sample.values.unsubscribeUrl}`,
    }) as never,
});
const numbered = (count: number, word = 'w') =>
  Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');

export const textPartCases: readonly RuleCase[] = [
  blocks('text.part', 'blanks only', { rendering: { text: ' \n ' } }, /^text$/, 'There is no text part'),
  blocks(
    'text.part',
    'a tag in the first line',
    { rendering: { text: `<p>One\n${tinyText()}` } },
    /^text 1$/,
    'has html in it: <p>One',
  ),
  blocks(
    'text.part',
    'a tag in the third line',
    { rendering: { text: `One\ntwo\n<p>\n${tinyText()}` } },
    /^text 3$/,
  ),
  ...[
    '</p>',
    '<br>',
    '<br/>',
    '<h2>',
    '<a href="x">',
    '<td align="left">',
    '&nbsp;',
    '&#39;',
    '&#8217;',
    '&#x27;',
    '&#x2019;',
    '&RSQUO;',
  ].map((words) =>
    blocks('text.part', words, text(words), /^text \d+$/, `The text part has html in it: ${words}`),
  ),
  ...['<h7>', '<hx>', '<abc>', '<a-b>', 'a<b', 'R&D;', '&#1;', '&#x2;', '&#xg1;', '&#ab;', '&x;'].map(
    (words) => passes('text.part', words, text(words)),
  ),
  passes('text.part', 'a line of 100 characters', text('a'.repeat(100))),
  warns(
    'text.part',
    'a line of 101 characters, by its length',
    text('a'.repeat(101)),
    'has 101 characters; 100 are the most',
  ),
  passes(
    'text.part',
    'a line of 100 characters beside a url',
    text(`${'a'.repeat(100)} <http://a.org/${'b'.repeat(90)}>`),
  ),
  warns(
    'text.part',
    'a long first line, by its number',
    { rendering: { text: `${'a'.repeat(101)}\n${tinyText()}` } },
    /^text 1$/,
  ),
  warns(
    'text.part',
    'a long third line, by its number',
    { rendering: { text: `One\n\n${'a'.repeat(101)}\n${tinyText()}` } },
    /^text 3$/,
  ),
  warns(
    'text.part',
    '100 letters of two bytes ten times, as octets of one line',
    text('é'.repeat(499)),
    'has 499 characters',
  ),
  blocks(
    'text.part',
    '500 letters of two bytes',
    text('é'.repeat(500)),
    /^text for "full data"$/,
    'has 1000 octets',
    'has 500 characters',
  ),
  warns('text.part', 'a line of 998 octets', text('a'.repeat(998)), 'has 998 characters'),
  blocks(
    'text.part',
    'fewer than a fifth of the words',
    both(numbered(100), numbered(19)),
    "The text part has 19 words to the html's 100",
  ),
  warns(
    'text.part',
    'a fifth of the words',
    both(numbered(100), numbered(20)),
    /^text$/,
    "Only 20 % of the html's words",
  ),
  warns(
    'text.part',
    '59 of a hundred words',
    both(numbered(100), `${numbered(59)} ${numbered(41, 'v')}`),
    'Only 59 %',
  ),
  passes('text.part', '60 of a hundred words', both(numbered(100), `${numbered(60)} ${numbered(40, 'v')}`)),
  warns(
    'text.part',
    'words that stand only in urls',
    both(
      `${numbered(50)} ${numbered(50, 'u')}`,
      `${numbered(50)} http://a.org/${numbered(50, 'u').replaceAll(' ', '/')}`,
    ),
    'Only 50 %',
  ),
  passes('text.part', 'an html of no words', both('', 'One')),
  passes('text.part', 'a mail for nobody yet', { facts: { samples: [] } }),
];
