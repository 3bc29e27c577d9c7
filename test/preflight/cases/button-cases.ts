import { slotToken } from '../../../src/render/rendering.ts';
import { publication } from '../context-sample.ts';
import { tinyHtml } from '../tiny-mail.ts';
import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const address = 'https://callmealmanac.com/guides/qwen';
const box = 'display:inline-block;color:#ffffff;background-color:#8C2F23;text-decoration:none';
const button = (style: string, label = 'Read the guide', attributes = `href="${address}"`) =>
  `<a ${attributes} style="${style}">${label}</a>`;
const low = `${box};padding:8px 16px;line-height:1.5`;
const cellOf = (inside: string, tag = 'td') =>
  more(
    `<table role="presentation"><tbody><tr><${tag} scope="col" style="padding:12px">${inside}</${tag}></tr></tbody></table>`,
  );
const flat = `${box};padding:0;line-height:1.5`;

const targetCases: readonly RuleCase[] = [
  warns(
    'a11y.targets',
    'a button of 40 px',
    more(button(low)),
    place,
    'A button is 40 px high; 44 are wanted: Read the guide',
  ),
  passes('a11y.targets', 'a button of 44 px', more(button(`${box};padding:10px 0;line-height:1.5`))),
  warns(
    'a11y.targets',
    'a button of 43 px',
    more(button(`${box};padding:10px 0 9px;line-height:1.5`)),
    'is 43 px high',
  ),
  warns(
    'a11y.targets',
    'a button of 24 px',
    more(button(`${box};padding:0 9px;line-height:1.5`)),
    'is 24 px high',
  ),
  blocks(
    'a11y.targets',
    'a button of 23 px',
    more(button(`${box};padding:0 9px;line-height:23px`)),
    'is 23 px high; 24 are the least',
  ),
  passes(
    'a11y.targets',
    'padding above and below by name',
    more(button(`${box};padding-top:10px;padding-bottom:10px;line-height:1.5`)),
  ),
  warns(
    'a11y.targets',
    'padding that is taken back above',
    more(button(`${box};padding:10px 16px;padding-top:0;line-height:1.5`)),
    'is 34 px high',
  ),
  passes('a11y.targets', 'a height of its own', more(button(`${box};height:44px;line-height:1.5`))),
  passes('a11y.targets', 'four paddings', more(button(`${box};padding:4px 8px 16px 8px;line-height:1.5`))),
  warns(
    'a11y.targets',
    'a box by its border alone',
    more(button('display:inline-block;border:1px solid #8C2F23;line-height:1.5')),
  ),
  warns(
    'a11y.targets',
    'a box by its padding alone',
    more(button('display:inline-block;padding:4px;line-height:1.5;color:#8C2F23')),
  ),
  ...['border-bottom:1px solid #8C2F23', 'background-repeat:repeat', 'mso-border:1px', 'color:#8C2F23'].map(
    (style) =>
      passes(
        'a11y.targets',
        `a block link with ${style}, which is no button`,
        more(button(`display:block;${style};line-height:1.5`)),
      ),
  ),
  passes('a11y.targets', 'a boxed link in a line', more(button('background-color:#8C2F23;color:#ffffff'))),
  passes('a11y.targets', 'a box without words', more(button(low, ''))),
  passes('a11y.targets', 'a box that leads nowhere', more(button(low, 'Read', 'id="a"'))),
  passes('a11y.targets', 'a box that is no link', more(`<span style="${low}">Read</span>`)),
  passes(
    'a11y.targets',
    'a box that is hidden',
    more(button(low.replace('inline-block', 'inline-block;visibility:hidden'))),
  ),
  passes('a11y.targets', 'a button alone in its padded cell', cellOf(`\n${button(flat)}\n`)),
  warns(
    'a11y.targets',
    'a button with words beside it in the cell',
    cellOf(`${button(flat)} or not`),
    'is 24 px high',
  ),
  warns(
    'a11y.targets',
    'a button with an image beside it in the cell',
    cellOf(`${button(flat)}<img alt="" src="https://callmealmanac.com/a.png" width="9" height="9">`),
    'is 24 px high',
  ),
  warns(
    'a11y.targets',
    'two buttons in one cell',
    cellOf(`${button(flat)}${button(flat, 'Read on')}`),
    'is 24 px high; 44 are wanted (2 places)',
  ),
  warns(
    'a11y.targets',
    'a button in a padded box that is no cell',
    more(`<div style="padding:12px">${button(flat)}</div>`),
    'is 24 px high',
  ),
];

const sixty = 'w'.repeat(29).concat(' ', 'v'.repeat(30));
const footer = `<a style="color:#8C2F23;text-decoration:underline" href="${slotToken('unsubscribeUrl')}">Unsubscribe</a>`;

const typeCases: readonly RuleCase[] = [
  warns(
    'a11y.font',
    'small words in a mail of which no part is a footer',
    {
      sample: (sample) =>
        ({
          ...sample,
          html: `<body><p style="font-size:13px;line-height:1.5">${sixty}</p><p><a href="${sample.values.unsubscribeUrl}">Unsubscribe</a></p><p>${publication.postalAddress}</p></body>`,
        }) as never,
    },
    'is 13 px',
  ),
  passes(
    'a11y.font',
    'a small text that only looks like a heading',
    more(`<h10 style="font-size:15px;line-height:1.5">${sixty}</h10>`),
  ),
  warns(
    'a11y.font',
    'small text in an element of its own name',
    more(
      `<th6 style="font-size:13px;line-height:1.5">${sixty}</th6><h10 style="font-size:13px;line-height:1.5">${sixty}</h10>`,
    ),
    'is 13 px; 14 are the least (2 places)',
  ),
  passes('a11y.font', 'small text of 59 letters', more(`<p style="font-size:13px">${sixty.slice(1)}</p>`)),
  warns(
    'a11y.font',
    'small text of 60 letters',
    more(`<p style="font-size:13px">${sixty}</p>`),
    place,
    'Running text is 13 px; 14 are the least',
  ),
  warns(
    'a11y.font',
    'small text in two sizes, by the smaller',
    more(`<p style="font-size:13px">${sixty}<b style="font-size:12.5px"> and more of it</b></p>`),
    'is 12.5 px',
  ),
  warns('a11y.font', 'small text of 12 px', more(`<p style="font-size:12px">${sixty}</p>`), 'is 12 px; 14'),
  blocks(
    'a11y.font',
    'tiny text is said once',
    more(`<p style="font-size:11.504px">${sixty}</p>`),
    'error: Text is 11.5 px; 12 are the least',
  ),
  passes('a11y.font', 'a small heading', more(`<h4 style="font-size:13px">${sixty}</h4>`)),
  passes('a11y.font', 'a line height of 1.4', more(`<p style="line-height:1.4">${sixty}</p>`)),
  passes(
    'a11y.font',
    'a line height that rounding took from 1.4',
    more(`<p style="font-size:17px;line-height:23.75px">${sixty}</p>`),
  ),
  warns(
    'a11y.font',
    'a line height of 1.39',
    more(`<p style="line-height:1.39">${sixty}</p>`),
    'a line height of 1.39; 1.4',
  ),
  passes('a11y.font', 'a tight label', more(`<p style="line-height:1.1">${sixty.slice(1)}</p>`)),
  passes(
    'a11y.font',
    'small words in the footer',
    html({ why: `You get this because you signed up. ${sixty}` }),
  ),
  warns('a11y.font', 'small words where there is no footer', {
    ...html({ more: `<p style="font-size:13px">${sixty}</p>`, unsubscribe: '' }),
  }),
  warns(
    'a11y.font',
    'small words around a mail that is all footer',
    {
      rendering: {
        html: tinyHtml({
          table: `<p style="font-size:13px;line-height:1.5">${sixty}</p><table role="presentation" width="600">`,
          unsubscribe: footer,
        }),
      },
    },
    'is 13 px',
  ),
];

export const buttonCases: readonly RuleCase[] = [...targetCases, ...typeCases];
