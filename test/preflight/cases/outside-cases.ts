import type { EndpointAnswer, LinkAnswer, OutsideFacts } from '../../../src/preflight/outside-facts.ts';
import type { SenderFacts } from '../../../src/preflight/sender-facts.ts';
import { type Changes, calmOutside, publication } from '../context-sample.ts';
import { counted, counter, link, picture, pictureFile } from './linking-mail.ts';
import { blocks, headers, informs, more, passes, type RuleCase, subject, warns } from './rule-case.ts';

const outside = (facts: Partial<OutsideFacts>, changes: Changes = {}): Changes => ({ ...changes, facts });
const sender = (changed: Partial<SenderFacts>): Changes =>
  outside({ sender: { ...calmOutside.sender, ...changed } });
const from = (text: string): Changes => ({ rendering: { from: text } });
const txt = (...values: string[]) => ({ kind: 'found', values }) as const;
const answer = (changed: Partial<EndpointAnswer>): Changes =>
  outside({ endpoint: [{ ...calmOutside.endpoint[1], ...changed }] });

const page = 'https://openai.com/index/gpt-oss';
const leading = (to: LinkAnswer): Changes => outside({ links: new Map([[page, to]]) }, link(page));

const image = (attributes = `src="${picture}" width="100" height="50"`) =>
  more(`<img alt="A press at work" ${attributes}>`);
const fetched = (changed: Partial<typeof pictureFile>): Changes =>
  outside({ images: new Map([[picture, { ...pictureFile, ...changed }]]) }, image());
const withoutFile = (attributes: string): Changes => outside({ images: new Map() }, image(attributes));

const { sender: sound } = calmOutside;

export const senderCases: readonly RuleCase[] = [
  blocks('from.single', 'two mailboxes', from('a@callmealmanac.com, b@callmealmanac.com')),
  blocks('from.single', 'a domain the provider has not verified', sender({ verifiedDomains: ['other.org'] })),
  passes('from.single', 'a verified domain', {}),
  blocks('from.display-name', 'an emoji', from('Almanac 📰 <a@news.callmealmanac.com>')),
  blocks('from.display-name', 'the name of the reader', from('For Ada Lovelace <a@news.callmealmanac.com>')),
  warns('from.display-name', 'another name than the last issue had', {
    facts: {
      previous: {
        subject: 'Before',
        from: 'The Almanac <a@news.callmealmanac.com>',
        listId: publication.listId,
      },
    },
  }),
  warns(
    'from.display-name',
    'a name that the subject repeats',
    subject('Call Me Almanac has a new lead story'),
  ),
  passes('from.display-name', 'the plain name', {}),
  blocks(
    'replyto.receivable',
    'a domain without MX and A',
    sender({ replyToMail: { ...sound.replyToMail, mx: { kind: 'none' } } }),
  ),
  warns(
    'replyto.receivable',
    'an address that takes no answers',
    sender({ replyTo: 'no-reply@callmealmanac.com' }),
  ),
  passes('replyto.receivable', 'a mailbox that takes mail', {}),
  blocks('dns.spf', 'no record', sender({ returnPath: { ...sound.returnPath, txt: { kind: 'none' } } })),
  warns(
    'dns.spf',
    'no answer',
    sender({ returnPath: { ...sound.returnPath, txt: { kind: 'failed', why: 'ETIMEOUT' } } }),
  ),
  passes('dns.spf', 'a record that names the provider', {}),
  blocks(
    'dns.dkim',
    'no key',
    sender({ dkim: [{ host: 'resend._domainkey.news.callmealmanac.com', records: { kind: 'none' } }] }),
  ),
  warns(
    'dns.dkim',
    'no answer',
    sender({
      dkim: [
        { host: 'resend._domainkey.news.callmealmanac.com', records: { kind: 'failed', why: 'ETIMEOUT' } },
      ],
    }),
  ),
  passes('dns.dkim', 'a published key', {}),
  blocks('dns.dmarc', 'no policy', sender({ dmarc: { ...sound.dmarc, txt: { kind: 'none' } } })),
  warns(
    'dns.dmarc',
    'a policy that asks for nothing',
    sender({ dmarc: { ...sound.dmarc, txt: txt('v=DMARC1; p=none; rua=mailto:d@callmealmanac.com') } }),
  ),
  passes('dns.dmarc', 'an enforced policy', {}),
  informs(
    'dns.bimi',
    'a logo that is no svg',
    sender({ bimi: { ...sound.bimi, txt: txt('v=BIMI1; l=https://callmealmanac.com/logo.png') } }),
  ),
  passes(
    'dns.bimi',
    'a logo under an enforced policy',
    sender({ bimi: { ...sound.bimi, txt: txt('v=BIMI1; l=https://callmealmanac.com/logo.svg') } }),
  ),
  passes('dns.bimi', 'no record', {}),
  blocks('unsub.endpoint', 'an answer that is an error', answer({ status: 500 })),
  blocks('unsub.endpoint', 'a redirect', answer({ status: 302, location: '/left' })),
  blocks('unsub.endpoint', 'a cookie', answer({ setsCookie: true })),
  blocks('unsub.endpoint', 'a POST that does not leave', answer({ timesLeft: 0 })),
  blocks('unsub.endpoint', 'a GET that leaves', answer({ method: 'GET', timesLeft: 1 })),
  passes('unsub.endpoint', 'an endpoint as RFC 8058 wants it', {}),
  warns(
    'hdr.feedback-id',
    'a header of our own',
    headers({ 'Feedback-ID': 'issue:list:almanac' }),
    /Feedback-ID/,
  ),
  passes('hdr.feedback-id', 'none', {}),
  blocks(
    'spam.assassin',
    'five points',
    outside({ spam: { kind: 'judged', score: 5, rules: [{ name: 'ADVANCE_FEE', score: 5, says: '' }] } }),
  ),
  warns('spam.assassin', 'two points', outside({ spam: { kind: 'judged', score: 2.1, rules: [] } })),
  informs('spam.assassin', 'a machine without it', outside({ spam: { kind: 'not installed' } })),
  passes('spam.assassin', 'hardly a point', {}),
  informs('facts.unasked', 'links that nobody followed', { facts: { links: undefined } as never }),
  passes('facts.unasked', 'a mail about which all was asked', {}),
];

export const linkCases: readonly RuleCase[] = [
  blocks(
    'link.live',
    'a page that is gone',
    leading({ kind: 'answered', status: 404, redirects: [] }),
    /^html/,
  ),
  blocks(
    'link.live',
    'a page that does not answer',
    leading({ kind: 'failed', why: 'no answer', isPrivate: false }),
  ),
  blocks('link.live', 'a page inside a house', leading({ kind: 'failed', why: '', isPrivate: true })),
  warns(
    'link.live',
    'a site that turns programs away',
    leading({ kind: 'answered', status: 403, redirects: [] }),
  ),
  warns(
    'link.live',
    'two redirects',
    leading({ kind: 'answered', status: 200, redirects: [`${page}/`, `${page}/en`] }),
  ),
  warns(
    'link.live',
    'a redirect to another site',
    leading({ kind: 'answered', status: 200, redirects: ['https://other.org/'] }),
  ),
  passes(
    'link.live',
    'one redirect within the site',
    leading({ kind: 'answered', status: 200, redirects: ['https://www.openai.com/index/gpt-oss'] }),
  ),
  passes('link.live', 'a page that answers', leading({ kind: 'answered', status: 200, redirects: [] })),
  blocks('link.domain', 'a public shortener', link('https://bit.ly/3abc')),
  blocks('link.domain', 'an address that says another host', link(page, 'https://anthropic.com/news')),
  warns('link.domain', 'a host that is not wanted', {
    ...link(page),
    publication: { blockedHosts: ['openai.com'] },
  }),
  warns(
    'link.domain',
    'a counter on a foreign domain',
    counted(page, counter.replace('callmealmanac.com', 'clicks.example.io')),
  ),
  passes('link.domain', 'words for a page', link(page)),
  passes('link.domain', 'a counter of our own', counted(page)),
  blocks('link.redirect', 'a counted link that leads nowhere', counted('')),
  blocks(
    'link.redirect',
    'an unsubscribe link that is counted',
    counted('https://callmealmanac.com/u/token'),
  ),
  blocks('link.redirect', 'an address in a link', link('https://openai.com/?for=@@slot:address@@')),
  passes('link.redirect', 'a counted page', counted(page)),
  blocks(
    'privacy.tracking',
    'a pixel',
    more('<img src="https://callmealmanac.com/o.gif" alt="" width="1" height="1">'),
  ),
  blocks(
    'privacy.tracking',
    'a hidden image',
    more('<div style="display:none"><img src="https://callmealmanac.com/o.gif" alt=""></div>'),
  ),
  blocks('privacy.tracking', 'a link of each reader’s own', link('https://openai.com/?for=@@slot:name@@')),
  blocks(
    'privacy.tracking',
    'a provider that watches',
    sender({ trackedDomains: ['news.callmealmanac.com'] }),
    /provider/,
  ),
  passes('privacy.tracking', 'the same links for all', link(page)),
];

const data = (value: unknown): Changes =>
  more(
    `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`,
  );

export const imageFileCases: readonly RuleCase[] = [
  blocks(
    'img.src',
    'an image inside the mail',
    withoutFile('src="data:image/png;base64,AAAA" width="10" height="10"'),
  ),
  blocks(
    'img.src',
    'an address without https',
    withoutFile('src="http://callmealmanac.com/a.png" width="10" height="10"'),
  ),
  blocks('img.src', 'an svg', withoutFile('src="https://callmealmanac.com/a.svg" width="10" height="10"')),
  blocks('img.src', 'a picture that is gone', fetched({ status: 404 })),
  blocks('img.src', 'bytes of another kind than is said', fetched({ type: 'image/jpeg' })),
  blocks('img.src', 'a page in place of a picture', fetched({ type: 'text/html', format: undefined })),
  warns('img.src', 'a webp', withoutFile('src="https://callmealmanac.com/a.webp" width="10" height="10"')),
  warns(
    'img.src',
    'a picture of somebody else’s',
    withoutFile('src="https://cdn.other.org/a.png" width="10" height="10"'),
  ),
  passes('img.src', 'a png of our own', fetched({})),
  blocks('img.size', 'no width', withoutFile(`src="${picture}" height="50"`)),
  warns('img.size', 'no height', withoutFile(`src="${picture}" width="100"`)),
  blocks('img.size', 'more than a megabyte', fetched({ bytes: 1_100_000 })),
  warns('img.size', 'more than 200 kB', fetched({ bytes: 300_000 })),
  warns('img.size', 'too few pixels for fine screens', fetched({ width: 100 })),
  warns('img.size', 'far more pixels than are shown', fetched({ width: 900 })),
  passes('img.size', 'twice the pixels of its place', fetched({})),
  warns('schema.jsonld', 'data that is no JSON', data('{"@type": ')),
  warns(
    'schema.jsonld',
    'a type that nobody knows',
    data({ '@context': 'http://schema.org', '@type': 'Recipe' }),
  ),
  warns('schema.jsonld', 'a day in words', data({ '@type': 'DiscountOffer', availabilityEnds: '6 August' })),
  warns('schema.jsonld', 'an address without https', data({ '@type': 'PromotionCard', url: 'http://a.org' })),
  warns(
    'schema.jsonld',
    'eleven cards',
    data(Array.from({ length: 11 }, () => ({ '@type': 'PromotionCard' }))),
  ),
  passes(
    'schema.jsonld',
    'data as Gmail reads it',
    data({
      '@context': 'http://schema.org/',
      '@type': 'PromotionCard',
      image: 'https://callmealmanac.com/a.png',
    }),
  ),
];
