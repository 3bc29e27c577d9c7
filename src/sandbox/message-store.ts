import type { AcceptedEmail } from './request-memory.ts';
import type { WireEmail } from './validate-email.ts';

/** A message as the reading endpoints know it, without its contents. */
export interface KeptMessage extends AcceptedEmail {
  at: string;
  lastEvent: string;
  cc: readonly string[];
  bcc: readonly string[];
  replyTo: readonly string[];
}

/** A request as `GET /logs/:id` shows it. */
export interface KeptLog {
  id: string;
  at: string;
  endpoint: string;
  method: string;
  status: number;
  userAgent: string | null;
  requestBody: unknown;
  responseBody: unknown;
}

export interface Contents {
  html: string | undefined;
  text: string | undefined;
}

export type MessageStore = ReturnType<typeof messageStore>;

/** Contents of some megabytes at the most stay in memory; older ones are read from the mailbox. */
const mostContents = 50;

/** The newest messages and requests, for the reading endpoints; older ones are forgotten. */
export function messageStore(keep: { messages: number; logs: number }) {
  const messages = new Map<string, KeptMessage>();
  const contents = new Map<string, Contents>();
  const logs = new Map<string, KeptLog>();
  return {
    messages: messages as ReadonlyMap<string, KeptMessage>,
    logs: logs as ReadonlyMap<string, KeptLog>,
    contents: contents as ReadonlyMap<string, Contents>,
    /** `email` is absent for messages of an earlier life of the sandbox: the log does not hold all of it. */
    addMessage(accepted: AcceptedEmail, at: string, email?: WireEmail): void {
      const { cc = [], bcc = [], replyTo = [], html, text } = email ?? {};
      const lastEvent = accepted.scheduledAt === undefined ? 'queued' : 'scheduled';
      addNewest(messages, accepted.id, { ...accepted, at, lastEvent, cc, bcc, replyTo }, keep.messages);
      if (email) addNewest(contents, accepted.id, { html, text }, Math.min(keep.messages, mostContents));
    },
    addLog: (log: KeptLog): void => addNewest(logs, log.id, log, keep.logs),
    setEvent(id: string, lastEvent: string): void {
      const message = messages.get(id);
      if (message) message.lastEvent = lastEvent;
    },
    setScheduledAt(id: string, scheduledAt: string): void {
      const message = messages.get(id);
      if (message) message.scheduledAt = scheduledAt;
    },
  };
}

function addNewest<T>(map: Map<string, T>, id: string, value: T, most: number): void {
  if (most === 0) return;
  map.set(id, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
