import { spokenText } from '../document/reading.ts';
import { hostOf, linksIn, type MailLink, organisationOf, publicLinks } from '../links-in-mail.ts';
import { isOwnLocalUrl, softenInSandbox } from '../local-address.ts';
import type { LinkAnswer } from '../outside-facts.ts';
import type { JudgedSample, PreflightContext } from '../preflight-context.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';
import { isAligned, readMailbox } from '../sender-address.ts';
import { holdsAddress } from './address-in-url.ts';

// What these answer to a program says nothing about what a reader gets: many sites turn programs away.
const turnsProgramsAway = new Set([401, 403, 405, 407, 429, 451, 999]);

/** Rule 41. */
const live: Rule = {
  id: 'link.live',
  severities: ['error', 'warning'],
  means:
    'Every page that the issue links to answers, without leading elsewhere. Looked at only when asked for (--online).',
  fix: 'Correct the address, or link to where the page lives now.',
  check: inEveryMail((document, sample, context) => {
    const { links } = context;
    if (!links) return [];
    return publicLinks(document, sample, context).flatMap((link) => {
      const answer = links.get(link.target);
      return answer ? judgeAnswer(link, answer) : [];
    });
  }),
};

function judgeAnswer({ element: { where }, target }: MailLink, answer: LinkAnswer): Found[] {
  if (answer.kind === 'failed') {
    const message = answer.isPrivate
      ? 'A link leads inside a house'
      : `A link does not answer: ${answer.why}`;
    return [error(where, message, 'Open it; correct it, or link to another page.', target)];
  }
  const { status, redirects } = answer;
  if (turnsProgramsAway.has(status)) {
    const message = `A link answers a program with ${status}, so that nobody knows what readers get`;
    return [warning(where, message, 'Open it by hand.', target)];
  }
  if (status >= 400)
    return [error(where, `A link answers with ${status}`, 'Correct it, or link to another page.', target)];
  const last = redirects.at(-1);
  if (last === undefined) return [];
  const fix = `Link to ${last}, if that is the page that is meant.`;
  if (redirects.length > 1)
    return [warning(where, `A link is led on ${redirects.length} times`, fix, target)];
  if (organisationOf(hostOf(target)) === organisationOf(hostOf(last))) return [];
  return [warning(where, 'A link is led on to another site', fix, target)];
}

// Names that hide where they lead; filters block them, since whoever spams uses them too.
const shorteners = new Set(
  'bit.ly t.co tinyurl.com goo.gl ow.ly buff.ly is.gd cutt.ly rebrand.ly lnkd.in t.ly rb.gy tiny.cc shorturl.at s.id bl.ink dub.sh v.gd fb.me'.split(
    ' ',
  ),
);

/** Rule 42. */
const domain: Rule = {
  id: 'link.domain',
  severities: ['error', 'warning'],
  means:
    'A link shows where it leads: no public shortener, no address that says another host, and counted links under the sender’s own domain.',
  fix: 'Link to the page itself; let PUBLIC_URL and From lie under one domain.',
  check: inEveryMail((document, sample, context) => {
    const links = publicLinks(document, sample, context);
    return [...links.flatMap((link) => judgeHost(link, context)), ...judgeCounter(links, context)];
  }),
};

function judgeHost({ element, href, target }: MailLink, { publication }: PreflightContext): Found[] {
  const found: Found[] = [];
  const host = hostOf(target).replace(/^www\./, '');
  if (shorteners.has(host)) {
    found.push(
      error(element.where, `A link hides behind the shortener ${host}`, 'Link to the page itself.', href),
    );
  }
  const blocked = publication.blockedHosts?.find((name) => host === name || host.endsWith(`.${name}`));
  if (blocked !== undefined) {
    const fix = 'Link to another page, or take the host out of blockedHosts.';
    found.push(warning(element.where, `A link leads to ${blocked}, which blockedHosts names`, fix, href));
  }
  const shown = hostsShown(spokenText(element)).find((name) => !isAligned(name, host));
  if (shown !== undefined) {
    const message = `A link says ${shown} and leads to ${host}`;
    found.push(error(element.where, message, 'Let it say where it leads.', href));
  }
  return found;
}

/** The hosts of addresses among the words of a link; a bare name such as Character.AI may be a name. */
function hostsShown(text: string): string[] {
  const addresses = text.matchAll(
    /(?<![\w.-])(?:https?:\/\/|www\.)([a-z0-9.-]+\.[a-z]{2,})(?=\.?(?:$|[\s/:?#,;!)\]"'’”]))/gi,
  );
  return [...addresses].map(([, host = '']) => host.toLowerCase().replace(/^www\./, ''));
}

function judgeCounter(links: readonly MailLink[], context: PreflightContext): Found[] {
  const counting = links.find(({ href, target }) => href !== target);
  if (!counting) return [];
  const host = hostOf(counting.href);
  const sender = organisationOf(readMailbox(context.rendering.from)?.domain ?? '');
  if (isAligned(host, sender)) return [];
  const fix = `Let PUBLIC_URL lie under ${sender}.`;
  const found = warning(
    counting.element.where,
    `Links are counted at ${host}, and mail is from ${sender}`,
    fix,
    counting.href,
  );
  return [isOwnLocalUrl(context, counting.href) ? softenInSandbox(context, found) : found];
}

/** Rule 43. */
const redirect: Rule = {
  id: 'link.redirect',
  severities: ['error'],
  means:
    'A counted link leads to a page of this issue; the links that are one reader’s own are never counted, and no link carries an address.',
  fix: 'Compose the issue again; put no name and no address into links.',
  check: inEveryMail((document, sample, context) =>
    linksIn(document)
      .filter(({ href }) => /^https?:/i.test(href))
      .flatMap(({ element: { where }, href }) => [
        ...judgeCounted(href, where, sample, context),
        ...judgePrivacy(href, where, sample),
      ]),
  ),
};

function judgeCounted(href: string, where: string, sample: JudgedSample, context: PreflightContext): Found[] {
  const target = context.counted?.(href);
  if (target === undefined) return [];
  if (target === '') return [error(where, 'A counted link leads nowhere', 'Compose the issue again.', href)];
  const { unsubscribeUrl, preferencesUrl, voteUrl } = sample.values;
  const pathOf = (url: string) => url.slice(0, url.lastIndexOf('/') + 1);
  const own = [unsubscribeUrl, preferencesUrl, voteUrl].filter((url) => url !== '');
  const isOwn = own.some((url) => target.startsWith(pathOf(url)));
  if (!isOwn && !/^mailto:|@@slot:/i.test(target)) return [];
  const fix = 'Leave unsubscribe, preference and mail links as they are.';
  return [error(where, 'A link that is the reader’s own is counted', fix, target)];
}

/** The reader's own three links are judged by `unsub.token`. */
function judgePrivacy(href: string, where: string, { values }: JudgedSample): Found[] {
  const { address, unsubscribeUrl, preferencesUrl, voteUrl } = values;
  if ([unsubscribeUrl, preferencesUrl, voteUrl].some((url) => url !== '' && href.startsWith(url))) return [];
  if (!holdsAddress(href, address)) return [];
  const fix = 'Take the address out of the link: it would be in the log of whoever gets it.';
  return [error(where, 'A link carries the address of the reader', fix, href)];
}

export const linkTargetRules: readonly Rule[] = [live, domain, redirect];
