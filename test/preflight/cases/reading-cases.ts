import { slotToken } from '../../../src/render/rendering.ts';
import { tinyText } from '../tiny-mail.ts';
import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const sentence = 'This is a sentence long enough to be read and not only glanced at, as labels are.';
const link = (attributes: string, text: string) =>
  `<p><a style="color:#8C2F23" ${attributes}>${text}</a></p>`;
const image = (attributes: string) => `<p><img src="https://a.org/a.png" ${attributes}></p>`;

export const readingCases: readonly RuleCase[] = [
  passes('a11y.font', 'a label of 12 px', more('<p style="font-size:12px">In brief</p>')),
  passes('a11y.font', 'a paragraph of 14 px', more(`<p style="font-size:14px">${sentence}</p>`)),
  passes(
    'a11y.font',
    'a small label that runs in',
    more(`<p><span style="font-size:12px">Why it matters</span> ${sentence}</p>`),
  ),
  passes(
    'a11y.font',
    'a large heading set tight',
    more(`<h2 style="font-size:24px;line-height:1.25">${sentence}</h2>`),
  ),
  passes(
    'a11y.font',
    'a line height in px that is inherited',
    more(`<div style="line-height:24px"><p>${sentence}</p></div>`),
  ),
  blocks('a11y.font', 'a label of 11 px', more('<p style="font-size:11px">In brief</p>'), place),
  blocks(
    'a11y.font',
    'small within small',
    more('<div style="font-size:14px"><p style="font-size:80%">In brief</p></div>'),
  ),
  warns('a11y.font', 'a paragraph of 13 px', more(`<p style="font-size:13px">${sentence}</p>`), place),
  warns('a11y.font', 'a tight line height', more(`<p style="line-height:1.3">${sentence}</p>`), place),
  warns(
    'a11y.font',
    'a line height in px made for smaller text',
    more(`<div style="line-height:20px"><p style="font-size:18px">${sentence}</p></div>`),
  ),
  warns(
    'a11y.font',
    'justified text',
    more(`<div style="text-align:justify"><p>${sentence}</p></div>`),
    place,
  ),

  passes('a11y.headings', 'one h1, then h2 and h3', more('<h2>Models</h2><h3>Weights</h3><h2>Chips</h2>')),
  warns('a11y.headings', 'no h1', html({ heading: '' }), /^html$/),
  warns('a11y.headings', 'two h1', more('<h1>Again</h1>'), place),
  warns('a11y.headings', 'a skipped level', more('<h3>Weights</h3>'), place),
  warns('a11y.headings', 'an empty heading', more('<h2> </h2>'), place),

  passes('a11y.links', 'telling links', more(link('href="https://a.org/1"', 'What GPT-5 costs'))),
  passes(
    'a11y.links',
    'an image with an alt text as link',
    more('<a href="https://a.org/1"><img alt="What GPT-5 costs" src="https://a.org/a.png"></a>'),
  ),
  passes(
    'a11y.links',
    'the same text to the same page',
    more(link('href="https://a.org/1"', 'GPT-5').repeat(2)),
  ),
  passes(
    'a11y.links',
    'a headline that is a link, not underlined',
    more(link('href="https://a.org/1" style="text-decoration:none"', 'What GPT-5 costs')),
  ),
  blocks('a11y.links', 'an empty link', more(link('href="https://a.org/1"', '')), place),
  warns('a11y.links', 'a vague link', more(link('href="https://a.org/1"', 'Read more…')), place),
  warns(
    'a11y.links',
    'one text to two pages',
    more(link('href="https://a.org/1"', 'OpenAI') + link('href="https://a.org/2"', 'OpenAI')),
    place,
  ),
  warns('a11y.links', 'a bare url', more(link('href="https://a.org/1"', 'https://a.org/1')), place),
  warns(
    'a11y.links',
    'a link in a sentence told apart by colour only',
    more(
      '<p>It was <a href="https://a.org/1" style="text-decoration-line:none">announced on Tuesday</a> by mail.</p>',
    ),
    place,
  ),
  passes(
    'a11y.links',
    'an underline that comes after none',
    more(
      '<p>It was <a href="https://a.org/1" style="text-decoration-line:none;text-decoration:underline">announced on Tuesday</a>.</p>',
    ),
  ),

  passes('img.alt', 'an alt text', more(image('alt="A chart of prices"'))),
  passes('img.alt', 'an image that only decorates', more(image('alt=""'))),
  passes(
    'img.alt',
    'an image beside the words of a link',
    more('<a href="https://a.org/1"><img alt="" src="https://a.org/a.png"> What GPT-5 costs</a>'),
  ),
  blocks('img.alt', 'no alt', more(image('')), place),
  blocks(
    'img.alt',
    'an empty alt alone in a link',
    more('<a href="https://a.org/1"><img alt="" src="https://a.org/a.png"></a>'),
    place,
  ),
  warns('img.alt', 'the name of a file', more(image('alt="chart_final.png"')), place),
  warns('img.alt', 'a word that says nothing', more(image('alt="Image"')), place),
  warns('img.alt', '126 characters', more(image(`alt="${'a'.repeat(126)}"`)), place),
  passes('img.alt', '125 characters', more(image(`alt="${'a'.repeat(125)}"`))),

  passes('content.hidden', 'the preheader', {}),
  passes(
    'content.hidden',
    'a helper for screen readers',
    more(
      '<p>7<span style="display:inline-block;width:1px;height:1px;overflow:hidden;opacity:0"> of 10 in significance</span></p>',
    ),
  ),
  passes(
    'content.hidden',
    'a class hidden on phones only',
    html({
      head: '<style>@media (max-width:480px){.wide{display:none}}</style>',
      more: '<p class="wide">Shown</p>',
    }),
  ),
  passes('content.hidden', 'a hidden box of spaces', more('<p style="font-size:0">&nbsp;&#8203;</p>')),
  blocks(
    'content.hidden',
    'a second preheader',
    more('<div style="display:none">cheap watches</div>'),
    place,
  ),
  blocks(
    'content.hidden',
    'a helper too long',
    more(`<span style="width:1px;height:1px;overflow:hidden">${'word '.repeat(25)}</span>`),
    place,
  ),
  blocks('content.hidden', 'visibility', more('<p style="visibility:hidden">x</p>')),
  blocks('content.hidden', 'opacity', more('<p style="opacity:0">x</p>')),
  blocks('content.hidden', 'a font of one pixel', more('<p style="font-size:1px">x</p>')),
  blocks('content.hidden', 'white on white', more('<p style="color:#fff">x</p>'), place),
  blocks(
    'content.hidden',
    'almost the background of a cell',
    more('<p style="background:#FAF7F0 none;color:#fbf8f1">x</p>'),
  ),
  blocks(
    'content.hidden',
    'a class of a style sheet',
    html({ head: '<style>p.gone{display:none}</style>', more: '<p class="gone">x</p>' }),
    place,
  ),

  passes('footer.unsubscribe', 'a link in both parts', {}),
  blocks(
    'footer.unsubscribe',
    'a text that says it only in a url',
    { rendering: { text: tinyText().replace('Unsubscribe: ', 'https://a.org/unsubscribe ') } },
    /^text$/,
  ),
  blocks('footer.unsubscribe', 'no link', html({ unsubscribe: 'Bye' }), /^html$/),
  blocks(
    'footer.unsubscribe',
    'a link that does not say so',
    html({ unsubscribe: `<a href="${slotToken('unsubscribeUrl')}">Bye</a>` }),
  ),
  blocks(
    'footer.unsubscribe',
    'a hidden link',
    html({ unsubscribe: `<a style="display:none" href="${slotToken('unsubscribeUrl')}">Unsubscribe</a>` }),
    place,
  ),
  blocks(
    'footer.unsubscribe',
    'a link of 11 px',
    html({ unsubscribe: `<a style="font-size:11px" href="${slotToken('unsubscribeUrl')}">Unsubscribe</a>` }),
    place,
  ),
  blocks(
    'footer.unsubscribe',
    'a pale link',
    html({ unsubscribe: `<a style="color:#999999" href="${slotToken('unsubscribeUrl')}">Unsubscribe</a>` }),
    place,
  ),
];
