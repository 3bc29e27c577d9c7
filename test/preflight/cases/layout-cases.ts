import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const table = (attributes: string, before = '') =>
  html({ table: `${before}<table role="presentation" ${attributes}>` });
const ghost = (comment: string) => table('width="100%" style="max-width:600px"', `<!--${comment}-->`);

const tableCases: readonly RuleCase[] = [
  ...['none', 'PRESENTATION'].map((role) =>
    passes(
      'html.tables',
      `a layout table of role ${role}`,
      more(`<table role="${role}"><tr><td>A</td></tr></table>`),
    ),
  ),
  ...['row', 'colgroup', 'rowgroup', 'COL'].map((scope) =>
    passes(
      'html.tables',
      `a header of scope ${scope}`,
      more(`<table><tr><th scope="${scope}">A</th></tr></table>`),
    ),
  ),
  ...['columns', 'a row'].map((scope) =>
    blocks(
      'html.tables',
      `a header of scope ${scope}`,
      more(`<table><tr><th scope="${scope}">A</th></tr></table>`),
    ),
  ),
];

const forbiddenCases: readonly RuleCase[] = [
  passes(
    'html.forbidden',
    'data in capitals',
    html({ head: '<script type="APPLICATION/LD+JSON">{}</script>' }),
  ),
  passes(
    'html.forbidden',
    'a link to an icon',
    html({ head: '<link rel="icon" href="https://a.org/a.png">' }),
  ),
  passes('html.forbidden', 'a word about style sheets', more('<p rel="stylesheet">x</p>')),
  passes('html.forbidden', 'a refresh that is no meta', more('<p http-equiv="refresh">x</p>')),
  passes(
    'html.forbidden',
    'attributes that are no handlers',
    more('<p on-sale="1" data-onclick="1" on1="1">x</p>'),
  ),
  passes('html.forbidden', 'a position in the flow', more('<p style="position:relative">x</p>')),
  passes('html.forbidden', 'a position of another name', more('<p style="position:absolutely">x</p>')),
  blocks(
    'html.forbidden',
    'a handler, with what it does',
    more('<p onclick="leave()">x</p>'),
    'an onclick attribute: leave()',
  ),
  blocks(
    'html.forbidden',
    'a position, with its style',
    more('<p style="position:ABSOLUTE">x</p>'),
    ': position:ABSOLUTE: ',
  ),
  blocks(
    'html.forbidden',
    'a script that says it is something else',
    html({ head: '<script type="text/javascript">1</script>' }),
    'There is a <script>',
  ),
];

const widthCases: readonly RuleCase[] = [
  ...['<table width="600"><tr><td>', '<table border="0" width=600>'].map((markup) =>
    passes('html.width', `a ghost of ${markup}`, ghost(`[if mso]>${markup}<![endif]`)),
  ),
  passes(
    'html.width',
    'a ghost for several versions',
    ghost('[if (gte mso 9)|(IE)]><table width="600"><![endif]'),
  ),
  ...[
    '[if IE]><table width="600"><![endif]',
    'of the [if mso]><table width="600"><![endif]',
    '[if mso]><td width="600"><![endif]',
    '[if mso]><table width="auto"><![endif]',
    '[if mso]><p>Outlook</p><![endif]',
  ].map((comment) =>
    warns('html.width', `no ghost in ${comment}`, ghost(comment), 'Outlook for Windows is told no width'),
  ),
  warns(
    'html.width',
    'a width with a unit',
    table('width="600px" style="max-width:600px"'),
    'is told no width',
  ),
  warns(
    'html.width',
    'a width with a unit before',
    table('width="w600" style="max-width:600px"'),
    'is told no width',
  ),
  warns('html.width', 'a style alone', table('style="width:600px"'), 'is told no width'),
  warns(
    'html.width',
    'a limit of 641 px',
    table('width="640" style="max-width:641px"'),
    'The mail is 641 px wide',
  ),
  passes('html.width', 'a limit that is under a wide width', table('width="640" style="max-width:600px"')),
  warns(
    'html.width',
    'a box that limits the width in place of a table',
    html({ table: '<div style="max-width:600px"><table role="presentation">' }),
    'No table limits',
  ),
  ...['width:641px', 'min-width:641px'].map((style) =>
    warns('html.width', style, more(`<p style="${style}">x</p>`), /^html \d+:\d+$/, 'A <p> is 641 px wide'),
  ),
  ...['width="641"', 'width="641px"'].map((attribute) =>
    warns('html.width', attribute, more(`<img alt="Prices" ${attribute}>`), 'A <img> is 641 px wide'),
  ),
  ...['width:640px', 'min-width:640px', 'width:100%', 'max-width:900px'].map((style) =>
    passes('html.width', style, more(`<p style="${style}">x</p>`)),
  ),
  ...['width:641px', 'min-width:641px'].map((style) =>
    warns(
      'html.width',
      `${style} by a class`,
      html({ head: `<style>.wide{${style}}</style>` }),
      /^html \d+:\d+$/,
      'What is .wide is 641 px wide; 640 are the most',
    ),
  ),
  ...['width:640px', 'max-width:900px', 'width:100%'].map((style) =>
    passes('html.width', `${style} by a class`, html({ head: `<style>.wide{${style}}</style>` })),
  ),
];

export const layoutCases: readonly RuleCase[] = [...tableCases, ...forbiddenCases, ...widthCases];
