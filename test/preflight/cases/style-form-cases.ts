import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const styles = (css: string) => html({ head: `<style>${css}</style>` });
const denied = (name: string) => `Mail clients cannot be trusted with ${name}: `;

const compatCases: readonly RuleCase[] = [
  ...(
    [
      ['color:var(--ink)', 'var()'],
      ['margin:0 1.5rem', 'rem'],
      ['color:oklab(50% 0.1 20)', 'oklch(), oklab(), lab(), lch() or hsl()'],
      ['color:rgba( 10 20 30)', 'rgb() with spaces instead of commas'],
      ['color:rgb(10% 20% 30%)', 'rgb() with spaces instead of commas'],
      ['grid:none', 'grid'],
      ['display:inline-grid', 'grid'],
    ] as const
  ).map(([style, name]) =>
    blocks(
      'css.compat',
      `${style} by its name`,
      more(`<p style="${style}">x</p>`),
      `${denied(name)}${style}: `,
    ),
  ),
  ...(
    [
      ['flex:1', 'flex'],
      ['flex-wrap:wrap', 'flex'],
      ['display:inline-flex', 'flex'],
      ['margin:0 -4px', 'negative margin'],
      ['box-shadow:0 1px 2px #ccc', 'box-shadow without a border'],
    ] as const
  ).map(([style, name]) =>
    warns(
      'css.compat',
      `${style} by its name`,
      more(`<p style="${style}">x</p>`),
      `${denied(name)}${style}: `,
    ),
  ),
  blocks(
    'css.compat',
    'a variable, by its selector',
    styles('.a{color:var(--ink)}'),
    ': .a{color:var(--ink)}: ',
  ),
  ...[
    'font-family:"My 2rem Font"',
    'background-color:#ffffff;background-image:url(https://a.org/2rem.png)',
    'color:rgb(1, 2, 3)',
    'font-family:grid',
    'mso-grid-columns:1',
    'display:inline-block',
    'font-family:flex',
    'mso-flex:1',
    'padding:0 -1px',
    'mso-margin-top-alt:-1px',
    'margin:0 auto-1',
    'box-shadow:none',
    'box-shadow:0 1px 2px #ccc;border:1px solid #ccc',
    'box-shadow:0 1px 2px #ccc;color:#000000;border-bottom:1px solid #ccc',
    'background:#ffffff',
    'background:#ffffff url(https://a.org/a.png)',
    'background:url(https://a.org/white.png) white',
  ].map((style) => passes('css.compat', style, more(`<p style='${style}'>x</p>`))),
  warns(
    'css.compat',
    'a shadow whose edge is drawn for Outlook alone',
    more('<p style="box-shadow:0 1px 2px #ccc;mso-border-alt:none">x</p>'),
  ),
  warns(
    'css.compat',
    'a background image by attribute',
    more('<p background="https://a.org/a.png">x</p>'),
    'A background image has no colour beneath it: https://a.org/a.png',
  ),
  warns(
    'css.compat',
    'a background image in the shorthand',
    more('<p style="background:url(https://a.org/a.png)">x</p>'),
    'no colour beneath',
  ),
  warns(
    'css.compat',
    'a gradient in the shorthand, whose colours are its own',
    more('<p style="background:linear-gradient(#000000,#111111)">x</p>'),
    'no colour beneath',
  ),
  warns(
    'css.compat',
    'a background image by a class',
    styles('.a{background-image:url(https://a.org/a.png)}'),
    'A background image has no colour beneath it: .a: ',
  ),
  passes('css.compat', 'one with its colour', styles('.a{background:#fff url(https://a.org/a.png)}')),
  warns(
    'css.compat',
    'a gradient',
    more('<p style="background-image:linear-gradient(#000000,#111111)">x</p>'),
    'no colour beneath',
  ),
  passes(
    'css.compat',
    'a background image over a colour by attribute',
    more('<p bgcolor="#ffffff" style="background-image:url(https://a.org/a.png)">x</p>'),
  ),
  warns(
    'css.compat',
    'one style in two places',
    more('<p style="display:flex">x</p><p style="display:flex">y</p>'),
    `${denied('flex').slice(0, -2)} (2 places)`,
  ),
];

const readingCases: readonly RuleCase[] = [
  passes('a11y.headings', 'an element that only sounds like a heading', more('<th6></th6><h10></h10>')),
  passes(
    'a11y.headings',
    'a first heading of the second level, with a title after',
    html({ heading: '<h2>In brief</h2><h1>What happened</h1>' }),
  ),
  warns(
    'a11y.headings',
    'the second of two titles',
    more('<h2>Models</h2><h1>Again</h1>'),
    /^html \d+:\d+$/,
    'There are 2 <h1>; one is wanted',
  ),
  warns(
    'a11y.headings',
    'a level left out',
    more('<h3>Weights</h3>'),
    'An <h3> follows an <h1>: a level is skipped: Weights: Make it an <h2>.',
  ),
  passes('a11y.headings', 'a note of two sentences without a title', noteOf('It is short. It says so.')),
  warns(
    'a11y.headings',
    'a mail of three sentences without a title',
    noteOf('It is longer. It says so. Three do!'),
    /^html$/,
    'There is no <h1>',
  ),
  passes(
    'a11y.headings',
    'a version number, which ends no sentence',
    noteOf('Version 4.5.1 is out. It is free.'),
  ),
  ...[29, 30, 99, 100].map((count) =>
    ({ 29: blocks, 30: warns, 99: warns, 100: passes })[count as 29 | 30 | 99 | 100](
      'content.text-ratio',
      `${count} words`,
      noteOf('word '.repeat(count)),
    ),
  ),
  passes('content.text-ratio', 'images in three blocks of five', blocksOf(3, 2)),
  warns(
    'content.text-ratio',
    'images in four blocks of six',
    blocksOf(4, 2),
    /^html \d+:\d+$/,
    '4 of 6 blocks are images',
  ),
];

/** A mail that is nothing but this. */
function noteOf(markup: string) {
  return { sample: (sample: { html: string }) => ({ ...sample, html: markup }) as never };
}

function blocksOf(images: number, texts: number) {
  return noteOf(
    '<div><img alt="Prices" src="https://a.org/a.png"></div>'.repeat(images) +
      `<p>${'word '.repeat(60)}</p>`.repeat(texts),
  );
}

export const styleFormCases: readonly RuleCase[] = [...compatCases, ...readingCases];
