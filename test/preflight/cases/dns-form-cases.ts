import type { SenderFacts } from '../../../src/preflight/sender-facts.ts';
import { type Changes, calmOutside } from '../context-sample.ts';
import { blocks, passes, type RuleCase, warns } from './rule-case.ts';

const { sender: sound } = calmOutside;
const sender = (changed: Partial<SenderFacts>): Changes => ({ facts: { sender: { ...sound, ...changed } } });
const from = (text: string): Changes => ({ rendering: { from: text } });
const txt = (...values: string[]) => ({ kind: 'found', values }) as const;
const failed = { kind: 'failed', why: 'ETIMEOUT' } as const;

const spf = (...values: string[]) => sender({ returnPath: { ...sound.returnPath, txt: txt(...values) } });
const takes = (count: number) =>
  sender({ returnPath: { ...sound.returnPath, lookups: { kind: 'counted', count } } });
const sesOnly = 'v=spf1 include:amazonses.com ~all';
const dkimHost = 'resend._domainkey.news.callmealmanac.com';
const dkim = (record: string, host = dkimHost) => sender({ dkim: [{ host, records: txt(record) }] });
const ed25519 = 'k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
const dmarc = (...values: string[]) => sender({ dmarc: { ...sound.dmarc, txt: txt(...values) } });
const rua = 'rua=mailto:dmarc@callmealmanac.com';

export const dnsFormCases: readonly RuleCase[] = [
  blocks(
    'dns.spf',
    'a record of something else',
    spf('not v=spf1 include:amazonses.com'),
    /^DNS send\.news\.callmealmanac\.com TXT$/,
    'There is no SPF record',
  ),
  blocks(
    'dns.spf',
    'a record of a later version',
    spf(`${sesOnly.replace('spf1', 'spf10')}`),
    'There is no SPF record',
  ),
  blocks(
    'dns.spf',
    'a record that allows nobody',
    spf('v=spf1'),
    'does not name the provider … It has include:amazonses.com.',
  ),
  passes('dns.spf', 'a record beside other notes', spf('site-verification=1', sesOnly)),
  blocks('dns.spf', 'two records', spf(sesOnly, 'v=spf1 -all'), 'There are 2 SPF records'),
  passes('dns.spf', 'ten look-ups', takes(10)),
  blocks('dns.spf', 'eleven look-ups', takes(11), 'takes 11 look-ups'),

  passes('dns.dkim', 'nothing about a From that cannot be read', {
    ...from('Almanac'),
    facts: { sender: { ...sound, from: 'Almanac' } },
  }),
  blocks(
    'dns.dkim',
    'a key that is revoked',
    dkim('v=DKIM1; p= ;'),
    /^DNS resend\._domainkey\.news\.callmealmanac\.com TXT$/,
    'The DKIM key is revoked',
  ),
  blocks('dns.dkim', 'a key that cannot be read', dkim('p=bm9uc2Vuc2U='), 'cannot be read'),
  blocks(
    'dns.dkim',
    'a key of another kind',
    dkim(`p=${ed25519.slice(ed25519.indexOf('p=') + 2)}`),
    'cannot be read',
  ),
  blocks(
    'dns.dkim',
    'a key of somebody else’s domain',
    dkim(ed25519, 'resend._domainkey.other.org'),
    /^DNS resend\._domainkey\.other\.org$/,
    'It signs for other.org, and mail is from news.callmealmanac.com',
  ),
  passes('dns.dkim', 'a key of the domain above', dkim(ed25519, 'resend._domainkey.callmealmanac.com')),

  warns(
    'dns.dmarc',
    'no answer',
    sender({ dmarc: { ...sound.dmarc, txt: failed } }),
    /^DNS _dmarc\.callmealmanac\.com TXT$/,
    'DNS gave no answer: ETIMEOUT',
  ),
  ...['not v=DMARC1; p=reject', 'v=DMARC10; p=reject'].map((record) =>
    blocks('dns.dmarc', record, dmarc(record), 'There is no DMARC policy'),
  ),
  blocks('dns.dmarc', 'a bare version', dmarc('v=DMARC1'), 'neither a policy (p) nor'),
  passes(
    'dns.dmarc',
    'a policy beside other notes',
    dmarc('site-verification=1', `v=DMARC1 ; p=Quarantine; ${rua}`),
  ),
  blocks(
    'dns.dmarc',
    'two policies',
    dmarc('v=DMARC1; p=none', 'v=DMARC1; p=reject'),
    'There are 2 DMARC policies',
  ),
  blocks(
    'dns.dmarc',
    'a policy that is none',
    dmarc(`v=DMARC1; p=deny; ${rua}`),
    'The DMARC policy "deny" is none',
  ),
  warns('dns.dmarc', 'reports without a policy', dmarc(`v=DMARC1; ${rua}`), 'asks for nothing (p=none)'),
  warns(
    'dns.dmarc',
    'reports that are named and go nowhere',
    dmarc('v=DMARC1; p=reject; rua'),
    'Nobody gets DMARC reports',
  ),
  warns(
    'dns.dmarc',
    'tags of old',
    dmarc(`v=DMARC1; p=reject; pct=50; rf=afrf; ri=60; ${rua}`),
    'uses pct, rf, ri, which',
  ),
  warns(
    'dns.dmarc',
    'reports to one who has not agreed',
    sender({
      dmarc: {
        ...sound.dmarc,
        reportHosts: [
          { host: 'one.org', isAllowed: true },
          { host: 'two.org', isAllowed: false },
        ],
      },
    }),
    'two.org does not say that it takes these reports … Have two.org publish',
  ),
];
