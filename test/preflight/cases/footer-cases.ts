import { slotToken } from '../../../src/render/rendering.ts';
import type { Changes } from '../context-sample.ts';
import { tinyHtml, tinyText } from '../tiny-mail.ts';
import { blocks, html, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const out = slotToken('unsubscribeUrl');
const way = (words: string, style = '', href = out) =>
  `<a href="${href}" style="color:#8C2F23;${style}">${words}</a>`;
const text = (from: string | RegExp, to: string): Changes => ({
  rendering: { text: tinyText().replace(from, to) },
});
const line = `Unsubscribe: ${out}`;
const address = '12 Press Lane, 1000 Brussels, Belgium';
const named = (from: string): Changes => ({
  publication: { name: 'Another Paper' },
  rendering: { from },
});
const otherList = (words: string): Changes => ({
  publication: { language: words.slice(0, 2) },
  rendering: {
    html: tinyHtml({ unsubscribe: way(words.slice(3)) }),
    text: tinyText().replace('Unsubscribe:', `${words.slice(3)}:`),
  },
});

export const footerCases: readonly RuleCase[] = [
  passes('footer.unsubscribe', 'the page of preferences in its place', {
    rendering: {
      html: tinyHtml({ unsubscribe: way('Change or leave the list', '', slotToken('preferencesUrl')) }),
      text: tinyText().replace(line, `Change or leave the list: ${slotToken('preferencesUrl')}`),
    },
  }),
  blocks(
    'footer.unsubscribe',
    'a link that says so and leads elsewhere',
    html({ unsubscribe: way('Unsubscribe', '', 'https://callmealmanac.com/leave') }),
    /^html$/,
    'There is no unsubscribe link',
  ),
  blocks(
    'footer.unsubscribe',
    'a hidden link',
    html({ unsubscribe: way('<span style="display:none">Unsubscribe</span> ') }),
    place,
    'The unsubscribe link is hidden',
  ),
  blocks(
    'footer.unsubscribe',
    'a link of 11 px',
    html({ unsubscribe: way('Unsubscribe', 'font-size:11.4px') }),
    place,
    'The unsubscribe link is 11 px; 12 are the least',
  ),
  passes(
    'footer.unsubscribe',
    'a link of 12 px',
    html({ unsubscribe: way('Unsubscribe', 'font-size:12px') }),
  ),
  blocks(
    'footer.unsubscribe',
    'a pale link',
    html({ unsubscribe: way('Unsubscribe', 'color:#999999') }),
    place,
    'has a contrast of 2.8; 4.5 is the least',
  ),
  passes(
    'footer.unsubscribe',
    'a pale link beside one that can be read',
    html({ unsubscribe: `${way('Unsubscribe', 'color:#999999')} ${way('Unsubscribe')}` }),
  ),
  passes(
    'footer.unsubscribe',
    'words in an element within the link',
    html({ unsubscribe: way('<span>Unsubscribe</span>') }),
  ),
  blocks(
    'footer.unsubscribe',
    'a link in the text and no word',
    text('Unsubscribe:', 'Bye:'),
    /^text$/,
    'does not say how to unsubscribe',
  ),
  blocks(
    'footer.unsubscribe',
    'a word in the text and no link',
    text(line, 'Unsubscribe on the web'),
    'does not say how to unsubscribe',
  ),
  blocks(
    'footer.unsubscribe',
    'a word that stands only in an http url',
    text('Unsubscribe:', 'http://callmealmanac.com/unsubscribe'),
    'does not say how to unsubscribe',
  ),
  blocks('footer.unsubscribe', 'no link of a reader who has none', {
    ...text(line, 'Unsubscribe on the web'),
    links: (links) => ({ ...links, values: { ...links.values, preferencesUrl: '' } }),
  }),
  ...[
    'de Abmelden',
    'de Newsletter abbestellen',
    'fr Se désabonner',
    'fr desinscription',
    'es Darse de baja',
    'es cancelar tu suscripción',
    'zh 退订',
    'zh 取消订阅',
    'nl UNSUBSCRIBE',
    'nl abmelden',
  ].map((words) => passes('footer.unsubscribe', `the words ${words}`, otherList(words))),
  ...['de Unsubscribe', 'fr Abmelden', 'en Abmelden', 'zh Unsubscribe', 'nl Doei'].map((words) =>
    blocks('footer.unsubscribe', `words of another language than ${words}`, otherList(words)),
  ),
  ...['opt out', 'Opt-out', 'leave this list', 'leave the list', 'stop getting it', 'stop receiving it'].map(
    (words) => passes('footer.unsubscribe', `the words ${words}`, otherList(`en ${words}`)),
  ),

  passes(
    'footer.identity',
    'an address broken over two lines',
    html({ address: '12 Press Lane,<br>1000 Brussels, Belgium' }),
  ),
  passes(
    'footer.identity',
    'an address with other marks',
    html({ address: '12 Press Lane · 1000 Brussels · Belgium' }),
  ),
  blocks(
    'footer.identity',
    'half an address',
    html({ address: '12 Press Lane' }),
    /^html$/,
    `The html part lacks the postal address: ${address}`,
  ),
  blocks(
    'footer.identity',
    'an address whose words stand apart',
    text(address, '12 Press Lane, near 1000 Brussels, Belgium'),
    /^text$/,
    'The text part lacks',
  ),
  blocks(
    'footer.identity',
    'no address at all',
    { publication: { postalAddress: '' } },
    'The html part lacks',
    'The text part lacks',
  ),
  passes(
    'footer.identity',
    'the name in From, where the publication has another',
    named('Call Me Almanac <a@callmealmanac.com>'),
  ),
  passes(
    'footer.identity',
    'the name in From in quotation marks',
    named('"Call Me Almanac" <a@callmealmanac.com>'),
  ),
  passes('footer.identity', 'the name of the publication, where From has another', {
    rendering: { from: 'Another Paper <a@callmealmanac.com>' },
  }),
  passes('footer.identity', 'the name of the publication, where From has none', {
    rendering: { from: 'a@callmealmanac.com' },
  }),
  blocks(
    'footer.identity',
    'neither of the two names',
    named('A Third Paper <a@callmealmanac.com>'),
    'The html part does not name the sender: A Third Paper',
    'The text part does not name the sender',
  ),
  ...[
    "You're getting this by mail.",
    'You receive this every Sunday.',
    'It comes because you asked.',
    'This was sent to you by mail.',
    'You signed up for this.',
  ].map((why) => passes('footer.identity', why, html({ why }))),
  warns(
    'footer.identity',
    'a mail that says nothing about why',
    html({ why: 'Goodbye.' }),
    /^html$/,
    'The html part does not say why it came',
  ),
  ...(
    [
      ['de', 'Sie erhalten diese Mail.'],
      ['de', 'Weil du sie willst.'],
      ['fr', 'Vous recevez ce mail.'],
      ['es', 'Recibes este correo.'],
      ['zh', '您收到这封邮件'],
    ] as const
  ).map(([language, why]) =>
    passes('footer.identity', why, {
      publication: { language },
      rendering: {
        html: tinyHtml({ why }),
        text: tinyText().replace('You get this because you signed up for Midweek.', why),
      },
    }),
  ),
  warns(
    'footer.identity',
    'a link to another page of the site',
    html({ web: '<a href="https://callmealmanac.com/archive">The archive</a>' }),
    'no link to this issue on the web',
  ),
  warns(
    'footer.identity',
    'a link to its page on another site',
    html({ web: '<a href="https://other.org/issues/midweek-2025-08-06">Read it</a>' }),
    'no link to this issue',
  ),
  passes('footer.identity', 'a site below a path', { facts: { publicUrl: 'https://callmealmanac.com/' } }),
];
