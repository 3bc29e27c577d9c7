import type { SenderFacts } from '../../../src/preflight/sender-facts.ts';
import { type Changes, calmOutside, publication } from '../context-sample.ts';
import { blocks, informs, passes, type RuleCase, subject, warns } from './rule-case.ts';

const { sender: sound } = calmOutside;
const sender = (changed: Partial<SenderFacts>): Changes => ({ facts: { sender: { ...sound, ...changed } } });
const from = (text: string): Changes => ({ rendering: { from: text } });
const named = (name: string): Changes => from(`${name} <almanac@news.callmealmanac.com>`);
const txt = (...values: string[]) => ({ kind: 'found', values }) as const;
const failed = { kind: 'failed', why: 'ETIMEOUT' } as const;

export const senderFormCases: readonly RuleCase[] = [
  blocks(
    'from.single',
    'two mailboxes, by what is wanted',
    from('a@one.org, b@two.org'),
    /^publication\.yaml from$/,
    'It wants one mailbox: a@one.org, b@two.org: ',
  ),
  blocks(
    'from.single',
    'a free mail service',
    from('Almanac <almanac@gmail.com>'),
    'gmail.com is a free mail service',
  ),
  passes(
    'from.single',
    'a provider that did not say what it has verified',
    sender({ verifiedDomains: undefined }),
  ),
  blocks(
    'from.single',
    'a domain among none that is verified',
    sender({ verifiedDomains: [] }),
    'that is: none.',
  ),
  blocks(
    'from.single',
    'a domain that is not among the verified',
    sender({ verifiedDomains: ['one.org', 'two.org'] }),
    'that is: one.org, two.org.',
  ),
  informs(
    'from.single',
    'an unverified domain in the sandbox',
    { facts: { mode: 'sandbox', sender: { ...sound, verifiedDomains: [] } } },
    'would block a live send',
  ),

  passes('from.display-name', 'no name', from('almanac@news.callmealmanac.com')),
  passes('from.display-name', 'nothing when From cannot be read', from('Almanac')),
  blocks(
    'from.display-name',
    'a check mark',
    named('✔ Almanac'),
    /^publication\.yaml from$/,
    'has a picture, a check mark',
  ),
  blocks(
    'from.display-name',
    'a mark that turns the writing round',
    named('Al\u202emanac'),
    'or a control character',
  ),
  blocks('from.display-name', 'an @', named('almanac@home'), 'The name has an @ in it'),
  blocks('from.display-name', 'a count of messages', named('Almanac (12)'), 'The name counts messages'),
  passes('from.display-name', 'a word in brackets', named('Almanac (weekly)')),
  passes('from.display-name', '40 characters', named('n'.repeat(40))),
  warns('from.display-name', '41 characters', named('n'.repeat(41)), 'The name has 41 characters'),
  passes('from.display-name', '40 letters of two units each', named('𝔸'.repeat(40))),
  warns('from.display-name', 'words of urgency', named('Last chance'), 'The name has words of urgency'),
  blocks(
    'from.display-name',
    'a token for the reader’s name',
    named('For @@slot:name@@'),
    /^publication\.yaml from$/,
    'an @',
    'The name has the name of the reader',
  ),
  blocks(
    'from.display-name',
    'a token of another kind',
    named('For {{name}}'),
    'The name has the name of the reader',
  ),
  ...['Boston Weekly', 'The Book Report', 'Bo'].map((name) =>
    passes('from.display-name', `the name ${name}, in which a short first name stands`, named(name)),
  ),
  passes('from.display-name', 'the name of the last issue', {
    facts: { previous: { subject: 'Before', from: publication.from, listId: publication.listId } },
  }),
  passes('from.display-name', 'a last issue that had no name', {
    facts: { previous: { subject: 'Before', from: 'a@callmealmanac.com', listId: publication.listId } },
  }),
  passes('from.display-name', 'a last issue whose From cannot be read', {
    facts: { previous: { subject: 'Before', from: 'nobody', listId: publication.listId } },
  }),
  warns(
    'from.display-name',
    'a name that the subject says in capitals',
    subject('CALL ME ALMANAC, NUMBER FOUR'),
    'The subject says the name once more',
  ),
  passes('from.display-name', 'another name than the publication’s, where nobody was asked', {
    ...named('The Almanac'),
    facts: { sender: undefined as never },
  }),

  blocks(
    'replyto.receivable',
    'no address',
    sender({ replyTo: 'the editors' }),
    /^publication\.yaml replyTo$/,
    'It wants an address: the editors',
  ),
  ...['no-reply', 'noreply', 'donotreply', 'do-not-reply'].map((local) =>
    warns(
      'replyto.receivable',
      `the address ${local}@`,
      sender({ replyTo: `${local}@callmealmanac.com` }),
      'It tells readers not to answer',
    ),
  ),
  passes(
    'replyto.receivable',
    'an address that only ends so',
    sender({ replyTo: 'casino-reply@callmealmanac.com' }),
  ),
  ...(['mx', 'addresses', 'soa'] as const).map((name) =>
    warns(
      'replyto.receivable',
      `no answer about ${name}`,
      sender({ replyToMail: { ...sound.replyToMail, [name]: failed } }),
      'DNS gave no answer about callmealmanac.com: ETIMEOUT',
    ),
  ),
  ...[[''], ['.'], ['', '.']].map((values) =>
    blocks(
      'replyto.receivable',
      `a null MX written ${JSON.stringify(values)}`,
      sender({ replyToMail: { ...sound.replyToMail, mx: txt(...values) } }),
      'says that it takes no mail (null MX)',
    ),
  ),
  passes(
    'replyto.receivable',
    'one real exchanger beside a null',
    sender({ replyToMail: { ...sound.replyToMail, mx: txt('', 'mx.callmealmanac.com') } }),
  ),
  passes(
    'replyto.receivable',
    'an address in place of MX',
    sender({ replyToMail: { ...sound.replyToMail, mx: { kind: 'none' }, addresses: txt('192.0.2.1') } }),
  ),
  blocks(
    'replyto.receivable',
    'a host in no zone',
    sender({ replyToMail: { ...sound.replyToMail, soa: { kind: 'none' } } }),
    'lies in no zone',
  ),
];
