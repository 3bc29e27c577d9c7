import { type ApiError, apiErrors } from './api-error.ts';
import { bareAddress, domainOf } from './mail-address.ts';
import { scheduledTime } from './scheduled-time.ts';
import { validateParts } from './validate-parts.ts';

/** An email of a request that has passed validation; recipients are always lists. */
export interface WireEmail {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | undefined;
  text: string | undefined;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  scheduledAt: Date | undefined;
}

/** What an email is judged by, besides itself. */
export interface SendingRules {
  isVerified(domain: string): boolean;
  /** Whoever owns the account: all that `onboarding@resend.dev` may write to, apart from the test addresses. */
  ownAddress: string;
  inBatch: boolean;
  now: Date;
}

/** Domains that the provider never mails. */
const reserved = new Set(['example.com', 'example.org', 'example.net', 'test.com']);
const mostRecipients = 50;

/** Judges one email in the provider's order: recipients, content, subject, sender, then the rest. */
export function validateEmail(
  value: unknown,
  rules: SendingRules,
): { kind: 'valid'; email: WireEmail } | { kind: 'invalid'; error: ApiError } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'invalid', error: apiErrors.invalid('An email must be an object.') };
  }
  const fields = value as Record<string, unknown>;
  const error =
    recipientError(fields) ??
    contentError(fields) ??
    senderError(fields, rules) ??
    validateParts(fields, rules);
  return error ? { kind: 'invalid', error } : { kind: 'valid', email: wireEmail(fields, rules.now) };
}

function recipientError(fields: Record<string, unknown>): ApiError | undefined {
  if (isEmpty(fields['to']) || asList(fields['to'])?.length === 0) return apiErrors.missingField('to');
  for (const field of ['to', 'cc', 'bcc', 'reply_to'] as const) {
    if (isEmpty(fields[field])) continue;
    const addresses = asList(fields[field]);
    if (!addresses) return apiErrors.badAddress(field);
    if (addresses.length > mostRecipients) {
      return apiErrors.invalid(`The \`${field}\` field can hold ${mostRecipients} addresses at the most.`);
    }
    for (const text of addresses) {
      const address = bareAddress(text);
      if (!address) return apiErrors.badAddress(field);
      const domain = domainOf(address);
      if (field !== 'reply_to' && reserved.has(domain)) return apiErrors.reservedDomain(field, domain);
    }
  }
  return undefined;
}

function contentError(fields: Record<string, unknown>): ApiError | undefined {
  const hasContent = asText(fields['html']) !== undefined || asText(fields['text']) !== undefined;
  if (!isEmpty(fields['template'])) {
    if (hasContent) {
      return apiErrors.invalid('The `template` field cannot be used together with `html` or `text`.');
    }
    // There are no templates in the sandbox, so none can be found.
    return apiErrors.notFound('Template');
  }
  if (!hasContent) return apiErrors.missingContent();
  return asText(fields['subject']) ? undefined : apiErrors.missingField('subject');
}

function senderError(fields: Record<string, unknown>, rules: SendingRules): ApiError | undefined {
  const from = asText(fields['from']);
  if (!from) return apiErrors.missingField('from');
  const sender = bareAddress(from);
  if (!sender) return apiErrors.badAddress('from');
  const domain = domainOf(sender);
  if (domain !== 'resend.dev') return rules.isVerified(domain) ? undefined : apiErrors.unverified(domain);
  const recipients = (['to', 'cc', 'bcc'] as const).flatMap((field) => asList(fields[field]) ?? []);
  const isOpen = (text: string) => {
    const address = bareAddress(text) ?? '';
    return address === rules.ownAddress || domainOf(address) === 'resend.dev';
  };
  return recipients.every(isOpen) ? undefined : apiErrors.onlyTesting(rules.ownAddress);
}

/** The fields as they are used, once they have been judged. */
function wireEmail(fields: Record<string, unknown>, now: Date): WireEmail {
  const scheduled = asText(fields['scheduled_at']);
  return {
    from: asText(fields['from']) ?? '',
    to: asList(fields['to']) ?? [],
    cc: asList(fields['cc']) ?? [],
    bcc: asList(fields['bcc']) ?? [],
    replyTo: asList(fields['reply_to']) ?? [],
    subject: asText(fields['subject']) ?? '',
    html: asText(fields['html']),
    text: asText(fields['text']),
    headers: (fields['headers'] ?? {}) as Record<string, string>,
    tags: (fields['tags'] ?? []) as { name: string; value: string }[],
    scheduledAt: scheduled === undefined ? undefined : scheduledTime(scheduled, now),
  };
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function asList(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : undefined;
}
