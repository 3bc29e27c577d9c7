import type { SampleLinks } from '../../../src/preflight/sample-recipients.ts';
import { type Changes, publication } from '../context-sample.ts';
import { blocks, headers, passes, type RuleCase, warns } from './rule-case.ts';

const rule = 'hdr.list-unsubscribe';
const post = 'hdr.list-unsubscribe-post';
/** The header as it is written from a reader's own link. */
const written = (write: (url: string) => string, changes: Changes = {}): Changes => ({
  ...changes,
  links: (links: SampleLinks) => ({
    ...links,
    headers: { ...links.headers, 'List-Unsubscribe': write(links.values.unsubscribeUrl) },
  }),
});
const mail = 'mailto:unsub+t@in.callmealmanac.com';
const { unsubscribeAddress: _, ...noInbound } = publication;
const wantsMail = 'It wants one mailto link of the form unsub+TOKEN@in.callmealmanac.com';
const notOwn = "The web link is not the recipient's unsubscribe link";
const notHttps = 'The web link is not an https link';

export const unsubscribeFormCases: readonly RuleCase[] = [
  passes(
    rule,
    'the mailto before the web link',
    written((url) => `<${mail}>,\n <${url}>`),
  ),
  passes(
    rule,
    'a mailto in capitals',
    written((url) => `<${url}>, <MAILTO:unsub+t@IN.callmealmanac.com>`),
  ),
  blocks(
    rule,
    'two spellings, by both values',
    headers({ 'List-Unsubscribe': 'one', 'list-unsubscribe': 'two' }),
    'stands there twice: one | two: ',
  ),
  blocks(
    rule,
    'letters beyond ASCII',
    written((url) => `<${url}>, <mailto:unsub+ü@in.callmealmanac.com>`),
    'characters beyond ASCII',
  ),
  passes(
    rule,
    'the last letter of ASCII',
    written((url) => `<${url}>, <mailto:unsub+\x7f@in.callmealmanac.com>`),
  ),
  blocks(
    rule,
    'words beside the brackets',
    written((url) => `Leave: <${url}>, <${mail}>`),
    'outside the angle brackets',
  ),
  blocks(
    rule,
    'no web link',
    written(() => `<${mail}>`),
    'It has 0 web links; exactly one is wanted',
  ),
  blocks(
    rule,
    'two web links',
    written((url) => `<${url}>, <${url}>, <${mail}>`),
    'It has 2 web links',
  ),
  blocks(
    rule,
    'a web link with a space',
    written((url) => `<${url} x>, <${mail}>`),
    notHttps,
    notOwn,
  ),
  blocks(
    rule,
    'a web link behind other words',
    written((url) => `<x-${url}>, <${mail}>`),
    notHttps,
    notOwn,
  ),
  blocks(
    rule,
    'a web link that cannot be read',
    written(() => `<https://[a>, <${mail}>`),
    notHttps,
    notOwn,
  ),
  blocks(
    rule,
    'a web link that has a mailto in it',
    written((url) => `<${url}?mailto:x>, <${mail}>`),
    notOwn,
  ),
  blocks(
    rule,
    'a mailto that nobody reads',
    written((url) => `<${url}>, <${mail}>`, { facts: { publication: noInbound } }),
    'no inbound address is configured',
  ),
  warns(
    rule,
    'no mailto and no inbound address',
    written((url) => `<${url}>`, { facts: { publication: noInbound } }),
    'It has no mailto link',
  ),
  ...[
    'mailto:unsub@in.callmealmanac.com',
    'mailto:unsub+@in.callmealmanac.com',
    'mailto:other+t@in.callmealmanac.com',
    'mailto:unsub+t@callmealmanac.com',
    'mailto:unsub+t',
    'mailto:unsub-t@in.callmealmanac.com',
    'mailto:mailto:unsub+t@in.callmealmanac.com',
  ].map((link) =>
    blocks(
      rule,
      link,
      written((url) => `<${url}>, <${link}>`),
      wantsMail,
    ),
  ),
  blocks(
    rule,
    'two mailto links',
    written((url) => `<${url}>, <${mail}>, <${mail}>`),
    wantsMail,
  ),
  passes(
    rule,
    'a local part of 64',
    written((url) => `<${url}>, <mailto:unsub+${'t'.repeat(58)}@in.callmealmanac.com>`),
  ),
  blocks(
    rule,
    'a local part of 65',
    written((url) => `<${url}>, <mailto:unsub+${'t'.repeat(59)}@in.callmealmanac.com>`),
    'The mailto local part is 65 characters long; RFC 5321 allows 64',
  ),

  blocks(post, 'none', headers({ 'List-Unsubscribe-Post': undefined }), 'The header is missing; one with'),
  blocks(
    post,
    'another value',
    headers({ 'List-Unsubscribe-Post': 'One-Click' }),
    'The header has another value; one with … : One-Click: ',
  ),
  blocks(
    post,
    'the value twice',
    headers({ 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
    'stands there twice; one with … List-Unsubscribe=One-Click | List-Unsubscribe=One-Click',
  ),

  blocks(
    'unsub.token',
    'an address in the way out, by that link',
    {
      links: (links, { address }) => ({
        ...links,
        unsubscribe: { ...links.unsubscribe, url: `https://callmealmanac.com/u/${address}` },
      }),
    },
    'A personal link gives away the address: https://callmealmanac.com/u/ada.lovelace',
  ),
  blocks(
    'unsub.token',
    'an address in the link to preferences, by that link',
    {
      links: (links, { address }) => ({
        ...links,
        values: { ...links.values, preferencesUrl: `https://callmealmanac.com/p/${address}` },
      }),
    },
    'A personal link gives away the address: https://callmealmanac.com/p/ada.lovelace',
  ),
];
