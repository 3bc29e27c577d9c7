import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const text = (style: string) => more(`<p style="${style}">So it goes</p>`);
const night = (rules: string) => `<style>@media (prefers-color-scheme:dark){${rules}}</style>`;
const nightly =
  '.margin{background-color:#171512!important;color:#EDE6DA!important}a{color:#E8907F!important}';
const onImage = (style: string) =>
  `<div style="background-image:url(https://callmealmanac.com/a.png)"><p class="low" style="${style}">So</p></div>`;

const contrastCases: readonly RuleCase[] = [
  blocks(
    'a11y.contrast',
    'grey on white, by its figures',
    text('color:#999999'),
    'contrast of 2.84 (#999999 on #ffffff); 4.5 is the least: So it goes',
  ),
  blocks(
    'a11y.contrast',
    'a very dark pair',
    text('color:#0a0b0c;background-color:#000000'),
    '(#0a0b0c on #000000)',
  ),
  blocks(
    'a11y.contrast',
    'a grey of 3.5 in letters of 23 px',
    text('color:#888888;font-size:23px'),
    '3.54 … 4.5 is the least',
  ),
  passes('a11y.contrast', 'a grey of 3.5 in thin letters of 24 px', text('color:#888888;font-size:24px')),
  blocks(
    'a11y.contrast',
    'a grey of 2.8 in letters of 24 px',
    text('color:#999999;font-size:24px'),
    '2.84 … 3 is the least',
  ),
  passes(
    'a11y.contrast',
    'a grey of 3.5 in bold letters of 18.66 px',
    text('color:#888888;font-size:18.66px;font-weight:bold'),
  ),
  blocks(
    'a11y.contrast',
    'a grey of 3.5 in bold letters of 18.5 px',
    text('color:#888888;font-size:18.5px;font-weight:bold'),
  ),
  blocks('a11y.contrast', 'a grey of 3.5 in thin letters of 20 px', text('color:#888888;font-size:20px')),
  passes('a11y.contrast', 'pale text that is not shown', text('color:#eeeeee;display:none')),
  blocks(
    'a11y.dark',
    'a pair of its own night, by its figures',
    html({ head: night('.margin{background-color:#171512!important}') }),
  ),
  warns(
    'a11y.dark',
    'a grey of 4.2 by night',
    html({
      head: night(`${nightly}.low{color:#7f7870!important}`),
      more: '<p class="low" style="color:#444444">So it goes</p>',
    }),
    place,
    'by night (#7f7870 on #171512); 4.5 is the least',
  ),
  blocks(
    'a11y.dark',
    'a grey of 2.4 by night',
    html({
      head: night(`${nightly}.low{color:#555555!important}`),
      more: '<p class="low" style="color:#444444">So it goes</p>',
    }),
    'by night (#555555 on #171512)',
  ),
  passes(
    'a11y.dark',
    'text on an image by night',
    html({ head: night(`${nightly}.low{color:#333333!important}`), more: onImage('color:#444444') }),
  ),
  blocks(
    'a11y.dark',
    'two greys that force brings together',
    text('color:#7a7a7a;background-color:#3a3a3a'),
    'by night (#7a7a7a on #3a3a3a)',
    'darkened by force (#747474 on #bababa)',
  ),
  passes('a11y.dark', 'text on an image of unknown colour', more(onImage('color:#8a8a8a'))),
  passes('a11y.dark', 'an image of which nothing is known', {
    ...more('<img src="https://callmealmanac.com/a.png" alt="Call Me Almanac" width="10" height="10">'),
    facts: { images: undefined as never },
  }),
];

const hiddenBy = (way: string) => `Text is hidden by ${way}: `;
const sheet = (css: string, markup: string) => html({ head: `<style>${css}</style>`, more: markup });

const hiddenCases: readonly RuleCase[] = [
  blocks(
    'content.hidden',
    'two ways at once',
    more('<div style="display:none"><p style="display:none;opacity:0">x</p></div>'),
    hiddenBy('display:none, opacity:0'),
  ),
  blocks(
    'content.hidden',
    'the colour of the page',
    more('<p style="color:#ffffff">x</p>'),
    hiddenBy('the colour of its background'),
  ),
  passes(
    'content.hidden',
    'a colour that can just be told from the page',
    more('<p style="color:#f0f0f0">x</p>'),
  ),
  passes(
    'content.hidden',
    'a helper of 120 characters',
    more(`<span style="width:1px;height:1px;overflow:hidden">${'w'.repeat(120)}</span>`),
  ),
  blocks(
    'content.hidden',
    'a helper of 121',
    more(`<span style="width:1px;height:1px;overflow:hidden">${'w'.repeat(121)}</span>`),
  ),
  blocks(
    'content.hidden',
    'a helper in two short halves that is long as a whole',
    more(
      `<span style="width:1px;height:1px;overflow:hidden"><b>${'w'.repeat(60)}</b><i>${'v'.repeat(61)}</i></span>`,
    ),
    '(2 places)',
  ),
  ...['display:none', 'visibility:hidden'].map((style) =>
    blocks(
      'content.hidden',
      `a helper that ${style} takes from everybody`,
      more(`<span style="width:1px;height:1px;overflow:hidden;${style}">x</span>`),
    ),
  ),
  ...['display:none', 'visibility:hidden', 'opacity:0', 'font-size:0', 'font-size:1px'].map((declaration) =>
    blocks(
      'content.hidden',
      `${declaration} by a class`,
      sheet(`.gone{${declaration}}`, '<p class="gone">x</p>'),
      hiddenBy('a style sheet'),
    ),
  ),
  ...['color:#000000', 'visibility:visible', 'opacity:0.5', 'font-size:14px', 'font-size:1.1px'].map(
    (declaration) =>
      passes(
        'content.hidden',
        `${declaration} by a class`,
        sheet(`.calm{${declaration}}`, '<p class="calm">x</p>'),
      ),
  ),
  blocks(
    'content.hidden',
    'one class of several',
    sheet('h2 , p.gone, div.old{display:none}', '<p class="note  gone">x</p>'),
    hiddenBy('a style sheet'),
  ),
  blocks(
    'content.hidden',
    'a class on what stands around',
    sheet('.gone{display:none}', '<div class="gone"><p>x</p></div>'),
  ),
  ...['.gone .x{display:none}', '.x.gone{display:none}', '#a .gone{display:none}', 'img{display:none}'].map(
    (css) => passes('content.hidden', `text that ${css} does not meet`, sheet(css, '<p class="gone">x</p>')),
  ),
  blocks(
    'content.hidden',
    'a tag that is hidden',
    sheet('p{display:none}', ''),
    'Text is hidden by a style sheet (',
  ),
  blocks(
    'content.hidden',
    'the colour of the page by a class',
    sheet('.pale{color:#ffffff}', '<p class="pale">x</p>'),
    hiddenBy('the colour that a style sheet gives it'),
  ),
  passes(
    'content.hidden',
    'a class that the element’s own style takes back',
    sheet('.gone{display:none;color:#ffffff}', '<p class="gone" style="display:block;color:#000000">x</p>'),
  ),
  passes(
    'content.hidden',
    'what is hidden on phones alone',
    sheet('@media (max-width:480px){.gone{display:none}}', '<p class="gone">x</p>'),
  ),
  passes(
    'content.hidden',
    'text of another class',
    sheet('.gone{display:none}', '<p class="Stryker was here!">x</p>'),
  ),
];

export const contrastFormCases: readonly RuleCase[] = [...contrastCases, ...hiddenCases];
