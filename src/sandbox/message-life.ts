import type { AcceptedEmail } from './request-memory.ts';
import { bareAddress } from './validate-email.ts';

/** What becomes of a message, and in which order its events come. */
export interface LifeEvent {
  type: 'email.sent' | 'email.delivered' | 'email.bounced' | 'email.complained' | 'email.suppressed';
  extra: Record<string, unknown>;
}

const bounce = {
  bounce: {
    type: 'Permanent',
    subType: 'General',
    message: 'The recipient does not exist.',
    diagnosticCode: ['smtp; 550 5.1.1 user unknown'],
  },
};

/**
 * The life of an accepted message. The provider's test addresses (`bounced+label@resend.dev`) decide; an address that
 * has bounced or complained before is suppressed; everybody else's mail arrives.
 */
export function lifeOf(email: AcceptedEmail, suppressed: ReadonlySet<string>): LifeEvent[] {
  const address = (bareAddress(email.to[0] ?? '') ?? '').toLowerCase();
  const [, fate] = /^(delivered|bounced|complained|suppressed)(?:\+[^@]*)?@resend\.dev$/.exec(address) ?? [];
  if (fate === 'suppressed' || suppressed.has(address)) {
    const extra = {
      suppressed: { type: 'OnAccountSuppressionList', message: 'This address is suppressed.' },
    };
    return [{ type: 'email.suppressed', extra }];
  }
  const sent: LifeEvent = { type: 'email.sent', extra: {} };
  if (fate === 'bounced') return [sent, { type: 'email.bounced', extra: bounce }];
  const delivered: LifeEvent = { type: 'email.delivered', extra: {} };
  if (fate === 'complained') return [sent, delivered, { type: 'email.complained', extra: {} }];
  return [sent, delivered];
}
