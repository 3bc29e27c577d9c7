import { blocks, more, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const image = (alt: string) => more(`<p><img src="https://a.org/a.png" alt="${alt}"></p>`);

const altCases: readonly RuleCase[] = [
  ...['a.png', 'a.jpg', 'a.JPEG', 'IMG_0042', 'dsc 7', 'Screenshot-12', 'img42'].map((alt) =>
    warns('img.alt', `the file name ${alt}`, image(alt), place, `name of a file: ${alt}: `),
  ),
  ...['a chart of .png files', 'Screenshot 12 of the desk', 'The img 42', 'imgs'].map((alt) =>
    passes('img.alt', alt, image(alt)),
  ),
  ...['Photo', ' logo '].map((alt) =>
    warns('img.alt', `the word ${alt}`, image(alt), 'says nothing about its image'),
  ),
  ...['Photo of a press', 'A family photo'].map((alt) => passes('img.alt', alt, image(alt))),
  passes('img.alt', 'blanks, where an image decorates', image('  ')),
  warns(
    'img.alt',
    'a text of 126, by its length',
    image('a'.repeat(126)),
    'has 126 characters; 125 are the most',
  ),
  passes('img.alt', '125 emoji', image('📜'.repeat(125))),
  blocks(
    'img.alt',
    'no alt, by its file',
    more('<img src="https://a.org/a.png">'),
    'no alt attribute: https://a.org/a.png',
  ),
];

const anchor = (attributes: string, words: string) => `<a ${attributes} href="https://a.org/1">${words}</a>`;
const plain = 'style="text-decoration:none"';
const notUnderlined = 'A link in a sentence is not underlined';

const wordCases: readonly RuleCase[] = [
  warns(
    'a11y.links',
    'two more links of one text to one other page',
    more(`<p>${anchor('', 'GPT-5')}</p>${'<p><a href="https://a.org/2">GPT-5</a></p>'.repeat(2)}`),
    'lead to different pages (2 places)',
  ),
  passes(
    'a11y.links',
    'an image with blanks about it among words',
    more(`<p>It came ${anchor(plain, ' <img alt="on Tuesday" src="https://a.org/a.png"> ')}.</p>`),
  ),
  passes('a11y.links', 'a mark in the text, which is no link', more('<p><a id="x"></a>See below</p>')),
  passes('a11y.links', 'an icon that names its page', more('<p><link href="https://a.org/1">x</p>')),
  blocks(
    'a11y.links',
    'an empty link, by its page',
    more(`<p>${anchor('', '')}</p>`),
    'A link has no text … https://a.org/1',
  ),
  ...['Read more ...', 'HERE »', 'more\u00a0→ >'].map((words) =>
    warns(
      'a11y.links',
      `the words ${words}`,
      more(`<p>${anchor('', words.replace('>', '&gt;'))}</p>`),
      'A link says only … https://a.org/1',
    ),
  ),
  passes('a11y.links', 'a vague word in more words', more(`<p>${anchor('', 'Here is what it costs')}</p>`)),
  ...['http://a.org/1', 'www.a.org', 'HTTPS://A.ORG/1'].map((words) =>
    warns('a11y.links', `the url ${words}`, more(`<p>${anchor('', words)}</p>`), 'read out letter by letter'),
  ),
  ...['https://a.org is where it is', 'See www.a.org'].map((words) =>
    passes('a11y.links', words, more(`<p>${anchor('', words)}</p>`)),
  ),
  warns(
    'a11y.links',
    'the third of three links of one text, by its page',
    more(
      `<p>${anchor('', 'GPT-5')}</p><p>${anchor('', 'gpt-5')}</p><p><a href="https://a.org/2">GPT-5</a></p>`,
    ),
    'Links that all say "GPT-5" … https://a.org/2',
  ),
  warns(
    'a11y.links',
    'a plain link among words',
    more(`<p>It came ${anchor(plain, 'on Tuesday')}.</p>`),
    place,
    `${notUnderlined} … on Tuesday`,
  ),
  passes(
    'a11y.links',
    'plain links with nothing but marks between',
    more(`<p>${anchor(plain, 'Models')} · ${anchor(plain, 'Chips')}</p>`),
  ),
  passes(
    'a11y.links',
    'a plain link among words that are hidden',
    more(`<p><span style="display:none">It came</span> ${anchor(plain, 'on Tuesday')}</p>`),
  ),
  ...['padding:4px', 'background-color:#ffeeee', 'border-bottom:1px solid'].map((style) =>
    passes(
      'a11y.links',
      `a link told apart by ${style}`,
      more(`<p>It came ${anchor(`style="color:#8C2F23;text-decoration:none;${style}"`, 'on Tuesday')}.</p>`),
    ),
  ),
  warns(
    'a11y.links',
    'a box that only Outlook draws',
    more(`<p>It came ${anchor('style="text-decoration:none;mso-border-alt:none"', 'on Tuesday')}.</p>`),
    notUnderlined,
  ),
  passes(
    'a11y.links',
    'an underline within the link',
    more(`<p>It came ${anchor(plain, 'on <span><u>Tuesday</u></span>')}.</p>`),
  ),
  passes(
    'a11y.links',
    'an image among words',
    more(`<p>It came ${anchor(plain, '<img alt="on Tuesday" src="https://a.org/a.png">')}.</p>`),
  ),
  passes('a11y.links', 'a link to another page, in words of its language', {
    ...more(`<p>${anchor('', 'hier')}</p>`),
    publication: { language: 'en' },
  }),
  warns(
    'a11y.links',
    'a vague word of a language without a list',
    { ...more(`<p>${anchor('', 'hier')}</p>`), publication: { language: 'nl' } },
    'says only "hier"',
  ),
  ...(
    [
      ['de-AT', 'Weiterlesen'],
      ['FR', 'ici'],
      ['es', 'leer más'],
      ['zh-Hans', '阅读更多'],
    ] as const
  ).map(([language, words]) =>
    warns(
      'a11y.links',
      `a vague word of ${language}`,
      { ...more(`<p>${anchor('', words)}</p>`), publication: { language } },
      `says only "${words}"`,
    ),
  ),
];

export const linkTextCases: readonly RuleCase[] = [...altCases, ...wordCases];
