import { tinyMetas, tinyText } from '../tiny-mail.ts';
import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const text = 'word '.repeat(20);
const sized = (bytes: number) => (sample: { html: string }) => {
  const missing = bytes - Buffer.byteLength(sample.html);
  return { ...sample, html: sample.html.replace('</body>', `<!--${'x'.repeat(missing - 7)}--></body>`) };
};
const styles = (css: string) => html({ head: `<style>${css}</style>` });
const styleOf = (bytes: number) => styles(`.a{color:#000}${' '.repeat(bytes - 14)}`);
const metasWithout = (name: string) =>
  tinyMetas
    .split('\n')
    .filter((line) => !line.includes(`"${name}"`))
    .join('\n');

export const htmlCases: readonly RuleCase[] = [
  passes('size.clip', '79,999 bytes', { sample: sized(79_999) as never }),
  warns('size.clip', '80,000 bytes', { sample: sized(80_000) as never }, /^html$/),
  warns('size.clip', '98,999 bytes', { sample: sized(98_999) as never }),
  blocks('size.clip', '99,000 bytes', { sample: sized(99_000) as never }, /^html$/),
  blocks('size.clip', '33,000 letters of three bytes', more(`<p>${'好'.repeat(33_000)}</p>`)),

  passes('css.style-size', '11,999 bytes', styleOf(11_999)),
  warns('css.style-size', '12,000 bytes', styleOf(12_000), place),
  warns('css.style-size', '16,384 bytes', styleOf(16_384)),
  blocks('css.style-size', '16,385 bytes', styleOf(16_385)),
  blocks('css.style-size', 'a style in the body', more('<style>.a{color:#000}</style>'), place),
  blocks(
    'css.style-size',
    'a nested at-rule',
    styles('@media screen{@font-face{font-family:x;src:url(x)}}'),
    place,
  ),

  passes(
    'html.charset',
    'the long form',
    html({ charset: '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">' }),
  ),
  blocks('html.charset', 'no charset', html({ charset: '' }), /^html$/),
  blocks('html.charset', 'another charset', html({ charset: '<meta charset="iso-8859-1">' }), place),
  blocks('html.charset', 'half an emoji', more('<p>\ud83d broken</p>'), place),
  blocks('html.charset', 'a lost letter', more('<p>caf\ufffd</p>'), place),
  blocks(
    'html.charset',
    'half an emoji in the text',
    { rendering: { text: tinyText({ more: '\ud83d' }) } },
    /^text \d+:\d+$/,
  ),
  blocks('html.charset', 'a control character', more('<p>don\u0092t</p>'), place),

  passes('html.lang-dir', 'all three say so', {}),
  passes(
    'html.lang-dir',
    'the content wrapped in bare tables',
    html({ content: '', table: '<table role="presentation" lang="en" dir="ltr" width="600">' }),
  ),
  blocks('html.lang-dir', 'no lang on html', html({ html: 'dir="ltr"' }), place),
  blocks('html.lang-dir', 'another lang on body', html({ body: 'lang="fr" dir="ltr"' }), place),
  blocks('html.lang-dir', 'another dir on body', html({ body: 'lang="en" dir="rtl"' }), place),
  blocks('html.lang-dir', 'none on the content', html({ content: '' }), place),

  passes(
    'html.tables',
    'a table of data with scopes',
    more('<table><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>'),
  ),
  blocks('html.tables', 'a layout table without a role', more('<table><tr><td>A</td></tr></table>'), place),
  blocks('html.tables', 'a th without a scope', more('<table><tr><th>A</th></tr></table>'), place),
  blocks(
    'html.tables',
    'a bare table around one of data',
    more('<table><tr><td><table><tr><th scope="col">A</th></tr></table></td></tr></table>'),
  ),

  passes(
    'html.forbidden',
    'structured data',
    html({ head: '<script type="application/ld+json">{}</script>' }),
  ),
  ...[
    '<script>1</script>',
    '<iframe src="https://a.org"></iframe>',
    '<object></object>',
    '<embed>',
    '<form></form>',
    '<input>',
    '<button>Go</button>',
    '<select></select>',
    '<textarea></textarea>',
    '<video></video>',
    '<audio></audio>',
    '<meta http-equiv="refresh" content="1">',
    '<link rel="stylesheet" href="https://a.org/a.css">',
    '<p onclick="x()">x</p>',
    '<p style="position:absolute">x</p>',
    '<p style="position: fixed">x</p>',
  ].map((markup) => blocks('html.forbidden', markup, more(markup), place)),
  blocks('html.forbidden', '<base>', html({ head: '<base href="https://a.org">' }), place),
  blocks('html.forbidden', 'a position in a style sheet', styles('.a{position:absolute}'), place),

  passes('html.head-meta', 'all five', {}),
  ...[
    'viewport',
    'color-scheme',
    'supported-color-schemes',
    'format-detection',
    'x-apple-disable-message-reformatting',
  ].map((name) => warns('html.head-meta', `no ${name}`, html({ metas: metasWithout(name) }), place)),
  ...['user-scalable=no', 'maximum-scale=1'].map((limit) =>
    warns(
      'html.head-meta',
      limit,
      html({ metas: tinyMetas.replace('initial-scale=1', `initial-scale=1,${limit}`) }),
      place,
    ),
  ),

  passes('html.width', 'a numeric width', {}),
  passes(
    'html.width',
    'a ghost table',
    html({
      table:
        '<!--[if mso]><table width="600"><tr><td><![endif]--><table role="presentation" width="100%" style="max-width:37.5em">',
    }),
  ),
  warns('html.width', 'no width at all', html({ table: '<table role="presentation">' }), /^html$/),
  warns(
    'html.width',
    'a width for styles only',
    html({ table: '<table role="presentation" width="100%" style="max-width:600px">' }),
    place,
  ),
  warns('html.width', '641 px', html({ table: '<table role="presentation" width="641">' }), place),
  passes('html.width', '640 px', html({ table: '<table role="presentation" width="640">' })),
  warns(
    'html.width',
    'a wide image',
    more('<img alt="A chart of prices" src="https://a.org/a.png" width="1200">'),
    place,
  ),

  passes(
    'css.compat',
    'plain styles',
    more(
      '<p style="margin:0 0 12px;color:rgb(1,2,3);background-image:url(https://a.org/a.png);background-color:#ffffff">x</p>',
    ),
  ),
  passes('css.compat', 'rem in the name of a font', more('<p style="font-family:\'My 2rem Font\'">x</p>')),
  ...[
    'color:var(--ink)',
    'font-size:1rem',
    'color:oklch(50% 0.1 20)',
    'color:lab(50% 1 2)',
    'color:hsl(1,2%,3%)',
    'color:rgb(1 2 3 / 50%)',
    'display:grid',
    'grid-template-columns:1fr 1fr',
  ].map((style) => blocks('css.compat', style, more(`<p style="${style}">x</p>`), place)),
  blocks('css.compat', 'a variable in a style sheet', styles('.a{color:var(--ink)}'), place),
  blocks('css.compat', 'nested rules', styles('.a{color:#000;.b{color:#111}}'), place),
  ...[
    'display:flex',
    'margin:-4px 0 0',
    'margin-left:-1px',
    'box-shadow:0 1px 2px #ccc',
    'background-image:url(https://a.org/a.png)',
  ].map((style) => warns('css.compat', style, more(`<p style="${style}">x</p>`), place)),

  passes('content.text-ratio', 'a mail of words', {}),
  blocks(
    'content.text-ratio',
    'hardly a word',
    { sample: (sample) => ({ ...sample, html: '<p>Look at this</p>' }) },
    /^html/,
  ),
  warns('content.text-ratio', 'fewer than a hundred words', html({ story: 'It is short.' }), /^html$/),
  warns(
    'content.text-ratio',
    'images in most blocks',
    more(`<p>${text}</p>${'<div><img alt="A chart" src="https://a.org/a.png"></div>'.repeat(20)}`),
    place,
  ),
];
