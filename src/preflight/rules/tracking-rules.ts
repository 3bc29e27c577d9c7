import { pixelsOf } from '../document/length.ts';
import type { MailElement } from '../document/mail-document.ts';
import { styledDocument } from '../document/styled-document.ts';
import type { JudgedSample, PreflightContext } from '../preflight-context.ts';
import { error, type Found, inTemplate, type Rule } from '../rule.ts';

/** Rule 47: CNIL 2026-042 wants consent for watching single readers, and nobody here has been asked for it. */
const tracking: Rule = {
  id: 'privacy.tracking',
  severities: ['error'],
  means:
    'Nobody is watched: no hidden image, no link that differs from reader to reader but for their own three, and no tracking by the provider.',
  fix: 'Take pixels and personal parameters out; turn open and click tracking off at the provider.',
  check: (context) => [
    ...inTemplate((document) => styledDocument(document).elements.filter(isPixel).map(judgePixel))(context),
    ...judgePersonalLinks(context),
    ...judgeProvider(context),
  ],
};

function isPixel(element: MailElement): boolean {
  if (element.tag !== 'img') return false;
  const { attributes, style, look } = element;
  const sizes = ['width', 'height'].map((name) => {
    const value = style.get(name) ?? attributes.get(name) ?? '';
    return pixelsOf(/^\d+$/.test(value) ? `${value}px` : value, look.fontSize);
  });
  return look.hiddenBy.length > 0 || sizes.every((size) => size !== undefined && size <= 1);
}

function judgePixel({ attributes, where }: MailElement): Found {
  const fix = 'Remove it: it tells a server who has opened the mail.';
  return error(where, 'An image that nobody sees is fetched', fix, attributes.get('src'));
}

/** Every address in a mail, the reader's own links taken out: the rest must be the same for all. */
function sharedAddresses({ document, values }: JudgedSample): Map<string, string> {
  const own = [values.unsubscribeUrl, values.preferencesUrl, values.voteUrl].filter((url) => url !== '');
  const found = new Map<string, string>();
  const add = (address: string, where: string) => {
    if (address && !own.some((url) => address.startsWith(url)) && !found.has(address))
      found.set(address, where);
  };
  for (const { attributes, where } of document.elements) {
    for (const name of leading) add(attributes.get(name) ?? '', where);
    for (const address of addressesIn(attributes.get('style') ?? '')) add(address, where);
  }
  for (const { text, element } of document.styles)
    for (const address of addressesIn(text)) add(address, element.where);
  return found;
}

/** Attributes that name something to be followed or fetched. */
const leading = ['href', 'src', 'srcset', 'background', 'poster'] as const;

/** What a style fetches. */
const addressesIn = (css: string): string[] =>
  [...css.matchAll(/url\(\s*["']?([^"')]+)/gi)].map(([, address = '']) => address);

function judgePersonalLinks({ samples }: PreflightContext): Found[] {
  const [first, ...others] = samples.map(sharedAddresses);
  if (!first) return [];
  for (const [address, where] of first) {
    if (others.every((other) => other.has(address))) continue;
    const fix = 'Give everybody the same link.';
    return [error(where, 'A link or image differs from reader to reader', fix, address)];
  }
  return [];
}

function judgeProvider({ sender }: PreflightContext): Found[] {
  return (sender?.trackedDomains ?? []).map((domain) => {
    const fix = 'Turn open and click tracking off for the domain.';
    return error('provider', `The provider watches who opens and clicks in mail from ${domain}`, fix);
  });
}

export const trackingRules: readonly Rule[] = [tracking];
