import type { AcceptedEmail } from './request-memory.ts';
import type { WireEmail } from './validate-email.ts';

/** A message as `GET /emails/:id` shows it. */
export interface KeptMessage extends AcceptedEmail {
  from: string;
  at: string;
  lastEvent: string;
  html: string | undefined;
  text: string | undefined;
}

/** A request as `GET /logs/:id` shows it. */
export interface KeptLog {
  id: string;
  at: string;
  endpoint: string;
  method: string;
  status: number;
  userAgent: string;
  requestBody: unknown;
  responseBody: unknown;
}

/** The newest messages and requests, for the reading endpoints; older ones are forgotten. */
export function messageStore(keep: { messages: number; logs: number }) {
  const messages = new Map<string, KeptMessage>();
  const logs = new Map<string, KeptLog>();
  const add = <T>(map: Map<string, T>, id: string, value: T, most: number) => {
    if (most === 0) return;
    map.set(id, value);
    const [oldest] = map.keys();
    if (map.size > most && oldest !== undefined) map.delete(oldest);
  };
  return {
    messages,
    logs,
    addMessage(accepted: AcceptedEmail, email: WireEmail, at: string): void {
      const { from, html, text } = email;
      add(messages, accepted.id, { ...accepted, from, html, text, at, lastEvent: 'queued' }, keep.messages);
    },
    addLog(log: KeptLog): void {
      add(logs, log.id, log, keep.logs);
    },
    setEvent(id: string, event: string): void {
      const message = messages.get(id);
      if (message) message.lastEvent = event;
    },
  };
}

/** Times of rows as the provider's database prints them. */
export const rowTime = (iso: string): string => `${iso.replace('T', ' ').replace(/Z$/, '')}000+00`;

export function messageRow(message: KeptMessage) {
  return {
    id: message.id,
    message_id: `<${message.id}@sandbox.invalid>`,
    to: message.to,
    from: message.from,
    created_at: rowTime(message.at),
    subject: message.subject,
    bcc: null,
    cc: null,
    reply_to: null,
    last_event: message.lastEvent,
    scheduled_at: null,
  };
}

/** `after` goes to older rows, `before` to newer ones; newest first, 20 unless told, 100 at the most. */
export function pageOf<T extends { id: string }>(
  rows: Iterable<T>,
  query: URLSearchParams,
): { data: T[]; has_more: boolean } {
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 20) || 20));
  const newestFirst = [...rows].reverse();
  const after = query.get('after');
  const before = query.get('before');
  const at = newestFirst.findIndex((row) => row.id === (after ?? before));
  const open =
    after && at >= 0 ? newestFirst.slice(at + 1) : before && at >= 0 ? newestFirst.slice(0, at) : newestFirst;
  const data = before ? open.slice(-limit) : open.slice(0, limit);
  return { data, has_more: open.length > data.length };
}
