import { slotToken } from '../../../src/render/rendering.ts';
import { area, counted, counter, link, picture } from './linking-mail.ts';
import { blocks, html, more, passes, type RuleCase } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const own = slotToken('unsubscribeUrl');

const countedCases: readonly RuleCase[] = [
  blocks(
    'link.redirect',
    'a counted link that leads nowhere, on a map',
    { ...area(counter), facts: { counted: (asked) => (asked === counter ? '' : undefined) } },
    place,
    'A counted link leads nowhere',
  ),
  passes('link.redirect', 'what is no link', {
    ...more('<link rel="icon" href="https://callmealmanac.com/a.png">'),
    facts: { counted: (href) => (href.endsWith('a.png') ? '' : undefined) },
  }),
  passes('link.redirect', 'a mark in the text, which is no link', {
    ...more('<p><a id="x"></a>x</p>'),
    facts: { counted: () => undefined },
  }),
  blocks(
    'link.redirect',
    'an http link with an address in it',
    link(`http://openai.com/?for=${slotToken('address')}`),
    'A link carries the address of the reader',
  ),
  passes('link.redirect', 'a mail link with an address in it', link(`mailto:${slotToken('address')}`)),
  passes(
    'link.redirect',
    'a path that ends in a url',
    link(`x-https://openai.com/?for=${slotToken('address')}`),
  ),
  ...[
    'https://callmealmanac.com/u/token',
    'https://callmealmanac.com/p/token',
    'https://callmealmanac.com/vote/token/up',
    'mailto:editors@callmealmanac.com',
    'https://callmealmanac.com/@@slot:voteUrl@@',
  ].map((target) =>
    blocks(
      'link.redirect',
      `a counted ${target}`,
      counted(target),
      `is the reader’s own is counted: ${target}`,
    ),
  ),
  ...['https://callmealmanac.com/unsubscribe', 'https://openai.com/?write=mailto:a@b.org'].map((target) =>
    passes('link.redirect', `a counted ${target}`, counted(target)),
  ),
  passes('link.redirect', 'a counted page for readers without links of their own', {
    ...counted('https://openai.com/x'),
    links: (links) => ({ ...links, values: { unsubscribeUrl: '', preferencesUrl: '', voteUrl: '' } }),
  }),
  passes('link.redirect', 'a reader’s own link, which another rule judges', {
    ...link(own),
    links: (links, { address }) => ({
      ...links,
      values: {
        ...links.values,
        unsubscribeUrl: `${links.values.unsubscribeUrl}/${encodeURIComponent(address)}`,
      },
    }),
  }),
  blocks('link.redirect', 'an address in a link of a reader without links of their own', {
    ...link(`https://openai.com/?for=${slotToken('address')}`),
    links: (links) => ({ ...links, values: { unsubscribeUrl: '', preferencesUrl: '', voteUrl: '' } }),
  }),
];

const pixel = (attributes: string) =>
  more(`<p><img alt="A press" src="https://callmealmanac.com/o.gif" ${attributes}></p>`);
const watched = 'An image that nobody sees is fetched: https://callmealmanac.com/o.gif: ';

const trackingCases: readonly RuleCase[] = [
  ...[
    'width="1" height="1"',
    'width="0" height="0"',
    'style="width:1px;height:1px"',
    'style="display:none" width="100" height="100"',
  ].map((attributes) =>
    blocks('privacy.tracking', `an image of ${attributes}`, pixel(attributes), place, watched),
  ),
  ...[
    'width="100" height="1"',
    'width="1" height="100"',
    'width="1"',
    'width="11" height="11"',
    'width="1x" height="1x"',
    'width="100%" height="1"',
    '',
  ].map((attributes) =>
    passes('privacy.tracking', `an image of ${attributes || 'no size'}`, pixel(attributes)),
  ),
  passes(
    'privacy.tracking',
    'a hidden box without an image',
    more('<p style="display:none" width="1" height="1">x</p>'),
  ),
  blocks(
    'privacy.tracking',
    'an image of each reader’s own',
    more(
      `<img alt="A press" src="https://callmealmanac.com/a.png?for=${slotToken('name')}" width="90" height="90">`,
    ),
    place,
    'A link or image differs from reader to reader: https://callmealmanac.com/a.png?for=',
  ),
  ...[
    `<table role="presentation" background="https://a.org/${slotToken('name')}.png"><tr><td>x</td></tr></table>`,
    `<img alt="A press" src="${picture}" srcset="${picture}?for=${slotToken('name')} 2x" width="90" height="90">`,
    `<p style="background:#ffffff url('https://a.org/a.png?for=${slotToken('name')}')">x</p>`,
  ].map((markup) =>
    blocks(
      'privacy.tracking',
      `what ${markup} fetches`,
      more(markup),
      place,
      'differs from reader to reader',
    ),
  ),
  blocks(
    'privacy.tracking',
    'what a style sheet fetches for each reader',
    html({ head: `<style>.a{background:url(https://a.org/${slotToken('name')})}</style>` }),
    place,
    'differs from reader to reader: https://a.org/',
  ),
  passes(
    'privacy.tracking',
    'a background that is the same for all',
    more('<p style="background:#ffffff url(https://a.org/a.png)">x</p>'),
  ),
  blocks(
    'privacy.tracking',
    'a link that one reader in five has for their own',
    {
      sample: (sample) =>
        sample.label === 'longest address'
          ? { ...sample, html: sample.html.replace('/issues/midweek', '/issues/for-bo/midweek') }
          : sample,
    },
    'differs from reader to reader',
  ),
  passes('privacy.tracking', 'own links that are empty', {
    links: (links) => ({
      ...links,
      values: { unsubscribeUrl: links.values.unsubscribeUrl, preferencesUrl: '', voteUrl: '' },
    }),
  }),
  blocks('privacy.tracking', 'a personal link of readers whose own links are partly empty', {
    ...link(`https://openai.com/?for=${slotToken('name')}`),
    links: (links) => ({ ...links, values: { ...links.values, preferencesUrl: '', voteUrl: '' } }),
  }),
  blocks(
    'privacy.tracking',
    'a page that has the reader’s own link at its end',
    link(`https://openai.com/?to=${own}`),
    'differs from reader to reader',
  ),
  passes('privacy.tracking', 'a mail for nobody', { facts: { samples: [] } }),
  passes('privacy.tracking', 'a provider that did not say whether it watches', {
    facts: { sender: undefined as never },
  }),
];

export const redirectCases: readonly RuleCase[] = [...countedCases, ...trackingCases];
