import { type ApiError, apiErrors } from './api-error.ts';

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
}

/** Domains that the provider never mails. */
const reserved = new Set(['example.com', 'example.org', 'example.net', 'test.com']);
const plainAddress = /^[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+$/;
const namedAddress = /^[^<>\r\n]*<([^<>]+)>$/;
const tagPattern = /^[A-Za-z0-9_-]{1,256}$/;
const mostRecipients = 50;
const mostTags = 75;

/** The bare address in `a@b.c` or `Name <a@b.c>`; undefined when it is neither. */
export function bareAddress(text: string): string | undefined {
  const address = namedAddress.exec(text.trim())?.[1] ?? text.trim();
  return plainAddress.test(address) ? address : undefined;
}

/** Judges one email in the provider's order: recipients, content, subject, sender, then the rest. */
export function validateEmail(
  value: unknown,
  options: { isVerified(domain: string): boolean; inBatch: boolean },
): { kind: 'valid'; email: WireEmail } | { kind: 'invalid'; error: ApiError } {
  const invalid = (error: ApiError) => ({ kind: 'invalid', error }) as const;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return invalid(apiErrors.invalid('An email must be an object.'));
  }
  const email = value as Record<string, unknown>;
  const to = asList(email['to']);
  if (to === undefined || to.length === 0) return invalid(apiErrors.missingField('to'));
  for (const field of ['to', 'cc', 'bcc', 'reply_to'] as const) {
    const error = addressError(field, asList(email[field]) ?? []);
    if (error) return invalid(error);
  }
  const html = asText(email['html']);
  const text = asText(email['text']);
  if (html === undefined && text === undefined) {
    return invalid(apiErrors.invalid('Missing `html` or `text` field.'));
  }
  const subject = asText(email['subject']);
  if (!subject) return invalid(apiErrors.missingField('subject'));
  const from = asText(email['from']);
  if (!from) return invalid(apiErrors.missingField('from'));
  const sender = bareAddress(from);
  if (!sender) return invalid(formatError('from'));
  const domain = domainOf(sender);
  if (!options.isVerified(domain)) return invalid(apiErrors.unverified(domain));
  if (options.inBatch && email['attachments'] !== undefined) {
    return invalid(apiErrors.invalid('The `attachments` field is not supported in batches.'));
  }
  const headers = (email['headers'] ?? {}) as Record<string, unknown>;
  if (Object.values(headers).some((header) => typeof header !== 'string' || /[\r\n]/.test(header))) {
    return invalid(apiErrors.invalid('Invalid `headers` field: values must be single lines of text.'));
  }
  const tags = (email['tags'] ?? []) as { name?: unknown; value?: unknown }[];
  if (!Array.isArray(tags) || tags.length > mostTags || !tags.every(isTag)) {
    return invalid(
      apiErrors.invalid('Tags should only contain ASCII letters, numbers, underscores, or dashes.'),
    );
  }
  return {
    kind: 'valid',
    email: {
      from,
      to,
      cc: asList(email['cc']) ?? [],
      bcc: asList(email['bcc']) ?? [],
      replyTo: asList(email['reply_to']) ?? [],
      subject,
      html,
      text,
      headers: headers as Record<string, string>,
      tags: tags as { name: string; value: string }[],
    },
  };
}

function addressError(field: string, addresses: readonly string[]): ApiError | undefined {
  if (addresses.length > mostRecipients) {
    return apiErrors.invalid(`The \`${field}\` field can hold ${mostRecipients} addresses at the most.`);
  }
  for (const text of addresses) {
    const address = bareAddress(text);
    if (!address) return formatError(field);
    if (field !== 'reply_to' && reserved.has(domainOf(address))) {
      return apiErrors.invalid(
        `Invalid \`${field}\` field. Please use our testing email address instead of domains like \`${domainOf(address)}\`.`,
      );
    }
  }
  return undefined;
}

const formatError = (field: string): ApiError =>
  apiErrors.invalid(
    `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
  );

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const isTag = (tag: { name?: unknown; value?: unknown } | null): boolean =>
  typeof tag?.name === 'string' &&
  typeof tag.value === 'string' &&
  tagPattern.test(tag.name) &&
  tagPattern.test(tag.value);

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function asList(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : undefined;
}
