import { type linksUnder, publication } from '../context-sample.ts';
import { tinySubject } from '../tiny-mail.ts';
import { blocks, headers, informs, passes, type RuleCase, warns } from './rule-case.ts';

const unsubscribe = 'hdr.list-unsubscribe';
const post = 'hdr.list-unsubscribe-post';
const place = /^header List-Unsubscribe$/;

export const headerCases: readonly RuleCase[] = [
  passes(unsubscribe, 'one https link and one mailto', {}),
  blocks(unsubscribe, 'no header', headers({ 'List-Unsubscribe': undefined }), place),
  blocks(
    unsubscribe,
    'two spellings of the header',
    headers({ 'list-unsubscribe': '<https://a.org/u>' }),
    place,
  ),
  blocks(
    unsubscribe,
    'no angle brackets',
    headers({ 'List-Unsubscribe': 'https://callmealmanac.com/u/1' }),
    place,
  ),
  blocks(
    unsubscribe,
    'letters beyond ASCII',
    headers({ 'List-Unsubscribe': '<https://almanäch.org/u/1>' }),
    place,
  ),
  blocks(
    unsubscribe,
    'a link that is not the recipient’s',
    headers({
      'List-Unsubscribe': '<https://callmealmanac.com/u/other>, <mailto:unsub+a@in.callmealmanac.com>',
    }),
    place,
  ),
  blocks(unsubscribe, 'two web links', {
    links: (links) => ({
      ...links,
      headers: {
        ...links.headers,
        'List-Unsubscribe': `<${links.values.unsubscribeUrl}>, <https://a.org/u>, <mailto:unsub+a@in.callmealmanac.com>`,
      },
    }),
  }),
  blocks(unsubscribe, 'an inbound address but no mailto', {
    links: (links) => ({
      ...links,
      headers: { ...links.headers, 'List-Unsubscribe': `<${links.values.unsubscribeUrl}>` },
    }),
  }),
  blocks(unsubscribe, 'a mailto without a token', {
    links: (links) => ({
      ...links,
      headers: {
        ...links.headers,
        'List-Unsubscribe': `<${links.values.unsubscribeUrl}>, <mailto:unsub@in.callmealmanac.com>`,
      },
    }),
  }),
  warns(unsubscribe, 'no inbound address for a live send', withoutMailto('live')),
  informs(unsubscribe, 'no inbound address in the sandbox', withoutMailto('sandbox')),
  blocks(unsubscribe, 'an http link in live mode', localSite('live')),
  informs(unsubscribe, 'a local http link in the sandbox', localSite('sandbox'), place),
  warns(unsubscribe, '201 characters', padded(201)),
  passes(unsubscribe, '200 characters', padded(200)),
  warns(unsubscribe, '250 characters', padded(250)),
  blocks(unsubscribe, '251 characters', padded(251)),

  passes(post, 'the one value', {}),
  blocks(
    post,
    'no header',
    headers({ 'List-Unsubscribe-Post': undefined }),
    /^header List-Unsubscribe-Post$/,
  ),
  blocks(post, 'another value', headers({ 'List-Unsubscribe-Post': 'List-Unsubscribe=one-click' })),

  passes('unsub.token', 'a signed token each', {}),
  blocks('unsub.token', 'one link for all', shared(), /^header List-Unsubscribe for "full data"$/),
  blocks('unsub.token', 'a token that does not verify', unsubscribeFacts({ verifies: false })),
  blocks('unsub.token', '127 bits', unsubscribeFacts({ tokenBits: 127 })),
  blocks('unsub.token', 'a token of another list', unsubscribeFacts({ listId: 'other.list.org' })),
  blocks(
    'unsub.token',
    'the address in the query',
    telling((address) => `?who=${encodeURIComponent(address)}`),
  ),
  blocks(
    'unsub.token',
    'the address in base64',
    telling((address) => `/${Buffer.from(address).toString('base64url')}`),
  ),
  blocks(
    'unsub.token',
    'the address within longer base64',
    telling((address) => `/${Buffer.from(`7|${address}|unsub`).toString('base64url')}`),
  ),
  blocks(
    'unsub.token',
    'the address in hex',
    telling((address) => `/${Buffer.from(address).toString('hex')}`),
  ),

  passes('hdr.list-id', 'the list’s id', {}),
  passes('hdr.list-id', 'the id the last issue had, under another name', {
    facts: {
      previous: { subject: 'Before', from: publication.from, listId: `Old Name <${publication.listId}>` },
    },
  }),
  warns('hdr.list-id', 'no header', headers({ 'List-Id': undefined }), /^header List-Id$/),
  blocks('hdr.list-id', 'no dotted id', headers({ 'List-Id': 'Call Me Almanac' })),
  blocks(
    'hdr.list-id',
    'another id than configured',
    headers({ 'List-Id': 'Call Me Almanac <news.callmealmanac.com>' }),
  ),
  blocks('hdr.list-id', 'another id than the last issue', {
    facts: { previous: { subject: 'Before', from: publication.from, listId: 'old.callmealmanac.com' } },
  }),

  passes('hdr.safety', 'plain headers', {}),
  blocks(
    'hdr.safety',
    'a line break in a value',
    headers({ 'List-Archive': '<https://a.org>\r\nBcc: all@a.org' }),
    /^header List-Archive$/,
  ),
  blocks('hdr.safety', 'a NUL in a value', headers({ 'List-Archive': 'a\0b' })),
  blocks('hdr.safety', 'a space in a name', headers({ 'List Archive': 'a' })),
  blocks('hdr.safety', 'two spellings of one header', headers({ 'list-id': 'a.b' })),
  blocks(
    'hdr.safety',
    'a header of the provider',
    headers({ 'Message-ID': '<1@a.org>' }),
    /^header Message-ID$/,
  ),
  blocks(
    'hdr.safety',
    'a line break in the subject',
    { rendering: { subject: `${tinySubject}\nBcc: all@a.org` } },
    /^subject$/,
  ),
  blocks(
    'hdr.safety',
    'a line of 999 octets',
    headers({ 'X-Long': 'a'.repeat(999 - 'X-Long: '.length + 8) }),
  ),
  warns('hdr.safety', 'a word of 79 octets', headers({ 'X-Long': `short ${'a'.repeat(79)}` })),
  passes('hdr.safety', 'a word of 78 octets', headers({ 'X-Long': `short ${'a'.repeat(78)}` })),
];

function withoutMailto(mode: 'sandbox' | 'live') {
  const { unsubscribeAddress: _, ...without } = publication;
  return {
    facts: { mode, publication: without },
    links: (links: ReturnType<ReturnType<typeof linksUnder>>) => ({
      ...links,
      headers: { ...links.headers, 'List-Unsubscribe': `<${links.values.unsubscribeUrl}>` },
    }),
  };
}

function localSite(mode: 'sandbox' | 'live') {
  return { facts: { mode, publicUrl: 'http://localhost:8080' } };
}

/** A header value of a given length, its path padded. */
function padded(length: number) {
  return {
    links: (links: ReturnType<ReturnType<typeof linksUnder>>) => {
      const mail = ', <mailto:unsub+abc@in.callmealmanac.com>';
      const base = `${links.values.unsubscribeUrl}/`;
      const url = base + 'p'.repeat(length - mail.length - base.length - 2);
      return {
        values: { ...links.values, unsubscribeUrl: url },
        headers: { ...links.headers, 'List-Unsubscribe': `<${url}>${mail}` },
        unsubscribe: { ...links.unsubscribe, url },
      };
    },
  };
}

function shared() {
  return {
    links: (links: ReturnType<ReturnType<typeof linksUnder>>) => ({
      ...links,
      unsubscribe: { ...links.unsubscribe, url: 'https://callmealmanac.com/u/everyone' },
    }),
  };
}

function unsubscribeFacts(changed: { verifies?: boolean; tokenBits?: number; listId?: string }) {
  return {
    links: (links: ReturnType<ReturnType<typeof linksUnder>>) => ({
      ...links,
      unsubscribe: { ...links.unsubscribe, ...changed },
    }),
  };
}

function telling(suffix: (address: string) => string) {
  return {
    links: (links: ReturnType<ReturnType<typeof linksUnder>>, recipient: { address: string }) => ({
      ...links,
      values: { ...links.values, preferencesUrl: links.values.preferencesUrl + suffix(recipient.address) },
    }),
  };
}
