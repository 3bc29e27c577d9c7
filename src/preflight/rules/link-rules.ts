import { domainToUnicode } from 'node:url';
import { linksIn } from '../links-in-mail.ts';
import { isOwnLocalUrl, softenInSandbox } from '../local-address.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, inEveryMail, type Rule } from '../rule.ts';
import { mixesScripts } from './mixed-scripts.ts';

/** Rule 40: each link leads to one page for good, by a name that is what it looks like. */
const linkSyntax: Rule = {
  id: 'link.syntax',
  severities: ['error'],
  means: 'Each link is an absolute https, mailto or tel link to a named host, and looks like what it is.',
  fix: 'Use the https address of the page.',
  check: inEveryMail((document, _sample, context) =>
    linksIn(document).flatMap(({ element: { where }, href }) => {
      const target = context.counted?.(href);
      const found = judgeAddress(context, href, where);
      return target === undefined ? found : [...found, ...judgeTarget(context, target, where)];
    }),
  ),
};

function judgeAddress(context: PreflightContext, href: string, where: string): Found[] {
  if (!isOwnLocalUrl(context, href)) return judgeHref(href, where);
  const fix = 'Set PUBLIC_URL to the https address at which readers reach the site.';
  return [softenInSandbox(context, error(where, 'A link leads to this machine only', fix, href))];
}

/** Behind a counted link stands a page that readers end up at: it is judged like any other. */
function judgeTarget(context: PreflightContext, target: string, where: string): Found[] {
  // That it leads nowhere is for link.redirect to say.
  return target === '' ? [] : judgeAddress(context, target, where);
}

function judgeHref(href: string, where: string): Found[] {
  const say = (message: string, fix: string) => [error(where, message, fix, href)];
  if (href.trim() === '') return say('A link has an empty address', 'Give it a page to lead to.');
  if (href.startsWith('#')) {
    return say(
      'A link leads to a place in the mail itself',
      'Link to the web page: mail clients drop anchors.',
    );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\s\x00-\x1f\x7f]/.test(href))
    return say('A link has a space or line break in it', 'Percent-encode it.');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  switch (scheme) {
    case 'mailto':
      if (/^mailto:[^@\s,?]+@[^@\s,?]+\.[^@\s,?]+/i.test(href)) return [];
      return say('A mailto link has no address', 'Write mailto:NAME@DOMAIN.');
    case 'tel':
      if (/^tel:\+?[\d().-]{3,}$/i.test(href)) return [];
      return say('A tel link has no number', 'Write tel:+ and the digits.');
    case 'http':
    case 'https':
      return judgeUrl(href, scheme, where);
    case undefined:
      return say('A link is not absolute', 'Start it with https://.');
    default:
      return say(`A link uses ${scheme}:`, 'Use https, mailto or tel.');
  }
}

function judgeUrl(href: string, scheme: string, where: string): Found[] {
  const found: Found[] = [];
  const say = (message: string, fix: string) => found.push(error(where, message, fix, href));
  const url = URL.parse(href);
  if (!url || !/^https?:\/\/[^/]/i.test(href)) {
    say('A link cannot be read as a url', 'Correct it.');
    return found;
  }
  if (scheme === 'http') say('A link is not https', 'Use the https address of the page.');
  if (url.username || url.password)
    say('A link has a user name or password in it', 'Remove what stands before the @.');
  if (url.port) say('A link names a port', 'Use the address without one.');
  const host = url.hostname;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host) || host.startsWith('[')) {
    say('A link leads to a bare IP address', 'Use the name of the site.');
  } else if (!host.includes('.')) {
    say('A link leads to a name without a domain', 'Use the full name of the site.');
  }
  if (domainToUnicode(host).split('.').some(mixesScripts)) {
    say(
      'A host name mixes alphabets, as look-alikes do',
      'Check where it leads; use the name in one alphabet.',
    );
  }
  return found;
}

export const linkRules: readonly Rule[] = [linkSyntax];
