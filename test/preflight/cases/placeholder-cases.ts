import { type Changes, issue } from '../context-sample.ts';
import { tinyHtml, tinyText } from '../tiny-mail.ts';
import { blocks, html, informs, more, passes, type RuleCase, subject } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const styled = (css: string) => html({ head: `<style>${css}</style>` });
const left = (name: string) => `A placeholder is left: ${name}: `;
const shows = (value: string) => `A missing value shows as "${value}"`;
const note = (story: string): Changes => ({
  facts: { issue: { ...issue, editorsNote: story } },
  ...more(`<p>${story.replace(/ {2}/g, '\n  ')}</p>`),
});
export const placeholderCases: readonly RuleCase[] = [
  passes('content.placeholders', 'a null result that the issue writes, in a longer paragraph', {
    facts: { issue: { ...issue, editorsNote: 'The trial gave a null result at last.' } },
    ...more('<p>And so we come to the end: The trial gave a null result at last. Good morning.</p>'),
  }),
  blocks(
    'content.placeholders',
    'a null that goes on in other words than the issue',
    {
      facts: { issue: { ...issue, editorsNote: 'The trial gave a null result at last.' } },
      ...more('<p>The trial gave a null and void</p>'),
    },
    shows('null'),
  ),
  blocks(
    'content.placeholders',
    'one in both parts, at its first place',
    { rendering: { html: tinyHtml({ more: '<p>TODO</p>' }), text: tinyText({ more: 'TODO' }) } },
    place,
    left('TODO'),
  ),
  passes(
    'content.placeholders',
    'a note in a style, which nobody reads',
    styled('/* TODO */ .a{color:#000000}'),
  ),
  blocks(
    'content.placeholders',
    'a slot nobody fills, by those there are',
    subject('Morning @@slot:nickname@@'),
    'A slot token has a name that nothing fills: @@slot:nickname@@: Use one of … name, … address',
  ),
  ...(
    [
      ['{{name}}', '{{'],
      ['*|FNAME|*', '*|'],
      ['%%name%%', '%%'],
      ['[[name]]', '[['],
      ['[object Promise]', '[object Object]'],
      ['Invalid Date', 'Invalid Date'],
      ['LOREM IPSUM', 'lorem ipsum'],
      ['TODO: write', 'TODO'],
      ['www.example.net', 'example.com'],
      ['Localhost', 'localhost'],
    ] as const
  ).map(([words, name]) =>
    blocks(
      'content.placeholders',
      `${words} by its name`,
      more(`<p>${words}</p>`),
      place,
      `${left(name)}${words}: `,
    ),
  ),
  ...[
    '{name}',
    '5 % of 10 %',
    '[1]',
    'an object',
    'todos',
    'a mastodon TODOist',
    'lorem',
    'counterexample.com',
    'nullify',
    'NaNo',
    '_null_',
  ].map((words) => passes('content.placeholders', words, more(`<p>${words}</p>`))),
  ...['alt', 'title', 'aria-label'].map((name) =>
    blocks(
      'content.placeholders',
      `one in ${name}`,
      more(`<p><img src="https://callmealmanac.com/a.png" ${name}="{{name}}"></p>`),
      place,
      left('{{'),
    ),
  ),
  blocks(
    'content.placeholders',
    'one in the address of an image',
    more('<img alt="" src="https://callmealmanac.com/{{name}}.png">'),
    left('{{'),
  ),
  passes(
    'content.placeholders',
    'one in an attribute that nobody reads',
    more('<p data-note="{{name}}">x</p>'),
  ),
  blocks(
    'content.placeholders',
    'one in the title',
    html({ title: '<title>{{title}}</title>' }),
    place,
    left('{{'),
  ),
  blocks(
    'content.placeholders',
    'one in the preheader',
    { rendering: { preheader: 'Plus: {{more}}' } },
    /^preheader$/,
    left('{{'),
  ),
  blocks(
    'content.placeholders',
    'one in the text, by its line',
    { rendering: { text: `One\ntwo TODO\n${tinyText()}` } },
    /^text 2$/,
    left('TODO'),
  ),
  blocks('content.placeholders', 'one in two places, once', more('<p>TODO</p><p>TODO</p>'), left('TODO')),
  blocks(
    'content.placeholders',
    'a missing value, by what shows',
    more('<p>Hello undefined, good morning</p>'),
    `${shows('undefined')}: Hello undefined, good morning`,
  ),
  passes(
    'content.placeholders',
    'a null result that the issue writes over two lines',
    note('The trial gave a  null  result at last.'),
  ),
  passes('content.placeholders', 'a null result as the first word', note('null results are results.')),
  blocks(
    'content.placeholders',
    'a null that stands elsewhere in the issue',
    {
      facts: { issue: { ...issue, editorsNote: 'A null result is a result, and we print it.' } },
      ...more('<p>Good morning null, and welcome to the week</p>'),
    },
    shows('null'),
  ),
  passes('content.placeholders', 'own addresses that look like samples, once they are set', {
    publication: { unsubscribeAddress: undefined as never },
  }),
  blocks(
    'content.placeholders',
    'a site that only this machine reaches',
    { facts: { publicUrl: 'http://localhost:8080' } },
    /^PUBLIC_URL$/,
    'Links lead to an address that no reader can reach: http://localhost:8080: ',
  ),
  informs(
    'content.placeholders',
    'such a site in the sandbox',
    { facts: { publicUrl: 'http://localhost:8080', mode: 'sandbox' } },
    'would block a live send',
  ),
  blocks(
    'content.placeholders',
    'a site that is no address, even in the sandbox',
    { facts: { publicUrl: 'almanac', mode: 'sandbox' } },
    /^PUBLIC_URL$/,
  ),
  passes('content.placeholders', 'a mail for nobody yet', { facts: { samples: [] } }),
];
