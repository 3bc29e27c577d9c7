import { tinyHtml, tinyPreheader, tinySubject } from '../tiny-mail.ts';
import { blocks, html, passes, preheader, type RuleCase, subject, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const styled = (css: string) => html({ head: `<style>${css}</style>` });
const capitals = (count: number, small: number) => subject(`${'A'.repeat(count)} ${'b'.repeat(small)} 123`);
const phrases = [
  'buy now',
  'cash bonus',
  'click here',
  'congratulations',
  'double your',
  'earn money',
  'final notice',
  'free gift',
  'free money',
  'guaranteed',
  'last chance',
  'limited time',
  'make money',
  'no obligation',
  'once in a lifetime',
  'risk free',
  'risk-free',
  'urgent',
  'winner',
  "you've been selected",
  'you won',
  '100% free',
  'act now',
];

export const subjectFormCases: readonly RuleCase[] = [
  blocks(
    'subject.present',
    'a token at its start',
    subject('@@slot:name@@, good morning'),
    'A token is left',
  ),
  ...['{{name}}', 'name}}', '*|NAME', '%%name'].map((words) =>
    blocks('subject.present', words, subject(`Morning ${words}`), 'A token is left'),
  ),
  passes('subject.present', 'another subject than the last', {
    facts: { previous: { subject: 'Another', from: 'a@b.org', listId: 'a.b.org' } },
  }),
  passes('subject.length', 'blanks around ten characters', subject(`   ${'a'.repeat(10)}   `)),
  warns(
    'subject.length',
    'nine characters and blanks',
    subject(`   ${'a'.repeat(9)}   `),
    'has only 9 characters',
  ),
  passes('subject.length', 'no subject, which another rule says', subject(' ')),
  passes('subject.length', '50 emoji', subject('📜'.repeat(50))),
  ...[
    'Re:',
    ' re :',
    'FW:',
    'Fwd:',
    'Antw:',
    'WG:',
    'TR:',
    'SV:',
    'VS:',
    'Réf:',
    'REF:',
    'Re[2]:',
    'Re (12):',
    'Re[12]:',
  ].map((prefix) =>
    blocks('subject.deceptive', prefix, subject(`${prefix} your weights`), `starts with "${prefix.trim()}"`),
  ),
  ...[
    'More: your weights',
    'It is re: weights',
    'Store: open',
    'Re your weights',
    'Re[a]: weights',
    'Re (a): weights',
    'Raf: weights',
  ].map((words) => passes('subject.deceptive', words, subject(words))),
  warns('subject.deceptive', 'seven capitals of ten letters', capitals(7, 3), 'Seven in ten letters'),
  passes('subject.deceptive', 'six capitals of ten letters', capitals(6, 4)),
  passes('subject.deceptive', 'nine letters, all capitals', capitals(9, 0)),
  passes('subject.deceptive', 'no letters at all', subject('2025 – 2026')),
  ...phrases.map((phrase) =>
    warns(
      'subject.deceptive',
      phrase,
      subject(`The weights: ${phrase.toUpperCase().slice(0, 1)}${phrase.slice(1)} today`),
      `The subject says "${phrase}"`,
    ),
  ),
  ...['Urgently needed weights', 'The winners of the week', 'Surgent weights'].map((words) =>
    passes('subject.deceptive', words, subject(words)),
  ),
  warns(
    'subject.deceptive',
    'wide exclamation marks',
    subject('开放权重！！'),
    'more than one exclamation mark',
  ),

  warns(
    'preheader.present',
    'an http url',
    preheader('Read it all at http://callmealmanac.com/issues today'),
    'The preheader holds a url',
  ),
  warns(
    'preheader.present',
    'a bare host',
    preheader('Read it all at www.callmealmanac.com as of today'),
    'The preheader holds a url',
  ),
  blocks(
    'preheader.present',
    'a hidden line that only ends with it',
    html({ preheader: `<div style="display:none" data-skip-in-text>Hello. ${tinyPreheader}</div>` }),
    place,
    'another hidden line',
  ),
  blocks(
    'title.present',
    'a title outside the head',
    html({ title: '', more: `<svg><title>${tinySubject}</title></svg>` }),
    /^html$/,
    'The html has no <title>',
  ),
  passes('title.present', 'a title of three and a half times the subject', {
    rendering: { subject: 'ab', html: tinyHtml({ title: '<title>1234567</title>' }) },
  }),
  warns(
    'title.present',
    'a title of more',
    { rendering: { subject: ' ab ', html: tinyHtml({ title: '<title>12345678</title>' }) } },
    "has 8 characters, more than 3.5 times the subject's 2",
  ),
  passes('title.present', 'a title where there is no subject, which another rule says', {
    rendering: { subject: ' ' },
  }),

  warns(
    'size.clip',
    'the largest of all mails, by its reader',
    {
      sample: (sample) => {
        const size = { 'full data': 81_000, 'long name': 85_000, 'no name': 70_000 }[sample.label] ?? 60_000;
        return { ...sample, html: `<p>${'x'.repeat(size - 7)}</p>` } as never;
      },
    },
    /^html$/,
    'The html has 85,000 bytes for "long name"; fewer than 80,000 are wanted',
  ),
  warns(
    'css.style-size',
    'two styles that are too much together',
    html({
      head: `<style>.a{color:#000000}${' '.repeat(6_000)}</style><style>.b{color:#000000}${' '.repeat(6_000)}</style>`,
    }),
    place,
    'holds 12034 bytes',
  ),
  passes('css.style-size', 'no style at all', html({ head: '' })),
  blocks(
    'css.style-size',
    'one at-rule in another, by its name',
    styled('@media screen{@font-face{font-family:x;src:url(x)}}'),
    place,
    '@media screen { @font-face',
  ),
];
