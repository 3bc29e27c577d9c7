import type { DnsAnswer } from '../lib/dns-client.ts';
import { organisationOf } from '../preflight/links-in-mail.ts';
import { tagsOf } from '../preflight/rules/dns-rules.ts';
import { isAligned, readMailbox } from '../preflight/sender-address.ts';
import type { ReportHost, SenderFacts, SpfLookups } from '../preflight/sender-facts.ts';
import type { Publication } from '../publication/publication.ts';

/** Asks DNS; an answer that there is nothing is an answer. */
export interface DnsResolver {
  txt(host: string): Promise<DnsAnswer<string>>;
  /** Exchanges, best first; `''` is the null MX. */
  mx(host: string): Promise<DnsAnswer<string>>;
  addresses(host: string): Promise<DnsAnswer<string>>;
  soa(host: string): Promise<DnsAnswer<string>>;
}

/** The names under a sending domain that the provider has people set up. */
const returnPathName = 'send';
const dkimName = 'resend._domainkey';

/** Gathers what rules 1 to 6 judge: the sender as publication.yaml has it, and what DNS says about it. */
export async function gatherSender(
  publication: Pick<Publication, 'from' | 'replyTo'>,
  options: {
    resolver: DnsResolver;
    verifiedDomains: readonly string[] | undefined;
    trackedDomains?: readonly string[] | undefined;
  },
): Promise<SenderFacts> {
  const { from, replyTo } = publication;
  const { resolver, verifiedDomains, trackedDomains } = options;
  const domain = readMailbox(from)?.domain ?? '';
  const replyHost = readMailbox(replyTo)?.domain ?? '';
  const returnPath = `${returnPathName}.${domain}`;
  const dkimHost = `${dkimName}.${domain}`;
  const spf = await resolver.txt(returnPath);
  const dmarc = await policyOf(resolver, domain);
  return {
    from,
    replyTo,
    verifiedDomains,
    trackedDomains,
    returnPath: { host: returnPath, txt: spf, lookups: await countLookups(resolver, spf) },
    dkim: [{ host: dkimHost, records: await resolver.txt(dkimHost) }],
    dmarc: { ...dmarc, reportHosts: await reportHosts(resolver, domain, dmarc.txt) },
    bimi: await bimiOf(resolver, domain),
    replyToMail: {
      host: replyHost,
      mx: await resolver.mx(replyHost),
      addresses: await resolver.addresses(replyHost),
      soa: await zoneOf(resolver, replyHost),
    },
  };
}

/** The policy of a domain, or that of the domain above it. */
async function policyOf(
  resolver: DnsResolver,
  domain: string,
): Promise<{ host: string; txt: DnsAnswer<string> }> {
  let first: { host: string; txt: DnsAnswer<string> } | undefined;
  for (let at = domain; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) {
    const here = { host: `_dmarc.${at}`, txt: await resolver.txt(`_dmarc.${at}`) };
    first ??= here;
    if (here.txt.kind !== 'none') return here;
  }
  return first ?? { host: `_dmarc.${domain}`, txt: { kind: 'none' } };
}

/** The logo of a domain, or that of the organisation above it. */
async function bimiOf(
  resolver: DnsResolver,
  domain: string,
): Promise<{ host: string; txt: DnsAnswer<string> }> {
  const own = { host: `default._bimi.${domain}`, txt: await resolver.txt(`default._bimi.${domain}`) };
  const organisation = organisationOf(domain);
  if (own.txt.kind !== 'none' || organisation === domain) return own;
  const host = `default._bimi.${organisation}`;
  return { host, txt: await resolver.txt(host) };
}

async function zoneOf(resolver: DnsResolver, host: string): Promise<DnsAnswer<string>> {
  for (let at = host; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) {
    const answer = await resolver.soa(at);
    if (answer.kind !== 'none') return answer;
  }
  return { kind: 'none' };
}

/** Domains outside the sender's own must say that they take its reports (RFC 9989). */
async function reportHosts(
  resolver: DnsResolver,
  domain: string,
  txt: DnsAnswer<string>,
): Promise<ReportHost[]> {
  const record = txt.kind === 'found' ? txt.values.find((value) => /^v=DMARC1/i.test(value)) : undefined;
  const targets = (record && tagsOf(record).get('rua'))?.match(/mailto:[^@,;\s]+@([^,;\s!]+)/gi) ?? [];
  const hosts = new Set(targets.map((target) => (target.split('@')[1] ?? '').toLowerCase()));
  const foreign = [...hosts].filter((host) => !isAligned(host, organisationOf(domain)));
  return Promise.all(
    foreign.map(async (host) => {
      const answer = await resolver.txt(`${domain}._report._dmarc.${host}`);
      const isAllowed = answer.kind === 'found' && answer.values.some((value) => /^v=DMARC1/i.test(value));
      return { host, isAllowed: isAllowed || answer.kind === 'failed' };
    }),
  );
}

/** Follows an SPF record as a receiver does, as far as eleven look-ups. */
async function countLookups(resolver: DnsResolver, first: DnsAnswer<string>): Promise<SpfLookups> {
  let count = 0;
  const follow = async (record: string, seen: readonly string[]): Promise<string | undefined> => {
    for (const term of record.split(/\s+/).slice(1)) {
      const [, mechanism = '', target = ''] = /^[+?~-]?([a-z]+)(?:[:=]([^/]+))?/i.exec(term) ?? [];
      const kind = mechanism.toLowerCase();
      if (!['include', 'a', 'mx', 'ptr', 'exists', 'redirect'].includes(kind)) continue;
      count += 1;
      if (count > 10) return undefined;
      if (kind !== 'include' && kind !== 'redirect') continue;
      if (seen.includes(target)) return `${target} includes itself`;
      const answer = await resolver.txt(target);
      const next =
        answer.kind === 'found' ? answer.values.find((value) => /^v=spf1/i.test(value)) : undefined;
      if (next === undefined) return `${target} has no SPF record`;
      const broken = await follow(next, [...seen, target]);
      if (broken !== undefined) return broken;
    }
    return undefined;
  };
  const record = first.kind === 'found' ? first.values.find((value) => /^v=spf1/i.test(value)) : undefined;
  const broken = record === undefined ? undefined : await follow(record, []);
  return broken === undefined ? { kind: 'counted', count } : { kind: 'broken', why: broken };
}
