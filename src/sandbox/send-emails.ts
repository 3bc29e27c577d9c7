import { type ApiError, apiErrors } from './api-error.ts';
import { canonicalHash } from './canonical-hash.ts';
import type { quotaCounter } from './quota.ts';
import type { AcceptedEmail, AcceptedRequest, requestMemory } from './request-memory.ts';
import { bareAddress, validateEmail, type WireEmail } from './validate-email.ts';

export interface SendRequest {
  path: '/emails' | '/emails/batch';
  key: string | undefined;
  permissive: boolean;
  body: unknown;
  now: Date;
}

export type SendResult =
  | { kind: 'error'; error: ApiError }
  | {
      kind: 'accepted';
      request: AcceptedRequest;
      emails: readonly { accepted: AcceptedEmail; email: WireEmail }[];
    }
  /** The key was here before: what it did then, and nothing new. */
  | { kind: 'replayed'; request: AcceptedRequest };

export interface SendWorld {
  memory: ReturnType<typeof requestMemory>;
  quota: ReturnType<typeof quotaCounter>;
  isVerified(domain: string): boolean;
  newId(): string;
}

const mostInBatch = 100;

/** Judges a send request and, when it may be, remembers it as accepted: on disk before this returns. */
export function sendEmails(world: SendWorld, request: SendRequest): SendResult {
  const { path, key, body, now } = request;
  if (key !== undefined && (key.length < 1 || key.length > 256)) return failed(apiErrors.badIdempotencyKey());
  const inBatch = path === '/emails/batch';
  if (inBatch && !Array.isArray(body)) return failed(apiErrors.notArray());
  const bodyHash = key === undefined ? '' : canonicalHash(body);
  const known = key === undefined ? undefined : world.memory.find(path, key, now);
  if (known) {
    if (known.bodyHash !== bodyHash) return failed(apiErrors.changedRequest());
    return { kind: 'replayed', request: known };
  }
  const values: unknown[] = inBatch ? (body as unknown[]) : [body];
  if (values.length > mostInBatch || values.length === 0) return failed(apiErrors.tooMany());

  const judged = values.map((value) => validateEmail(value, { isVerified: world.isVerified, inBatch }));
  const errors = judged.flatMap((verdict, index) =>
    verdict.kind === 'invalid' ? [{ index, error: verdict.error }] : [],
  );
  const [first] = errors;
  // A sender that is not verified is refused as a whole, whatever the mode.
  if (first && (!request.permissive || !inBatch || first.error.statusCode === 403))
    return failed(first.error);
  const emails = judged.flatMap((verdict) => (verdict.kind === 'valid' ? [verdict.email] : []));
  const recipients = emails.reduce((sum, { to, cc, bcc }) => sum + to.length + cc.length + bcc.length, 0);
  const refusal = world.quota.refuse(now, recipients);
  if (refusal) return failed(refusal);

  const taken = emails.map((email) => ({ email, accepted: acceptedEmail(world.newId(), email) }));
  const accepted: AcceptedRequest = {
    at: now.toISOString(),
    path,
    key: key ?? null,
    bodyHash,
    emails: taken.map((entry) => entry.accepted),
    errors: errors.map(({ index, error }) => ({ index, message: error.message })),
  };
  world.memory.append(accepted);
  world.quota.add(now, recipients);
  return { kind: 'accepted', request: accepted, emails: taken };
}

/** The body of the answer to an accepted request. */
export function acceptedBody(request: AcceptedRequest, permissive: boolean): unknown {
  const ids = request.emails.map(({ id }) => ({ id }));
  if (request.path === '/emails') return ids[0];
  return permissive ? { data: ids, errors: request.errors } : { data: ids };
}

function acceptedEmail(id: string, email: WireEmail): AcceptedEmail {
  return {
    id,
    to: email.to.map((text) => bareAddress(text) ?? text),
    subject: email.subject,
    tags: Object.fromEntries(email.tags.map(({ name, value }) => [name, value])),
  };
}

const failed = (error: ApiError): SendResult => ({ kind: 'error', error });
