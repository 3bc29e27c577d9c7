import type { Clock } from '../lib/clock.ts';
import { hourMs, minuteMs } from '../lib/durations.ts';
import { signWebhook } from './sign-webhook.ts';

export interface WebhookOptions {
  url: string;
  /** `whsec_` and base64. */
  secret: string;
  /** Each event twice under the same id; a number is the share that comes twice. */
  duplicate?: boolean | number;
  /** Each message's events in reverse; a number is the share of messages. */
  reorder?: boolean | number;
  /** How long an event waits before it is first tried, by the sandbox's clock. */
  delayMs?: number;
  /** Events that are never sent: a share, or a choice by their number, from 1. */
  drop?: number | ((number: number) => boolean);
  /** Events leave before the answer to the request that caused them. */
  beforeResponse?: boolean;
}

/** The provider's documented waits before each attempt, after the failure of the one before. */
const waitsMs = [0, 5_000, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 10 * hourMs];
/** An endpoint that takes longer has failed. */
const timeoutMs = 15_000;
const mostAtOnce = 8;

export type WebhookSender = ReturnType<typeof webhookSender>;

/** Posts signed events, some messages at a time; a failed one is tried again on the provider's schedule. */
export function webhookSender(
  options: WebhookOptions,
  world: { clock: Clock; random: () => number; newId: () => string },
) {
  const closing = new AbortController();
  const unfinished = new Set<Promise<void>>();
  const queue: (() => Promise<void>)[] = [];
  let running = 0;
  let events = 0;

  const track = (work: Promise<void>): void => {
    const tracked: Promise<void> = work.finally(() => unfinished.delete(tracked));
    unfinished.add(tracked);
  };

  const attempt = async (id: string, body: string): Promise<boolean> => {
    // The receiver compares with its own clock, so signatures carry the real time whatever the sandbox's clock says.
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = signWebhook(options.secret, { id, timestamp, body });
    try {
      const answer = await fetch(options.url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'user-agent': 'Svix-Webhooks/sandbox', ...signature },
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  };

  const tryAgain = async (id: string, body: string): Promise<void> => {
    for (const wait of waitsMs.slice(1)) {
      await world.clock.sleep(wait, closing.signal);
      if (closing.signal.aborted || (await attempt(id, body))) return;
    }
  };

  const postAll = async (messages: readonly { id: string; body: string }[]): Promise<void> => {
    if (options.delayMs) await world.clock.sleep(options.delayMs, closing.signal);
    for (const { id, body } of messages) {
      if (closing.signal.aborted) return;
      if (!(await attempt(id, body))) track(tryAgain(id, body));
    }
  };

  const next = (): void => {
    const work = running < mostAtOnce ? queue.shift() : undefined;
    if (!work) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      next();
    });
  };

  const happens = (share: boolean | number | undefined): boolean =>
    share === true || (typeof share === 'number' && share > 0 && world.random() < share);

  const isDropped = (): boolean => {
    events += 1;
    return typeof options.drop === 'function' ? options.drop(events) : happens(options.drop);
  };

  return {
    /** Queues the events of one message; resolves when each has been tried once. */
    send(told: readonly unknown[]): Promise<void> {
      const messages = told
        .filter(() => !isDropped())
        .map((event) => ({ id: `msg_${world.newId().replaceAll('-', '')}`, body: JSON.stringify(event) }))
        .flatMap((message) => (happens(options.duplicate) ? [message, message] : [message]));
      if (happens(options.reorder)) messages.reverse();
      const done = new Promise<void>((resolve) => {
        queue.push(() => postAll(messages).finally(resolve));
      });
      track(done);
      next();
      return done;
    },
    /** Resolves when every event has arrived or has been given up. */
    async settled(): Promise<void> {
      while (unfinished.size > 0) await Promise.all(unfinished);
    },
    /** Gives up what has not arrived. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.all(unfinished);
    },
  };
}
