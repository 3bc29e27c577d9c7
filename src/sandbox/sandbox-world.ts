import type { Clock } from '../lib/clock.ts';
import { openMailbox } from './mailbox.ts';
import { messageEvents } from './message-events.ts';
import { messageStore } from './message-store.ts';
import { quotaCounter } from './quota.ts';
import { rateWindow } from './rate-window.ts';
import { logOfEarlier } from './request-log.ts';
import { type AcceptedRequest, requestMemory } from './request-memory.ts';
import type { NormalOptions } from './sandbox-options.ts';
import { suppressionList } from './suppression-list.ts';
import { webhookSender } from './webhook-sender.ts';

export type SandboxWorld = ReturnType<typeof openSandboxWorld>;

/** Everything the sandbox remembers and does, read back from its directory when it has lived there before. */
export function openSandboxWorld(options: NormalOptions) {
  const { newId, random } = options;
  let jumpedMs = 0;
  const clock: Clock = {
    now: () => new Date(options.clock.now().getTime() + jumpedMs),
    sleep: (milliseconds, signal) => options.clock.sleep(milliseconds, signal),
  };
  const quota = quotaCounter(options.quota);
  const store = messageStore({ messages: options.keepMessages, logs: options.keepLogs });
  const suppressions = suppressionList(newId);
  const webhooks = options.webhook && webhookSender(options.webhook, { clock, random, newId });
  const events = messageEvents({ clock, store, suppressions, webhooks, fateOf: options.fateOf });
  const mailbox = openMailbox(options.directory, options.keepMessages);

  const onEarlier = (request: AcceptedRequest): void => {
    quota.add(new Date(request.at), request.recipients);
    for (const accepted of request.emails) store.addMessage(accepted, request.at);
    store.addLog(logOfEarlier(request, newId()));
    events.beginAgain(request);
  };
  const memory = requestMemory(options.directory, onEarlier);

  return {
    options,
    clock,
    memory,
    quota,
    store,
    suppressions,
    events,
    mailbox,
    window: rateWindow({ limit: options.rateLimit, offsetMs: options.windowOffsetMs }),
    faults: { choose: options.faults, number: 0 },
    /** Requests to the provider's own paths. */
    requests: { count: 0 },
    moveClock: (milliseconds: number): void => {
      jumpedMs += milliseconds;
    },
    /** Resolves when all mail is written and all events have arrived or were given up. */
    async settled(): Promise<void> {
      await webhooks?.settled();
      await mailbox.flushed();
    },
    async close(): Promise<void> {
      await webhooks?.close();
      memory.close();
      await mailbox.flushed();
    },
  };
}
