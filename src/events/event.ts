import { z } from 'zod';
import { withoutAddresses } from '../lib/without-addresses.ts';
import { type BounceReport, classifyBounce } from './classify-bounce.ts';
import type { BounceClass, OutcomeChange } from './outcome.ts';

/** What a mail's event is about, by the tag we gave it; `unknown` when it carries none. */
type EventSubject = { kind: 'delivery'; id: number } | { kind: 'letter'; id: number } | { kind: 'unknown' };

/** One thing the provider says happened to one mail. */
export interface MailEvent {
  kind: 'mail';
  /** The provider's message id of the event: the same however often it is posted. */
  id: string;
  type: string;
  /** ISO 8601 UTC. */
  occurredAt: string;
  providerId: string | undefined;
  subject: EventSubject;
  /** Whom it is about, as the provider spells it. Never stored. */
  recipient: string | undefined;
  change: OutcomeChange | undefined;
  /** Only a mail that was accepted can have it. */
  provesAcceptance: boolean;
  /** What an operator should read about it, without addresses. */
  note: string | undefined;
}

/** Mail that came in, to one of our addresses. */
export interface InboundEvent {
  kind: 'inbound';
  id: string;
  occurredAt: string;
  providerId: string | undefined;
  recipients: readonly string[];
}

/** The provider has put an address on its account's own list. */
export interface SuppressionEvent {
  kind: 'suppression';
  id: string;
  occurredAt: string;
  address: string;
  origin: 'bounce' | 'complaint' | 'manual';
}

export type EventReading =
  | MailEvent
  | InboundEvent
  | SuppressionEvent
  /** Somebody else's, or nothing we act upon. */
  | { kind: 'ignored'; why: string };

const words = z.string().optional().catch(undefined);
const listOfWords = z.array(z.string()).catch([]);
const Addresses = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]);

/** Tags come as an object, or as a list of names and values. */
const Tags = z
  .union([
    z.record(z.string(), z.string()),
    z
      .array(z.object({ name: z.string(), value: z.string() }))
      .transform((list) => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
  ])
  .catch({});

const Envelope = z.object({
  type: z.string().min(1).max(100),
  created_at: z.string().transform((text, context) => {
    const moment = new Date(text);
    if (!Number.isNaN(moment.getTime())) return moment.toISOString();
    context.addIssue(`wants a moment in time, got "${text.slice(0, 40)}"`);
    return z.NEVER;
  }),
  data: z.looseObject({
    email_id: words,
    to: Addresses.default([]),
    tags: Tags.default({}),
    bounce: z
      .object({ type: words, subType: words, message: words, diagnosticCode: listOfWords.default([]) })
      .optional()
      .catch(undefined),
    suppressed: z.object({ reason: words, message: words }).optional().catch(undefined),
    failed: z.object({ reason: words }).optional().catch(undefined),
    email: words,
    origin: z.enum(['bounce', 'complaint', 'manual']).catch('manual'),
  }),
});
type Data = z.infer<typeof Envelope>['data'];

/** Reads a verified webhook of the database named `home`; says why when it is nothing for us. */
export function readEvent(home: string, id: string, body: unknown): EventReading {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) {
    return { kind: 'ignored', why: `not an event as we know them: ${z.prettifyError(envelope.error)}` };
  }
  const { type, created_at: occurredAt, data } = envelope.data;
  if (type === 'email.received') {
    return { kind: 'inbound', id, occurredAt, providerId: data.email_id, recipients: data.to };
  }
  if (type === 'suppression.added') {
    if (data.email === undefined) return { kind: 'ignored', why: 'a suppression without an address' };
    return { kind: 'suppression', id, occurredAt, address: data.email, origin: data.origin };
  }
  if (!isMailEventType(type)) return { kind: 'ignored', why: `nothing is done about ${type}` };
  const subject = subjectOf(home, data.tags);
  if (subject === 'foreign') return { kind: 'ignored', why: 'about mail of another sender' };
  const { change, note } = meaningOf(type, data);
  return {
    kind: 'mail',
    id,
    type,
    occurredAt,
    providerId: data.email_id,
    subject,
    recipient: data.to[0],
    change,
    provesAcceptance: isProof(type),
    note: note === undefined ? undefined : withoutAddresses(note),
  };
}

/** What the types of events mean; what a bounce was is in its details. */
const outcomes = {
  'email.sent': undefined,
  'email.scheduled': undefined,
  'email.delivered': 'delivered',
  'email.delivery_delayed': 'delayed',
  'email.complained': 'complained',
  'email.suppressed': 'suppressed',
  'email.failed': 'failed',
  'email.bounced': 'bounced',
} as const satisfies Record<string, OutcomeChange['outcome'] | undefined>;

type MailEventType = keyof typeof outcomes;

/** Opens and clicks are not among them: nobody is watched, and what is not read cannot be kept. */
export const mailEventTypes = Object.keys(outcomes) as MailEventType[];

const isMailEventType = (type: string): type is MailEventType => Object.hasOwn(outcomes, type);

function meaningOf(type: MailEventType, data: Data): { change: OutcomeChange | undefined; note?: string } {
  const outcome = outcomes[type];
  const change = outcome && { outcome, bounce: undefined };
  switch (type) {
    case 'email.suppressed': {
      const { reason, message } = data.suppressed ?? {};
      return { change, note: reason ?? message ?? 'on the list of the account' };
    }
    case 'email.failed':
      return { change, note: data.failed?.reason ?? 'no reason given' };
    case 'email.bounced':
      return meaningOfBounce(data.bounce);
    default:
      return { change };
  }
}

function meaningOfBounce(bounce: Data['bounce']): { change: OutcomeChange; note: string } {
  const report: BounceReport = {
    type: bounce?.type,
    subType: bounce?.subType,
    message: bounce?.message,
    diagnostics: bounce?.diagnosticCode ?? [],
  };
  const kind = classifyBounce(report);
  const note = report.diagnostics[0] ?? report.message ?? report.subType ?? 'no reason given';
  if (kind === 'suppressed') return { change: { outcome: 'suppressed', bounce: undefined }, note };
  return { change: { outcome: 'bounced', bounce: kind }, note };
}

/** An event as it was when it came, out of what is kept of it: everything but the address. */
export function keptMailEvent(kept: {
  id: string;
  type: string;
  occurredAt: string;
  providerId: string | undefined;
  bounce: BounceClass | undefined;
  note: string | undefined;
}): MailEvent {
  const { type, bounce, note, ...rest } = kept;
  const outcome = isMailEventType(type) ? outcomes[type] : undefined;
  // A bounce without a kind was the provider's own refusal to try.
  const isRefusal = outcome === 'bounced' && bounce === undefined;
  const change = outcome && { outcome: isRefusal ? ('suppressed' as const) : outcome, bounce };
  const unknown = { subject: { kind: 'unknown' }, recipient: undefined } as const;
  return { kind: 'mail', type, ...rest, ...unknown, change, note, provesAcceptance: isProof(type) };
}

/** What could not be sent, for a quota, a key or a domain, may never have been accepted. */
const isProof = (type: string) => type !== 'email.failed';

function subjectOf(home: string, tags: Readonly<Record<string, string>>): EventSubject | 'foreign' {
  const delivery = namedBy(home, tags['delivery_id']);
  if (delivery !== undefined) return { kind: 'delivery', id: delivery };
  const letter = namedBy(home, tags['letter_id']);
  if (letter !== undefined) return { kind: 'letter', id: letter };
  // A test, or another database behind the same account.
  if (tags['delivery_id'] !== undefined || tags['letter_id'] !== undefined) return 'foreign';
  return { kind: 'unknown' };
}

/** The delivery that an email's tags name, in either of their shapes; undefined when it is none of this database. */
export function readDeliveryTag(home: string, tags: unknown): number | undefined {
  return namedBy(home, Tags.parse(tags)['delivery_id']);
}

function namedBy(home: string, tag: string | undefined): number | undefined {
  const [, owner, id] = /^(.+)-(\d{1,15})$/.exec(tag ?? '') ?? [];
  return owner === home ? Number(id) : undefined;
}
