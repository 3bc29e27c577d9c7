import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dnsClient } from '../../src/lib/dns-client.ts';
import { judgeSender } from '../../src/preflight/rules/sender-rules.ts';
import { gatherSender } from '../../src/publishing/gather-sender.ts';
import { dnsServer, type Zone } from '../support/dns-server.ts';

const keyOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const longKey = keyOf(2048);

const publication = {
  from: 'Call Me Almanac <almanac@news.callmealmanac.com>',
  replyTo: 'editors@callmealmanac.com',
};
const domain = 'news.callmealmanac.com';

/** A domain without fault. */
const sound: Zone = {
  [`TXT send.${domain}`]: ['v=spf1 include:amazonses.com ~all'],
  'TXT amazonses.com': ['v=spf1 ip4:199.255.192.0/22 ip4:199.127.232.0/22 -all'],
  [`TXT resend._domainkey.${domain}`]: [`p=${longKey}`],
  'TXT _dmarc.callmealmanac.com': ['v=DMARC1; p=reject; rua=mailto:dmarc@callmealmanac.com'],
  'MX callmealmanac.com': ['10 mx.callmealmanac.com'],
  'SOA callmealmanac.com': ['ns.callmealmanac.com'],
};

const without = (key: string): Zone =>
  Object.fromEntries(Object.entries(sound).filter(([name]) => name !== key));

/** What the rules say of a sender, asked of a real DNS server that knows this zone. */
async function judge(zone: Zone, changes: Partial<typeof publication> = {}, verified?: string[]) {
  const resolver = dnsClient({ servers: [await dnsServer(zone)], timeoutMs: 2_000 });
  const facts = await gatherSender({ ...publication, ...changes }, { resolver, verifiedDomains: verified });
  return judgeSender(facts).map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

describe('a sender', () => {
  it('in order has no findings', async () => {
    expect(await judge(sound, {}, [domain])).toEqual([]);
  });

  it.each<[string, Partial<typeof publication>, string[] | undefined, string]>([
    ['two mailboxes', { from: 'a@one.org, b@two.org' }, undefined, 'error from.single: It wants one mailbox'],
    [
      'a free mail address',
      { from: 'Almanac <almanac@gmail.com>' },
      undefined,
      'error from.single: gmail.com is a free mail service',
    ],
    [
      'a domain nobody has verified',
      {},
      ['other.org'],
      `error from.single: The provider has not verified ${domain}`,
    ],
    [
      'a check mark in its name',
      { from: `✔ Almanac <a@${domain}>` },
      undefined,
      'error from.display-name: The name has a picture',
    ],
    [
      'an @ in its name',
      { from: `a@b <a@${domain}>` },
      undefined,
      'error from.display-name: The name has an @ in it',
    ],
    [
      'a count in its name',
      { from: `Almanac (3) <a@${domain}>` },
      undefined,
      'error from.display-name: The name counts messages',
    ],
    [
      'a long name',
      { from: `${'Almanac '.repeat(6)}<a@${domain}>` },
      undefined,
      'warning from.display-name: The name has 47 characters',
    ],
    [
      'an urgent name',
      { from: `Urgent Almanac <a@${domain}>` },
      undefined,
      'warning from.display-name: The name has words of urgency',
    ],
    [
      'no wish for answers',
      { replyTo: 'no-reply@callmealmanac.com' },
      undefined,
      'warning replyto.receivable: It tells readers not to answer',
    ],
  ])('with %s is told so', async (_, changes, verified, message) => {
    expect((await judge(sound, changes, verified)).filter((line) => !line.includes(' dns.'))).toEqual([
      expect.stringContaining(message),
    ]);
  });
});

describe('DNS of a sender', () => {
  const spf = `TXT send.${domain}`;
  const dkim = `TXT resend._domainkey.${domain}`;
  const dmarc = 'TXT _dmarc.callmealmanac.com';
  const chain = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [`TXT s${at}.org`, [`v=spf1 include:s${at + 1}.org -all`]]),
  );

  it.each<[string, Zone, string]>([
    ['no SPF record', without(spf), 'error dns.spf: There is no SPF record'],
    [
      'two SPF records',
      { ...sound, [spf]: ['v=spf1 include:amazonses.com -all', 'v=spf1 -all'] },
      'error dns.spf: There are 2 SPF records',
    ],
    [
      'another provider in SPF',
      { ...sound, [spf]: ['v=spf1 -all'] },
      'error dns.spf: The SPF record does not name the provider',
    ],
    [
      'a long chain of SPF',
      { ...sound, ...chain, [spf]: ['v=spf1 include:amazonses.com include:s0.org -all'] },
      'error dns.spf: The SPF record takes 11 look-ups',
    ],
    [
      'an SPF include that is nowhere',
      { ...sound, [spf]: ['v=spf1 include:amazonses.com include:gone.org -all'] },
      'error dns.spf: The SPF record cannot be followed: gone.org has no SPF record',
    ],
    [
      'an SPF record that includes itself',
      {
        ...sound,
        [spf]: ['v=spf1 include:amazonses.com include:loop.org -all'],
        'TXT loop.org': ['v=spf1 include:loop.org'],
      },
      'error dns.spf: The SPF record cannot be followed: loop.org includes itself',
    ],
    ['no DKIM key', without(dkim), 'error dns.dkim: There is no DKIM key'],
    ['a revoked DKIM key', { ...sound, [dkim]: ['v=DKIM1; p='] }, 'error dns.dkim: The DKIM key is revoked'],
    [
      'a broken DKIM key',
      { ...sound, [dkim]: ['p=bm9uc2Vuc2U='] },
      'error dns.dkim: The DKIM key cannot be read',
    ],
    [
      'a DKIM key of 1024 bits',
      { ...sound, [dkim]: [`p=${keyOf(1024)}`] },
      'warning dns.dkim: The DKIM key has 1024 bits',
    ],
    [
      'a DKIM key of 768 bits',
      { ...sound, [dkim]: [`p=${keyOf(768)}`] },
      'error dns.dkim: The DKIM key has 768 bits',
    ],
    ['no DMARC policy', without(dmarc), 'error dns.dmarc: There is no DMARC policy'],
    [
      'a DMARC record that says nothing',
      { ...sound, [dmarc]: ['v=DMARC1; adkim=r'] },
      'error dns.dmarc: The DMARC record has neither',
    ],
    [
      'a DMARC policy of none',
      { ...sound, [dmarc]: ['v=DMARC1; p=none; rua=mailto:d@callmealmanac.com'] },
      'warning dns.dmarc: The DMARC policy asks for nothing',
    ],
    [
      'no DMARC reports',
      { ...sound, [dmarc]: ['v=DMARC1; p=reject'] },
      'warning dns.dmarc: Nobody gets DMARC reports',
    ],
    [
      'old DMARC tags',
      { ...sound, [dmarc]: ['v=DMARC1; p=reject; pct=50; rua=mailto:d@callmealmanac.com'] },
      'warning dns.dmarc: The DMARC record uses pct',
    ],
    [
      'reports to somebody who has not agreed',
      { ...sound, [dmarc]: ['v=DMARC1; p=reject; rua=mailto:d@reports.org'] },
      'warning dns.dmarc: reports.org does not say that it takes these reports',
    ],
    [
      'nowhere for answers to go',
      without('MX callmealmanac.com'),
      'error replyto.receivable: callmealmanac.com has neither MX nor A records',
    ],
    [
      'a null MX',
      { ...sound, 'MX callmealmanac.com': ['0 '] },
      'error replyto.receivable: callmealmanac.com says that it takes no mail',
    ],
    [
      'no zone',
      without('SOA callmealmanac.com'),
      'error replyto.receivable: callmealmanac.com lies in no zone',
    ],
    [
      'a server that fails',
      { ...sound, [spf]: ['SERVFAIL'] },
      'warning dns.spf: DNS gave no answer: ESERVFAIL',
    ],
  ])('with %s is told so', async (_, zone, message) => {
    expect(await judge(zone)).toEqual([expect.stringContaining(message)]);
  });

  it('that agrees to foreign reports has no findings', async () => {
    const zone = {
      ...sound,
      [dmarc]: ['v=DMARC1; p=reject; rua=mailto:d@reports.org'],
      [`TXT ${domain}._report._dmarc.reports.org`]: ['v=DMARC1'],
    };
    expect(await judge(zone)).toEqual([]);
  });

  it('with an address and no MX takes answers', async () => {
    const zone = { ...without('MX callmealmanac.com'), 'A callmealmanac.com': ['127.0.0.1'] };
    expect(await judge(zone)).toEqual([]);
  });
});
