import type { Finding } from '../finding.ts';
import { softenInSandbox } from '../local-address.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, type Rule, warning } from '../rule.ts';
import { isFreeMail, readMailbox } from '../sender-address.ts';
import type { SenderFacts } from '../sender-facts.ts';
import { bimiRecord } from './bimi-rules.ts';
import { dkimKeys, dmarcPolicy, spfRecord } from './dns-rules.ts';

/** What can be said of a sender without asking anybody. */
type Named = Pick<SenderFacts, 'from' | 'verifiedDomains'>;

/** A check of who the mail is from: by itself at the doctor's, as a rule at preflight. */
interface SenderCheck<Facts> extends Omit<Rule, 'check'> {
  judge: (facts: Facts) => Found[];
}

/** Rule 1: Google wants exactly one mailbox in From, on a domain that is the sender's own. */
const fromSingle: SenderCheck<Named> = {
  id: 'from.single',
  severities: ['error'],
  means:
    "From is one mailbox on a domain of one's own that the provider has verified (Google's sender guidelines).",
  fix: 'Write it as Name <address@your-domain>, and verify the domain.',
  judge: ({ from, verifiedDomains }) => {
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
const displayName: SenderCheck<Named> = {
  id: 'from.display-name',
  severities: ['error', 'warning'],
  means:
    'The name in From is the plain name of the newsletter: no pictures, no tricks, and the same as before.',
  fix: 'Use the plain name of the newsletter.',
  judge: ({ from }) => {
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
const replyTo: SenderCheck<SenderFacts> = {
  id: 'replyto.receivable',
  severities: ['error', 'warning'],
  means: 'An answer to the newsletter arrives: the domain of replyTo takes mail.',
  fix: 'Name a mailbox that a person reads.',
  judge: ({ replyTo: text, replyToMail }) => {
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

const named: readonly SenderCheck<Named>[] = [fromSingle, displayName];

const asked: readonly SenderCheck<SenderFacts>[] = [
  replyTo,
  {
    id: 'dns.spf',
    severities: ['error', 'warning'],
    means: 'The return path has one SPF record that names the provider, in ten look-ups or fewer (RFC 7208).',
    fix: 'Publish the SPF record that the provider shows for the domain.',
    judge: spfRecord,
  },
  {
    id: 'dns.dkim',
    severities: ['error', 'warning'],
    means: 'The DKIM key is published, has 2048 bits, and its domain aligns with From.',
    fix: 'Publish the DKIM record that the provider shows for the domain.',
    judge: dkimKeys,
  },
  {
    id: 'dns.dmarc',
    severities: ['error', 'warning'],
    means: 'There is a DMARC policy that asks for something, and whose reports arrive (RFC 9989).',
    fix: 'Publish v=DMARC1; p=quarantine; rua=mailto: with a mailbox of yours.',
    judge: dmarcPolicy,
  },
  {
    id: 'dns.bimi',
    severities: ['info'],
    means:
      'A BIMI record, where there is one, stands under a DMARC policy that is enforced, and names an svg of the profile Tiny PS: version 1.2, titled, square, of 32 kB at most, with nothing in it that runs, moves or is fetched. Else no inbox shows the logo.',
    fix: 'Name an SVG Tiny PS logo in l=, and move DMARC to quarantine or reject.',
    judge: bimiRecord,
  },
];

/** Judges who the mail is from by rules 1 to 6 and C. */
export function judgeSender(facts: SenderFacts): Finding[] {
  return [...named, ...asked].flatMap(({ id, judge }) =>
    judge(facts).map((found) => ({ rule: id, ...found })),
  );
}

/** Rule 2 again: what only an issue and the one before it can tell. */
function judgeName({ rendering, previous, samples }: PreflightContext): Found[] {
  const name = readMailbox(rendering.from)?.name ?? '';
  const where = 'publication.yaml from';
  const found: Found[] = [];
  // A full name is told from other words; a short first one is in many of them, as Bo is in Boston.
  const fullNames = samples.map(({ values }) => values.name).filter((one) => one.includes(' '));
  if (/@@slot:|\{\{/.test(name) || fullNames.some((one) => name.includes(one)))
    found.push(
      error(
        where,
        'The name has the name of the reader in it',
        'Use the plain name of the newsletter.',
        name,
      ),
    );
  const before = previous && readMailbox(previous.from)?.name;
  if (before && before !== name) {
    const fix = 'Keep one name: readers and filters know the sender by it.';
    found.push(warning(where, `The last issue came from "${before}"`, fix, name));
  }
  const wordy = name !== '' && rendering.subject.toLowerCase().includes(name.toLowerCase());
  if (wordy)
    found.push(
      warning(where, 'The subject says the name once more', 'Use the room for something else.', name),
    );
  return found;
}

const ruleOf = <Facts>(
  { judge, ...text }: SenderCheck<Facts>,
  check: (judge: (facts: Facts) => Found[], context: PreflightContext) => readonly Found[],
): Rule => ({
  ...text,
  // A sandbox may send from a domain that does not exist.
  check: (context) => check(judge, context).map((found) => softenInSandbox(context, found)),
});

/** The same checks as rules: those that need nobody to be asked, and those that judge what was asked. */
export const senderRules: readonly Rule[] = [
  ...named.map((one) =>
    ruleOf(one, (judge, context) => [
      ...judge({ from: context.rendering.from, verifiedDomains: context.sender?.verifiedDomains }),
      ...(one === displayName ? judgeName(context) : []),
    ]),
  ),
  ...asked.map((one) => ruleOf(one, (judge, { sender }) => (sender ? judge(sender) : []))),
];
