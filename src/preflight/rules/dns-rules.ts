import { createPublicKey } from 'node:crypto';
import type { DnsAnswer } from '../../lib/dns-client.ts';
import { error, type Found, warning } from '../rule.ts';
import { isAligned, readMailbox } from '../sender-address.ts';
import type { DkimKey, SenderFacts } from '../sender-facts.ts';

const later = 'Look again later; nothing is known for the moment.';

function noAnswer(where: string, { why }: Extract<DnsAnswer<string>, { kind: 'failed' }>): Found[] {
  return [warning(where, `DNS gave no answer: ${why}`, later)];
}

/** Rule 4: one SPF record at the return path, which names the provider in at most ten look-ups (RFC 7208). */
export function spfRecord({ returnPath: { host, txt, lookups } }: SenderFacts): Found[] {
  const where = `DNS ${host} TXT`;
  const fix = 'Publish the SPF record that the provider shows for the domain.';
  if (txt.kind === 'failed') return noAnswer(where, txt);
  const records = txt.kind === 'found' ? txt.values.filter((value) => /^v=spf1(\s|$)/i.test(value)) : [];
  const [record] = records;
  if (record === undefined) return [error(where, 'There is no SPF record', fix)];
  if (records.length > 1)
    return [
      error(where, `There are ${records.length} SPF records, and so none counts`, 'Leave one.', record),
    ];
  const found: Found[] = [];
  // Resend sends through Amazon SES.
  if (!/\binclude:amazonses\.com\b/i.test(record))
    found.push(
      error(
        where,
        'The SPF record does not name the provider',
        `${fix} It has include:amazonses.com.`,
        record,
      ),
    );
  if (lookups.kind === 'broken')
    found.push(error(where, `The SPF record cannot be followed: ${lookups.why}`, fix, record));
  else if (lookups.count > 10)
    found.push(
      error(
        where,
        `The SPF record takes ${lookups.count} look-ups, and ten are allowed`,
        'Leave out includes.',
        record,
      ),
    );
  return found;
}

/** Rule 5: a DKIM key of 2048 bits or more, on a domain that aligns with From. */
export function dkimKeys({ dkim, from }: SenderFacts): Found[] {
  const domain = readMailbox(from)?.domain ?? '';
  return dkim.flatMap((key) => [...judgeKey(key), ...judgeAlignment(key, domain)]);
}

function judgeKey({ host, records }: DkimKey): Found[] {
  const where = `DNS ${host} TXT`;
  const fix = 'Publish the DKIM record that the provider shows for the domain.';
  if (records.kind === 'failed') return noAnswer(where, records);
  const record = records.kind === 'found' ? records.values.find((value) => /\bp=/.test(value)) : undefined;
  if (record === undefined) return [error(where, 'There is no DKIM key', fix)];
  const [, encoded = ''] = /\bp=\s*([^;]*)/.exec(record) ?? [];
  if (encoded === '') return [error(where, 'The DKIM key is revoked: p= is empty', fix, record)];
  if (/\bk=ed25519\b/i.test(record)) return [];
  const bits = bitsOf(encoded);
  if (bits === undefined) return [error(where, 'The DKIM key cannot be read', fix, record)];
  if (bits < 1024)
    return [error(where, `The DKIM key has ${bits} bits; below 1024 it counts for nothing`, fix)];
  return bits < 2048
    ? [warning(where, `The DKIM key has ${bits} bits; 2048 are wanted`, 'Ask the provider for a longer key.')]
    : [];
}

function bitsOf(base64: string): number | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}

function judgeAlignment({ host }: DkimKey, domain: string): Found[] {
  const [, signing = ''] = /\._domainkey\.(.+)/.exec(host) ?? [];
  if (domain === '' || isAligned(signing, domain)) return [];
  return [
    error(
      `DNS ${host}`,
      `It signs for ${signing}, and mail is from ${domain}`,
      'Sign with the domain in From.',
    ),
  ];
}

/** Rule 6: a DMARC policy that somebody hears about (RFC 9989; Google wants one of every bulk sender). */
export function dmarcPolicy({ dmarc: { host, txt, reportHosts } }: SenderFacts): Found[] {
  const where = `DNS ${host} TXT`;
  const fix = 'Publish v=DMARC1; p=quarantine; rua=mailto:… at this name.';
  if (txt.kind === 'failed') return noAnswer(where, txt);
  const records = txt.kind === 'found' ? txt.values.filter((value) => /^v=DMARC1\s*(;|$)/i.test(value)) : [];
  const [record] = records;
  if (record === undefined) return [error(where, 'There is no DMARC policy', fix)];
  if (records.length > 1)
    return [
      error(where, `There are ${records.length} DMARC policies, and so none counts`, 'Leave one.', record),
    ];
  const tags = tagsOf(record);
  const policy = tags.get('p')?.toLowerCase();
  const reports = tags.get('rua');
  if (policy === undefined && reports === undefined)
    return [
      error(where, 'The DMARC record has neither a policy (p) nor a place for reports (rua)', fix, record),
    ];
  if (policy !== undefined && !['none', 'quarantine', 'reject'].includes(policy))
    return [error(where, `The DMARC policy "${policy}" is none`, fix, record)];
  const found: Found[] = [];
  if (policy === undefined || policy === 'none')
    found.push(
      warning(
        where,
        'The DMARC policy asks for nothing (p=none)',
        'Move to quarantine, then reject.',
        record,
      ),
    );
  if (reports === undefined)
    found.push(warning(where, 'Nobody gets DMARC reports', 'Add rua=mailto: with a mailbox.', record));
  const outdated = ['pct', 'rf', 'ri'].filter((tag) => tags.has(tag));
  if (outdated.length > 0)
    found.push(
      warning(
        where,
        `The DMARC record uses ${outdated.join(', ')}, which RFC 9989 has dropped`,
        'Take them out.',
        record,
      ),
    );
  for (const report of reportHosts.filter((one) => !one.isAllowed)) {
    const wanted = `Have ${report.host} publish a record that it takes these reports, or use a mailbox of your own.`;
    found.push(warning(where, `${report.host} does not say that it takes these reports`, wanted, record));
  }
  return found;
}

/** `tag=value` pairs between semicolons. */
export function tagsOf(record: string): Map<string, string> {
  return new Map(
    record.split(';').flatMap((part) => {
      const [name = '', ...value] = part.split('=');
      return value.length > 0 ? [[name.trim().toLowerCase(), value.join('=').trim()] as const] : [];
    }),
  );
}
