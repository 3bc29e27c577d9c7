import type { Clock } from '../lib/clock.ts';
import {
  type Fate,
  fateByName,
  isForGood,
  type LifeEvent,
  lifeOf,
  type Retelling,
  retellings,
} from './message-life.ts';
import type { MessageStore } from './message-store.ts';
import type { AcceptedEmail, AcceptedRequest } from './request-memory.ts';
import type { TakenEmail } from './send-emails.ts';
import type { SuppressionList } from './suppression-list.ts';
import type { WebhookSender } from './webhook-sender.ts';

interface LifeWorld {
  clock: Clock;
  store: MessageStore;
  suppressions: SuppressionList;
  webhooks: WebhookSender | undefined;
  fateOf: ((address: string) => Fate | undefined) | undefined;
}

/** Between two events of a message, by the sandbox's clock: receivers order events by their times. */
const stepMs = 1_000;

/** Lives the lives of accepted messages: their last event, who becomes suppressed, and the webhooks about it. */
export function messageEvents(world: LifeWorld) {
  const { clock, store, suppressions, webhooks } = world;
  const waiting = new Map<string, Message>();

  const fateOf = (address: string): Fate =>
    suppressions.has(address) ? 'suppressed' : (world.fateOf?.(address) ?? fateByName(address));

  /** Resolves when each event has been tried once. */
  const live = (message: Message, beganAt: number): Promise<void> | undefined => {
    const { accepted } = message;
    const told: unknown[] = [];
    lifeOf(accepted, fateOf).forEach((event, step) => {
      const events = happen(message, event, new Date(beganAt + step * stepMs).toISOString());
      if (!message.isOld) told.push(...events);
    });
    return told.length > 0 ? webhooks?.send(told) : undefined;
  };

  /** Keeps that it happened, and returns what there is to tell of it. */
  const happen = (message: Message, event: LifeEvent, at: string): unknown[] => {
    const { accepted } = message;
    store.setEvent(accepted.id, event.type.slice('email.'.length));
    const suppression = suppress(accepted, event, at);
    const added = { type: 'suppression.added', created_at: at, data: suppression };
    return [emailEvent(message, event, at), ...(suppression ? [added] : [])];
  };

  const suppress = (accepted: AcceptedEmail, event: LifeEvent, at: string) => {
    if (!isForGood(event)) return undefined;
    const { type, to } = event;
    const origin = type === 'email.bounced' ? 'bounce' : 'complaint';
    const entry = { email: to[0] ?? '', origin, source_id: accepted.id, created_at: at } as const;
    const { row, isNew } = suppressions.add(entry);
    return isNew ? row : undefined;
  };

  const begin = (message: Message): Promise<void> | undefined => {
    const { scheduledAt, id } = message.accepted;
    if (scheduledAt === undefined) return live(message, Date.parse(message.createdAt));
    waiting.set(id, message);
    if (message.isOld) return undefined;
    const to = message.accepted.to;
    return webhooks?.send([
      emailEvent(message, { type: 'email.scheduled', to, extra: {} }, message.createdAt),
    ]);
  };

  return {
    /** Resolves when each event of these messages has been tried once. */
    async begin(request: AcceptedRequest, emails: readonly TakenEmail[]): Promise<void> {
      await Promise.all(
        emails.map(({ accepted, email }) =>
          begin({ accepted, headers: email.headers, createdAt: request.at, isOld: false }),
        ),
      );
    },
    /** Lives a message of an earlier life of the sandbox again, without telling anybody. */
    beginAgain(request: AcceptedRequest): void {
      for (const accepted of request.emails) {
        void begin({ accepted, headers: {}, createdAt: request.at, isOld: true });
      }
    },
    /** Sends what was scheduled and has become due. */
    wake(): void {
      const now = clock.now().getTime();
      for (const [id, message] of waiting) {
        const dueAt = Date.parse(message.accepted.scheduledAt ?? '');
        if (dueAt > now) continue;
        waiting.delete(id);
        void live({ ...message, isOld: false }, dueAt);
      }
    },
    /**
     * Tells something about a message now, as a signed webhook of its own, and resolves when it has been tried once.
     * False when the message is not known any more, or when nobody listens.
     */
    async retell(id: string, what: Retelling): Promise<boolean> {
      const kept = store.messages.get(id);
      if (!kept || !webhooks) return false;
      const message = { accepted: kept, headers: {}, createdAt: kept.at, isOld: false };
      const event = { ...retellings[what], to: kept.to };
      await webhooks.send(happen(message, event, clock.now().toISOString()));
      return true;
    },
    /** False when it is not waiting to be sent. */
    cancel(id: string): boolean {
      if (!waiting.delete(id)) return false;
      store.setEvent(id, 'canceled');
      return true;
    },
    /** False when it is not waiting to be sent. */
    reschedule(id: string, scheduledAt: string): boolean {
      const message = waiting.get(id);
      if (!message) return false;
      waiting.set(id, { ...message, accepted: { ...message.accepted, scheduledAt } });
      store.setScheduledAt(id, scheduledAt);
      return true;
    },
  };
}

interface Message {
  accepted: AcceptedEmail;
  headers: Readonly<Record<string, string>>;
  createdAt: string;
  isOld: boolean;
}

/** The event as the provider posts it; `tags` is an object there, `headers` a list. */
function emailEvent({ accepted, headers, createdAt }: Message, event: LifeEvent, at: string) {
  const custom = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const data = {
    created_at: createdAt,
    email_id: accepted.id,
    message_id: `<${accepted.id}@sandbox.invalid>`,
    from: accepted.from,
    to: event.to,
    subject: accepted.subject,
    tags: accepted.tags,
    ...(custom.length > 0 ? { headers: custom } : {}),
    ...event.extra,
  };
  return { type: event.type, created_at: at, data };
}
