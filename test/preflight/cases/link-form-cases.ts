import type { LinkAnswer } from '../../../src/preflight/outside-facts.ts';
import type { Changes } from '../context-sample.ts';
import { area, counted, link } from './linking-mail.ts';
import { blocks, more, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const page = 'https://openai.com/index/gpt-oss';
const leading = (answer: LinkAnswer, href = page): Changes => ({
  ...link(href),
  facts: { links: new Map([[href, answer]]) },
});
const answered = (status: number, ...redirects: string[]): LinkAnswer => ({
  kind: 'answered',
  status,
  redirects,
});

const syntaxCases: readonly RuleCase[] = [
  blocks('link.syntax', 'a map that leads to http', area('http://openai.com/'), place, 'A link is not https'),
  passes('link.syntax', 'a mark in the text, which is no link', more('<p><a id="models"></a>Models</p>')),
  passes('link.syntax', 'what is no link', more('<link href="a b">')),
  ...(
    [
      ['', 'A link has an empty address'],
      ['  ', 'A link has an empty address'],
      ['#models', 'A link leads to a place in the mail itself'],
      ['https://a.org/b c', 'A link has a space'],
      ['mailto:editors', 'A mailto link has no address'],
      ['mailto:x?to=mailto:a@b.org', 'A mailto link has no address'],
      ['mailto:editors@callmealmanac', 'A mailto link has no address'],
      ['tel:12', 'A tel link has no number'],
      ['tel:+1234x', 'A tel link has no number'],
      ['/issues/tel:123', 'A link is not absolute'],
      ['openai.com/x', 'A link is not absolute'],
      ['1a:x', 'A link is not absolute'],
      ['FTP://a.org/', 'A link uses ftp:'],
      ['https:///a.org', 'A link cannot be read as a url'],
      ['https:a.org', 'A link cannot be read as a url'],
      ['https://[a.org', 'A link cannot be read as a url'],
      ['https://me@openai.com/', 'A link has a user name'],
      ['https://:word@openai.com/', 'A link has a user name'],
      ['https://openai.com:8443/', 'A link names a port'],
      ['https://10.20.130.40/', 'A link leads to a bare IP address'],
      ['https://[2001:db8::1]/', 'A link leads to a bare IP address'],
      ['https://almanac/', 'A link leads to a name without a domain'],
    ] as const
  ).map(([href, message]) => blocks('link.syntax', JSON.stringify(href), link(href), place, message)),
  ...[
    'https://openai.com/#weights#',
    'HTTPS://openai.com/',
    'https://openai.com:443/',
    'mailto:editors@news.callmealmanac.com?subject=Hello',
    'tel:112',
    'tel:+32(0)2-555.01.01',
    'https://10.20.30.40.org/',
    'https://a.10.20.30.40.example-host.org/',
  ].map((href) => passes('link.syntax', href, link(href))),
  blocks(
    'link.syntax',
    'a link to this machine',
    { ...link('http://localhost:8080/issues/1'), facts: { publicUrl: 'http://localhost:8080' } },
    'A link leads to this machine only',
  ),
  blocks(
    'link.syntax',
    'a page behind a counted link that is not https',
    counted('http://openai.com/'),
    'A link is not https: http://openai.com/',
  ),
  passes('link.syntax', 'a counted link that leads nowhere, which another rule says', counted('')),
];

const liveCases: readonly RuleCase[] = [
  passes('link.live', 'nothing when nobody followed the links', {
    ...link(page),
    facts: { links: undefined as never },
  }),
  passes('link.live', 'a link that nobody followed', { ...link(page), facts: { links: new Map() } }),
  passes('link.live', 'an answer of 399', leading(answered(399))),
  blocks(
    'link.live',
    'an answer of 400',
    leading(answered(400)),
    place,
    `A link answers with 400: ${page}: `,
  ),
  blocks(
    'link.live',
    'a page inside a house',
    leading({ kind: 'failed', why: 'private', isPrivate: true }),
    'A link leads inside a house',
  ),
  blocks(
    'link.live',
    'a page that gives no answer',
    leading({ kind: 'failed', why: 'no route', isPrivate: false }),
    'does not answer: no route',
  ),
  warns(
    'link.live',
    'a page that asks for a name',
    leading(answered(401)),
    'A link answers a program with 401',
  ),
  warns(
    'link.live',
    'two steps, by the last of them',
    leading(answered(200, `${page}/`, `${page}/en`)),
    `led on 2 times: ${page}: Link to ${page}/en`,
  ),
  warns(
    'link.live',
    'one step to another site',
    leading(answered(200, 'https://other.org/')),
    'led on to another site',
  ),
  passes(
    'link.live',
    'one step to a site of the same house',
    leading(answered(200, 'https://cdn.openai.com/gpt-oss')),
  ),
];

const domainCases: readonly RuleCase[] = [
  blocks(
    'link.domain',
    'a shortener under www',
    link('https://www.bit.ly/3abc'),
    place,
    'hides behind the shortener bit.ly: https://www.bit.ly/3abc',
  ),
  passes('link.domain', 'a host that only ends like a shortener', link('https://orbit.ly/3abc')),
  passes('link.domain', 'a shortener below another host', link('https://bit.ly.openai.com/3abc')),
  ...['https://openai.com/', 'https://docs.openai.com/'].map((href) =>
    warns(
      'link.domain',
      `${href} where its host is not wanted`,
      { ...link(href), publication: { blockedHosts: ['other.org', 'openai.com'] } },
      'A link leads to openai.com',
    ),
  ),
  ...['https://notopenai.com/', 'https://openai.com.org/', page.replace('openai', 'anthropic')].map((href) =>
    passes('link.domain', `${href} where another host is not wanted`, {
      ...link(href),
      publication: { blockedHosts: ['openai.com'] },
    }),
  ),
  ...[
    'https://anthropic.com',
    'http://anthropic.com',
    'www.anthropic.com',
    'HTTPS://ANTHROPIC.COM/NEWS',
    'https://anthropic.com?x',
    'https://anthropic.com:443',
    'See https://anthropic.com',
    'Read on (www.anthropic.com), if you like',
    'https://openai.com, or https://anthropic.com.',
  ].map((text) =>
    blocks(
      'link.domain',
      `the words ${text}`,
      link(page, text),
      /^html \d+:\d+$/,
      ' and leads to openai.com',
    ),
  ),
  ...[
    'https://openai.com',
    'www.openai.com/index',
    'HTTPS://OPENAI.COM',
    'https://docs.openai.com',
    'See https://docs.openai.com.',
    'https://anthropic',
    'anthropic.com',
    'https://anthropic.com_x',
    'https://docs.anthropic.com_x',
    'mirror-www.anthropic.com',
  ].map((text) => passes('link.domain', `the words ${text}`, link(page, text))),
  passes(
    'link.domain',
    'a host with www in the middle',
    link('https://cdn.www.org/', 'https://cdn.www.org/'),
  ),
  warns(
    'link.domain',
    'a counter of another house',
    counted(page, 'https://clicks.other.org/c/1'),
    place,
    'counted at clicks.other.org, and mail is from callmealmanac.com',
  ),
  passes('link.domain', 'a counter where From cannot be read, as long as it is anybody’s', link(page)),
];

export const linkFormCases: readonly RuleCase[] = [...syntaxCases, ...liveCases, ...domainCases];
