import type { MailDocument, MailElement } from './document/mail-document.ts';
import type { PreflightFacts, Sample } from './preflight-context.ts';

/** A link that a reader can follow, and where it ends. */
export interface MailLink {
  element: MailElement;
  href: string;
  /** The page behind a counted link; otherwise the same as `href`. */
  target: string;
}

/** Every element that leads somewhere, with where; an `<a>` without href marks a place, and is no link. */
export function linksIn(document: MailDocument): { element: MailElement; href: string }[] {
  return document.elements.flatMap((element) => {
    const href = element.tag === 'a' || element.tag === 'area' ? element.attributes.get('href') : undefined;
    return href === undefined ? [] : [{ element, href }];
  });
}

/** The host of a url, in small letters; empty when there is none to read. */
export const hostOf = (url: string): string => URL.parse(url)?.hostname ?? '';

/** The http and https links of a mail, but for those that are one reader's own. */
export function publicLinks(
  document: MailDocument,
  { values }: Pick<Sample, 'values'>,
  { counted }: Pick<PreflightFacts, 'counted'>,
): MailLink[] {
  const own = [values.unsubscribeUrl, values.preferencesUrl, values.voteUrl].filter((url) => url !== '');
  return linksIn(document)
    .filter(({ href }) => /^https?:/i.test(href) && !own.some((url) => href.startsWith(url)))
    .map(({ element, href }) => ({ element, href, target: counted?.(href) || href }));
}

/** The last two names of a host: near enough for telling one organisation's sites from another's. */
export const organisationOf = (host: string): string => host.toLowerCase().split('.').slice(-2).join('.');
