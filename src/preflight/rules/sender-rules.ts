import type { Finding } from '../finding.ts';
import { error, type Found, warning } from '../rule.ts';
import { isFreeMail, readMailbox } from '../sender-address.ts';
import type { SenderFacts } from '../sender-facts.ts';
import { dkimKeys, dmarcPolicy, spfRecord } from './dns-rules.ts';

/** One check of who the mail is from: facts in, findings out. */
export interface SenderRule {
  id: string;
  check(facts: SenderFacts): Found[];
}

/** Rule 1: Google wants exactly one mailbox in From, on a domain that is the sender's own. */
const fromSingle: SenderRule = {
  id: 'from.single',
  check: ({ from, verifiedDomains }) => {
    const where = 'publication.yaml from';
    const mailbox = readMailbox(from);
    if (!mailbox)
      return [error(where, 'It wants one mailbox', 'Write it as Name <address@your-domain>.', from)];
    const { domain } = mailbox;
    if (isFreeMail(domain)) {
      const fix = 'Send from a domain of your own that is verified at the provider.';
      return [error(where, `${domain} is a free mail service, and mail from it is refused`, fix, from)];
    }
    if (verifiedDomains === undefined || verifiedDomains.includes(domain)) return [];
    const known = verifiedDomains.join(', ') || 'none';
    const fix = `Verify ${domain} at the provider, or send from one that is: ${known}.`;
    return [error(where, `The provider has not verified ${domain}`, fix, from)];
  },
};

const control = /\p{Cc}|\p{Cf}/u;
const picture = /\p{Extended_Pictographic}|[✓✔☑√]/u;

/** Rule 2: what Google forbids in a display name, and what looks like a trick. */
const displayName: SenderRule = {
  id: 'from.display-name',
  check: ({ from }) => {
    const name = readMailbox(from)?.name ?? '';
    const where = 'publication.yaml from';
    const fix = 'Use the plain name of the newsletter.';
    const found: Found[] = [];
    if (picture.test(name) || control.test(name))
      found.push(error(where, 'The name has a picture, a check mark or a control character', fix, name));
    if (name.includes('@')) found.push(error(where, 'The name has an @ in it', fix, name));
    if (/\(\d+\)/.test(name)) found.push(error(where, 'The name counts messages: "(n)"', fix, name));
    if ([...name].length > 40)
      found.push(
        warning(where, `The name has ${[...name].length} characters; inboxes cut it at 40 or so`, fix, name),
      );
    if (/\b(urgent|act now|last chance|important|re:|fwd:)/i.test(name))
      found.push(warning(where, 'The name has words of urgency', fix, name));
    return found;
  },
};

/** Rule 3: an answer must arrive. */
const replyTo: SenderRule = {
  id: 'replyto.receivable',
  check: ({ replyTo: text, replyToMail }) => {
    const where = 'publication.yaml replyTo';
    const mailbox = readMailbox(text);
    const fix = 'Name a mailbox that a person reads.';
    if (!mailbox) return [error(where, 'It wants an address', fix, text)];
    const { host, mx, addresses, soa } = replyToMail;
    const found: Found[] = [];
    if (/^(do-?)?no-?t?-?reply/i.test(mailbox.local))
      found.push(warning(where, 'It tells readers not to answer', fix, text));
    const failed = [mx, addresses, soa].find((answer) => answer.kind === 'failed');
    if (failed?.kind === 'failed')
      return [
        ...found,
        warning(where, `DNS gave no answer about ${host}: ${failed.why}`, 'Look again later.'),
      ];
    if (mx.kind === 'found' && mx.values.every((value) => value === '' || value === '.'))
      return [...found, error(where, `${host} says that it takes no mail (null MX)`, fix, text)];
    if (mx.kind === 'none' && addresses.kind === 'none')
      return [
        ...found,
        error(where, `${host} has neither MX nor A records, so no answer arrives`, fix, text),
      ];
    if (soa.kind === 'none')
      found.push(error(where, `${host} lies in no zone (no SOA)`, 'Have the domain set up.', text));
    return found;
  },
};

const senderRules: readonly SenderRule[] = [
  fromSingle,
  displayName,
  replyTo,
  { id: 'dns.spf', check: spfRecord },
  { id: 'dns.dkim', check: dkimKeys },
  { id: 'dns.dmarc', check: dmarcPolicy },
];

/** Judges who the mail is from by rules 1 to 6. */
export function judgeSender(facts: SenderFacts): Finding[] {
  return senderRules.flatMap(({ id, check }) => check(facts).map((found) => ({ rule: id, ...found })));
}
