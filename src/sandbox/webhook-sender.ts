import { createHmac, randomUUID } from 'node:crypto';

export interface WebhookOptions {
  url: string;
  /** `whsec_` and base64. */
  secret: string;
  /** Each event twice. */
  duplicate?: boolean;
  /** Each message's events in reverse. */
  reorder?: boolean;
  /** The n-th event (from 1) is never sent. */
  drop?: (n: number) => boolean;
  /** Events leave before the answer to the request that caused them. */
  beforeResponse?: boolean;
}

/** Milliseconds before each further try, as the provider documents them, cut to what a test can wait for. */
const retryAfterMs = [0, 100, 500] as const;

/** The headers that sign a webhook: `v1,` and HMAC-SHA256 over `id.timestamp.body`. */
export function signWebhook(secret: string, message: { id: string; timestamp: number; body: string }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const { id, timestamp, body } = message;
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'svix-id': id,
    'svix-timestamp': String(timestamp),
    'svix-signature': `v1,${signature}`,
  };
}

/** Posts signed events, one after the other; signatures carry the real time, as the receiver checks it. */
export function webhookSender(options: WebhookOptions) {
  let count = 0;
  let posted: Promise<void> = Promise.resolve();
  const closing = new AbortController();

  const post = async (body: string) => {
    const id = `msg_${randomUUID().replaceAll('-', '')}`;
    for (const wait of retryAfterMs) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (closing.signal.aborted) return;
      const timestamp = Math.floor(Date.now() / 1000);
      const headers = {
        'content-type': 'application/json',
        ...signWebhook(options.secret, { id, timestamp, body }),
      };
      const answer = await fetch(options.url, { method: 'POST', body, headers }).catch(() => undefined);
      if (answer?.ok) return;
    }
  };

  return {
    /** Queues the events of one message. */
    send(events: readonly unknown[]): Promise<void> {
      const ordered = options.reorder ? events.toReversed() : events;
      for (const event of ordered) {
        count += 1;
        if (options.drop?.(count)) continue;
        const body = JSON.stringify(event);
        for (let copy = 0; copy < (options.duplicate ? 2 : 1); copy += 1)
          posted = posted.then(() => post(body));
      }
      return posted;
    },
    async close(): Promise<void> {
      closing.abort();
      await posted;
    },
  };
}
