import { type ApiError, apiErrors } from './api-error.ts';
import { bareAddress } from './mail-address.ts';
import type { QuotaCounter } from './quota.ts';
import type { AcceptedEmail, AcceptedRequest, requestMemory } from './request-memory.ts';
import { type SendingRules, validateEmail, type WireEmail } from './validate-email.ts';

interface SendRequest {
  path: '/emails' | '/emails/batch';
  key: string | undefined;
  permissive: boolean;
  body: unknown;
  /** Tells one body from another; asked only when there is a key. */
  bodyHash(): string;
  now: Date;
}

export interface TakenEmail {
  accepted: AcceptedEmail;
  email: WireEmail;
}

export type SendResult =
  | { kind: 'refused'; error: ApiError }
  | { kind: 'accepted'; request: AcceptedRequest; emails: readonly TakenEmail[] }
  /** The key was here before: what it did then, and nothing new. */
  | { kind: 'replayed'; request: AcceptedRequest };

interface SendWorld {
  memory: ReturnType<typeof requestMemory>;
  quota: QuotaCounter;
  rules: Pick<SendingRules, 'isVerified' | 'ownAddress'>;
  /** Refusals are remembered under their key as well. */
  cacheErrors: boolean;
  newId(): string;
}

const mostInBatch = 100;

/** Judges a send request and, when it may be, remembers it as accepted: on disk before this returns. */
export function sendEmails(world: SendWorld, request: SendRequest): SendResult {
  const { path, key, body, now } = request;
  const { memory } = world;
  if (key !== undefined && (key.length < 1 || key.length > 256))
    return refused(apiErrors.badIdempotencyKey());
  if (path === '/emails/batch' && !Array.isArray(body)) return refused(apiErrors.notArray());
  const bodyHash = key === undefined ? '' : request.bodyHash();
  const known = key === undefined ? undefined : memory.find(path, key, { bodyHash, now });
  if (known) {
    if (!known.isSame) return refused(apiErrors.changedRequest());
    const { refusal } = known.request;
    return refusal ? refused(refusal) : { kind: 'replayed', request: known.request };
  }

  const judged = judge(world, request);
  const line = {
    at: now.toISOString(),
    path,
    key: key ?? null,
    bodyHash,
    recipients: judged.emails.reduce((sum, { email }) => sum + recipientsOf(email), 0),
    emails: judged.emails.map(({ accepted }) => accepted),
    errors: judged.errors.map(({ index, error }) => ({ index, message: error.message })),
  };
  if (judged.refusal) {
    if (world.cacheErrors && key !== undefined) {
      memory.append({ ...line, recipients: 0, emails: [], errors: [], refusal: judged.refusal });
    }
    return refused(judged.refusal);
  }
  // A quota is about now, not about the request: it is never remembered under a key.
  const overQuota = world.quota.refuse(now, line.recipients);
  if (overQuota) return refused(overQuota);
  memory.append(line);
  world.quota.add(now, line.recipients);
  return { kind: 'accepted', request: line, emails: judged.emails };
}

/** The body of the answer to an accepted request. */
export function acceptedBody(request: AcceptedRequest, permissive: boolean): unknown {
  const ids = request.emails.map(({ id }) => ({ id }));
  if (request.path === '/emails') return ids[0];
  return permissive ? { data: ids, errors: request.errors } : { data: ids };
}

interface Judged {
  emails: TakenEmail[];
  errors: { index: number; error: ApiError }[];
  refusal: ApiError | undefined;
}

/** Each email on its own; in strict mode, and for a single one, the first error is that of the whole request. */
function judge(world: SendWorld, { path, permissive, body, now }: SendRequest): Judged {
  const inBatch = path === '/emails/batch';
  const values: readonly unknown[] = inBatch ? (body as unknown[]) : [body];
  if (values.length > mostInBatch || values.length === 0) {
    return { emails: [], errors: [], refusal: apiErrors.batchSize(mostInBatch) };
  }
  const emails: TakenEmail[] = [];
  const errors: { index: number; error: ApiError }[] = [];
  values.forEach((value, index) => {
    const verdict = validateEmail(value, { ...world.rules, inBatch, now });
    if (verdict.kind === 'invalid') errors.push({ index, error: verdict.error });
    else emails.push({ email: verdict.email, accepted: acceptedEmail(world.newId(), index, verdict.email) });
  });
  // What forbids the sender forbids the request, whatever the mode: permissive is about single emails.
  const refusal = inBatch && permissive ? errors.find(({ error }) => error.statusCode === 403) : errors[0];
  return { emails, errors, refusal: refusal?.error };
}

function acceptedEmail(id: string, index: number, email: WireEmail): AcceptedEmail {
  return {
    id,
    index,
    from: email.from,
    to: email.to.map((text) => bareAddress(text) ?? text),
    subject: email.subject,
    tags: Object.fromEntries(email.tags.map(({ name, value }) => [name, value])),
    ...(email.scheduledAt ? { scheduledAt: email.scheduledAt.toISOString() } : {}),
  };
}

const recipientsOf = ({ to, cc, bcc }: WireEmail): number => to.length + cc.length + bcc.length;

const refused = (error: ApiError): SendResult => ({ kind: 'refused', error });
