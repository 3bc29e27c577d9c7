import { isOwnLocalUrl, softenInSandbox } from '../local-address.ts';
import type { JudgedSample, PreflightContext } from '../preflight-context.ts';
import { error, type Found, forEveryRecipient, type Rule, warning } from '../rule.ts';
import { headerValues } from './header-values.ts';

const name = 'List-Unsubscribe';
const where = `header ${name}`;
const shape = '<https://HOST/PATH>, <mailto:LOCAL@DOMAIN>';

/** Rule 7: RFC 8058 and RFC 2369; 250 characters, since longer folded lines have broken DKIM signatures. */
const listUnsubscribe: Rule = {
  id: 'hdr.list-unsubscribe',
  severities: ['error', 'warning'],
  means:
    'Every email carries one List-Unsubscribe header with one https link, and a mailto link where inbound mail is set up. Gmail, Yahoo and Outlook demand it (RFC 8058, RFC 2369).',
  fix: 'Give the header in the form <https://HOST/PATH>, <mailto:LOCAL@DOMAIN>, in ASCII and in 200 characters or fewer.',
  check: forEveryRecipient((sample, context) => {
    const values = headerValues(sample.headers, name);
    const [value] = values;
    if (value === undefined)
      return [error(where, 'The header is missing', `Send ${name}: ${shape} with every email.`)];
    if (values.length > 1)
      return [error(where, 'The header stands there twice', 'Keep one of them.', values.join(' | '))];
    return [...judgeForm(value), ...judgeWebLink(value, sample, context), ...judgeMailLink(value, context)];
  }),
};

/** Rule 8: the one value that RFC 8058 allows. */
const listUnsubscribePost: Rule = {
  id: 'hdr.list-unsubscribe-post',
  severities: ['error'],
  means: 'Every email says that its link takes a one-click unsubscribe (RFC 8058).',
  fix: 'Set List-Unsubscribe-Post to exactly List-Unsubscribe=One-Click, once.',
  check: forEveryRecipient((sample) => {
    const place = 'header List-Unsubscribe-Post';
    const values = headerValues(sample.headers, 'List-Unsubscribe-Post');
    if (values.length === 1 && values[0] === 'List-Unsubscribe=One-Click') return [];
    const got =
      values.length === 0 ? 'is missing' : values.length > 1 ? 'stands there twice' : 'has another value';
    const message = `The header ${got}; one with List-Unsubscribe=One-Click is wanted`;
    return [error(place, message, 'Set it to exactly List-Unsubscribe=One-Click, once.', values.join(' | '))];
  }),
};

function judgeForm(value: string): Found[] {
  const found: Found[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is what is asked for
  if (/[^\x00-\x7f]/.test(value)) {
    const fix = 'Write the host in punycode and percent-encode the rest: encoded headers break one-click.';
    found.push(error(where, 'It holds characters beyond ASCII', fix, value));
  }
  if (value.replace(/<[^<>]*>/g, '').replace(/[,\s]/g, '')) {
    found.push(error(where, 'Something stands outside the angle brackets', `Write ${shape}.`, value));
  }
  const fix = 'Shorten the token or the path.';
  if (value.length > 250) {
    found.push(error(where, `It is ${value.length} characters long; at most 250 are safe`, fix, value));
  } else if (value.length > 200) {
    found.push(warning(where, `It is ${value.length} characters long; at most 200 are wanted`, fix, value));
  }
  return found;
}

function judgeWebLink(value: string, sample: JudgedSample, context: PreflightContext): Found[] {
  const links = linksIn(value).filter((link) => !/^mailto:/i.test(link));
  const [link] = links;
  if (link === undefined || links.length > 1) {
    const fix = 'Give exactly one https link to the one-click endpoint.';
    return [error(where, `It has ${links.length} web links; exactly one is wanted`, fix, value)];
  }
  const found: Found[] = [];
  if (!/^https:\/\/[^\s]+$/i.test(link) || !URL.canParse(link)) {
    const fix = 'Set PUBLIC_URL to the https address at which readers reach the site.';
    const plain = error(where, 'The web link is not an https link', fix, link);
    found.push(isOwnLocalUrl(context, link) ? softenInSandbox(context, plain) : plain);
  }
  if (link !== sample.unsubscribe.url) {
    const fix = "Build the header from the recipient's own unsubscribe link.";
    found.push(error(where, "The web link is not the recipient's unsubscribe link", fix, link));
  }
  return found;
}

function judgeMailLink(value: string, context: PreflightContext): Found[] {
  const links = linksIn(value).filter((link) => /^mailto:/i.test(link));
  const inbound = context.publication.unsubscribeAddress;
  if (inbound === undefined) {
    if (links.length > 0) {
      const message = 'It has a mailto link, but no inbound address is configured to read the mail';
      return [
        error(where, message, 'Set unsubscribeAddress in data/publication.yaml, or drop the link.', value),
      ];
    }
    const message = 'It has no mailto link: Outlook gives unsubscribe feedback by mail only';
    const fix = 'Set up inbound mail and unsubscribeAddress in data/publication.yaml.';
    // The sandbox takes in no mail at all.
    return [softenInSandbox(context, warning(where, message, fix))];
  }
  const [local = '', domain = ''] = inbound.split('@');
  const [link = ''] = links;
  const [gotLocal = '', gotDomain = ''] = link.replace(/^mailto:/i, '').split('@');
  const isRight =
    links.length === 1 &&
    gotLocal.startsWith(`${local}+`) &&
    gotLocal.length > local.length + 1 &&
    gotDomain.toLowerCase() === domain.toLowerCase();
  if (!isRight) {
    const message = `It wants one mailto link of the form ${local}+TOKEN@${domain}`;
    return [error(where, message, 'Put the token into the local part: Outlook may drop a subject.', value)];
  }
  if (gotLocal.length <= 64) return [];
  const message = `The mailto local part is ${gotLocal.length} characters long; RFC 5321 allows 64`;
  return [error(where, message, 'Use a shorter token for mail.', link)];
}

function linksIn(value: string): string[] {
  return [...value.matchAll(/<([^<>]*)>/g)].map((match) => match[1] ?? '');
}

export const unsubscribeHeaderRules: readonly Rule[] = [listUnsubscribe, listUnsubscribePost];
