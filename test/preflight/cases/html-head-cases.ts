import { tinyMetas, tinyText } from '../tiny-mail.ts';
import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const contentType = (attributes: string) => html({ charset: `<meta ${attributes}>` });
const viewport = (limit: string) =>
  html({ metas: tinyMetas.replace('initial-scale=1', `initial-scale=1,${limit}`) });
const said = (where: string, what: string) => `error: ${what} is missing on ${where}`;
const first = 'the first element of the content';
/** The content in an element of its own, what is given around the tiny mail's table. */
const wrapped = (open: string) =>
  html({ content: '', table: `${open}<table role="presentation" width="600">` });
const charsetCases: readonly RuleCase[] = [
  ...['utf8', 'UTF-8'].map((name) =>
    passes('html.charset', `the name ${name}`, html({ charset: `<meta charset="${name}">` })),
  ),
  ...['x-utf-8', 'utf-8x', 'utf-16'].map((name) =>
    blocks(
      'html.charset',
      `the name ${name}`,
      html({ charset: `<meta charset="${name}">` }),
      `not say UTF-8: ${name}`,
    ),
  ),
  blocks(
    'html.charset',
    'a type of content without charset',
    contentType('http-equiv="content-type" content="text/html"'),
    'No <meta>',
  ),
  blocks(
    'html.charset',
    'a charset said of a link',
    html({ charset: '<link charset="utf-8">' }),
    'No <meta>',
  ),
  blocks(
    'html.charset',
    'a charset in a description',
    contentType('name="description" content="charset=utf-8"'),
    'No <meta>',
  ),
  blocks('html.charset', 'the latter half of an emoji', more('<p>\udcdd broken</p>'), 'Half of a two-part'),
  passes('html.charset', 'whole emoji side by side', more('<p>📜🌍</p>')),
  blocks(
    'html.charset',
    'a lost letter, with what stands around it',
    more(`<p>${'far away '.repeat(9)}was said in the old caf\ufffd of the town${' and more'.repeat(9)}</p>`),
    /^html \d+:\d+$/,
    ': r away was said in the old caf\ufffd of the town and more and mor: ',
  ),
  blocks(
    'html.charset',
    'a lost letter at the start of the text',
    { rendering: { text: `\ufffdne${tinyText()}` } },
    /^text 1:1$/,
    ': \ufffdneWhat happened',
  ),
  blocks(
    'html.charset',
    'a lost letter in the third line',
    { rendering: { text: `One\ntwo\nthr\ufffde\n${tinyText()}` } },
    /^text 3:4$/,
  ),
];

const langCases: readonly RuleCase[] = [
  blocks(
    'html.lang-dir',
    'nothing on html',
    html({ html: '' }),
    said('<html>', 'lang'),
    said('<html>', 'dir'),
  ),
  blocks(
    'html.lang-dir',
    'nothing on body',
    html({ body: '' }),
    said('<body>', 'lang'),
    said('<body>', 'dir'),
  ),
  blocks('html.lang-dir', 'nothing on the content', wrapped(''), said(first, 'lang'), said(first, 'dir')),
  blocks(
    'html.lang-dir',
    'an empty body',
    {
      sample: (sample) => ({
        ...sample,
        html: '<html lang="en" dir="ltr"><body lang="en" dir="ltr"></body></html>',
      }),
    },
    /^html$/,
    'There is no element to say the language',
  ),
  passes('html.lang-dir', 'capitals', html({ html: 'lang="EN" dir="LTR"' })),
  blocks(
    'html.lang-dir',
    'a language that is no tag',
    { ...html({ html: 'lang="e" dir="ltr"' }), publication: { language: 'e' } },
    ...['<html>', '<body>', first].map((where) => `lang on ${where} is not`),
  ),
  passes(
    'html.lang-dir',
    'a language within bare wrappers',
    wrapped('<div><div><section lang="en" dir="ltr">'),
  ),
  blocks(
    'html.lang-dir',
    'a wrapper that says only its direction',
    wrapped('<div dir="ltr"><div lang="en" dir="ltr">'),
    said(first, 'lang'),
  ),
  blocks(
    'html.lang-dir',
    'a wrapper that says only its language',
    wrapped('<div lang="en"><div lang="en" dir="ltr">'),
    said(first, 'dir'),
  ),
  blocks(
    'html.lang-dir',
    'a wrapper that holds words itself',
    wrapped('<div>Good <div lang="en" dir="ltr">'),
    said(first, 'lang'),
    said(first, 'dir'),
  ),
  blocks(
    'html.lang-dir',
    'a wrapper around two parts, the first of which says it',
    wrapped('<div><hr lang="en" dir="ltr"><div>'),
    said(first, 'lang'),
    said(first, 'dir'),
  ),
  passes(
    'html.lang-dir',
    'a hidden box before the content',
    html({
      preheader:
        '<div data-skip-in-text style="display:none">Plus: a world you can walk through, and the story of Qwen.</div><div style="display:none"></div>',
    }),
  ),
  passes(
    'html.lang-dir',
    'words for who runs no scripts before the content',
    html({
      preheader:
        '<div data-skip-in-text style="display:none">Plus: a world you can walk through, and the story of Qwen.</div><noscript></noscript>',
    }),
  ),
];

const metaCases: readonly RuleCase[] = [
  passes(
    'html.head-meta',
    'names in capitals',
    html({ metas: tinyMetas.toUpperCase().replaceAll('CONTENT=""', 'content=""') }),
  ),
  warns(
    'html.head-meta',
    'a box that has the name',
    html({ metas: tinyMetas.replace('<meta name="format-detection"', '<span name="format-detection"') }),
    'format-detection',
  ),
  ...[
    'maximum-scale=1.9',
    'maximum-scale = 1',
    'user-scalable = no',
    'user-scalable=0',
    'USER-SCALABLE=NO',
  ].map((limit) =>
    warns(
      'html.head-meta',
      limit,
      viewport(limit),
      /^html \d+:\d+$/,
      `keeps readers from zooming in: … ${limit}`,
    ),
  ),
  ...['maximum-scale=2', 'maximum-scale=10', 'user-scalable=yes'].map((limit) =>
    passes('html.head-meta', limit, viewport(limit)),
  ),
];

export const htmlHeadCases: readonly RuleCase[] = [...charsetCases, ...langCases, ...metaCases];
