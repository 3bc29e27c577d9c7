import { randomUUID } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import { lifeOf } from './message-life.ts';
import type { messageStore } from './message-store.ts';
import type { AcceptedEmail } from './request-memory.ts';
import { bareAddress, type WireEmail } from './validate-email.ts';
import type { webhookSender } from './webhook-sender.ts';

/** Lives the lives of accepted messages: their last event, who becomes suppressed, and the webhooks about it. */
export function messageEvents(world: {
  clock: Clock;
  store: ReturnType<typeof messageStore>;
  webhooks: ReturnType<typeof webhookSender> | undefined;
}) {
  const { clock, store, webhooks } = world;
  const suppressed = new Set<string>();
  let posted: Promise<unknown> = Promise.resolve();

  const eventsOf = ({ accepted, email }: { accepted: AcceptedEmail; email: WireEmail }): unknown[] => {
    const life = lifeOf(accepted, suppressed);
    const address = (bareAddress(accepted.to[0] ?? '') ?? '').toLowerCase();
    const at = clock.now().toISOString();
    const data = {
      created_at: at,
      email_id: accepted.id,
      message_id: `<${accepted.id}@sandbox.invalid>`,
      from: email.from,
      to: accepted.to,
      subject: accepted.subject,
      tags: accepted.tags,
      headers: Object.entries(email.headers).map(([name, value]) => ({ name, value })),
    };
    return life.flatMap(({ type, extra }): unknown[] => {
      store.setEvent(accepted.id, type.replace('email.', ''));
      const event = { type, created_at: at, data: { ...data, ...extra } };
      if (type !== 'email.bounced' && type !== 'email.complained') return [event];
      suppressed.add(address);
      const origin = type === 'email.bounced' ? 'bounce' : 'complaint';
      const added = { id: randomUUID(), email: address, origin, source_id: accepted.id, created_at: at };
      return [event, { type: 'suppression.added', created_at: at, data: added }];
    });
  };

  return {
    begin(emails: readonly { accepted: AcceptedEmail; email: WireEmail }[]): Promise<unknown> {
      for (const entry of emails) {
        const events = eventsOf(entry);
        if (webhooks) posted = webhooks.send(events);
      }
      return posted;
    },
    settled: () => posted,
  };
}
