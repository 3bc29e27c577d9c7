import type { AcceptedEmail } from './request-memory.ts';

/** What becomes of the mail to one address. */
export type Fate =
  | 'delivered'
  | 'bounced'
  | 'complained'
  | 'suppressed'
  | 'delayed'
  | 'failed'
  | 'opened'
  | 'clicked';

/** One event of a message's life, without what all events of the message share. */
export interface LifeEvent {
  type: `email.${string}`;
  /** The addresses it is about. */
  to: readonly string[];
  extra: Record<string, unknown>;
}

/** The provider's test addresses carry their fate in their name: `bounced+label@resend.dev`. Others get their mail. */
export function fateByName(address: string): Fate {
  const pattern = /^(delivered|bounced|complained|suppressed)(?:\+[^@]*)?@resend\.dev$/i;
  return (pattern.exec(address)?.[1]?.toLowerCase() as Fate | undefined) ?? 'delivered';
}

const extras = {
  bounce: {
    type: 'Permanent',
    subType: 'General',
    message: 'The recipient does not exist.',
    diagnosticCode: ['smtp; 550 5.1.1 user unknown'],
  },
  suppressed: {
    type: 'OnAccountSuppressionList',
    message: 'Nothing was sent: the address is on the suppression list.',
    reason: 'previous_bounce',
    diagnosticCode: [],
  },
  click: { ipAddress: '192.0.2.1', link: 'https://callmealmanac.com/', userAgent: 'Sandbox' },
} as const;

/** The events of a message in their order: sent first, to all who are not suppressed, then what becomes of each. */
export function lifeOf(email: Pick<AcceptedEmail, 'to'>, fateOf: (address: string) => Fate): LifeEvent[] {
  const fates = email.to.map((address) => ({ address, fate: fateOf(address) }));
  const reached = fates.filter(({ fate }) => fate !== 'suppressed' && fate !== 'failed');
  const sent: LifeEvent[] =
    reached.length === 0
      ? []
      : [{ type: 'email.sent', to: reached.map(({ address }) => address), extra: {} }];
  return [...sent, ...fates.flatMap(({ address, fate }) => eventsOf(fate, [address]))];
}

function eventsOf(fate: Fate, to: readonly string[]): LifeEvent[] {
  const event = (type: LifeEvent['type'], extra: Record<string, unknown> = {}): LifeEvent => ({
    type,
    to,
    extra,
  });
  const delivered = event('email.delivered');
  switch (fate) {
    case 'delivered':
      return [delivered];
    case 'bounced':
      return [event('email.bounced', { bounce: extras.bounce })];
    case 'complained':
      return [delivered, event('email.complained')];
    case 'suppressed':
      return [event('email.suppressed', { suppressed: extras.suppressed })];
    case 'delayed':
      return [event('email.delivery_delayed'), delivered];
    case 'failed':
      return [event('email.failed', { failed: { reason: 'reached_daily_quota' } })];
    case 'opened':
      return [delivered, event('email.opened')];
    case 'clicked':
      return [delivered, event('email.opened'), event('email.clicked', { click: extras.click })];
  }
}

/** What can be told about a message after its life, for trying out what comes of it. */
export const retellings = {
  delivered: { type: 'email.delivered', extra: {} },
  delayed: { type: 'email.delivery_delayed', extra: {} },
  bounced: { type: 'email.bounced', extra: { bounce: extras.bounce } },
  'bounced once': {
    type: 'email.bounced',
    extra: {
      bounce: {
        type: 'Transient',
        subType: 'MailboxFull',
        message: 'The mailbox is full.',
        diagnosticCode: ['smtp; 452 4.2.2 mailbox full'],
      },
    },
  },
  refused: {
    type: 'email.bounced',
    extra: {
      bounce: {
        type: 'Transient',
        subType: 'General',
        message: 'Refused by policy.',
        diagnosticCode: ['smtp; 550 5.7.1 refused by policy'],
      },
    },
  },
  complained: { type: 'email.complained', extra: {} },
  suppressed: { type: 'email.suppressed', extra: { suppressed: extras.suppressed } },
  failed: { type: 'email.failed', extra: { failed: { reason: 'reached_daily_quota' } } },
} as const satisfies Record<string, Pick<LifeEvent, 'type' | 'extra'>>;
export type Retelling = keyof typeof retellings;

/** Whether a bounce puts its address on the provider's list: only one for good does. */
export const isForGood = ({ type, extra }: Pick<LifeEvent, 'type' | 'extra'>): boolean =>
  type === 'email.complained' || (type === 'email.bounced' && isPermanent(extra['bounce']));

const isPermanent = (bounce: unknown): boolean =>
  typeof bounce === 'object' && bounce !== null && 'type' in bounce && bounce.type === 'Permanent';
