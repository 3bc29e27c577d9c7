import { type Answer, errorAnswer, jsonAnswer } from './answer.ts';
import { apiErrors } from './api-error.ts';
import type { KeptLog, KeptMessage } from './message-store.ts';
import { pageOf, rowTime } from './pages-of-rows.ts';
import type { SandboxWorld } from './sandbox-world.ts';

type Headers = Record<string, string>;

/** `GET /emails`, `/emails/:id`. */
export async function readEmails(
  world: SandboxWorld,
  url: URL,
  id: string | undefined,
  headers: Headers,
): Promise<Answer> {
  const { store, mailbox, clock, options } = world;
  if (id === undefined) return listAnswer(store.messages.values(), url, messageRow, headers);
  const message = store.messages.get(id);
  const isVisible = message && clock.now().getTime() - Date.parse(message.at) >= options.readLagMs;
  if (!isVisible) return errorAnswer(apiErrors.notFound('Email'), headers);
  const { html, text } = store.contents.get(id) ?? (await mailbox.contents(id)) ?? {};
  const tags = Object.entries(message.tags).map(([name, value]) => ({ name, value }));
  const contents = { html: html ?? null, text: text ?? null };
  return jsonAnswer(200, { object: 'email', ...messageRow(message), ...contents, tags }, headers);
}

/** `GET /logs`, `/logs/:id`. */
export function readLogs(
  { store }: SandboxWorld,
  url: URL,
  id: string | undefined,
  headers: Headers,
): Answer {
  if (id === undefined) return listAnswer(store.logs.values(), url, logRow, headers);
  const log = store.logs.get(id);
  if (!log) return errorAnswer(apiErrors.notFound('Log'), headers);
  const bodies = { request_body: log.requestBody, response_body: log.responseBody };
  return jsonAnswer(200, { object: 'log', ...logRow(log), ...bodies }, headers);
}

/** `GET /usage`: what the account has used, and what it may. */
export function readUsage({ quota, clock, options }: SandboxWorld, headers: Headers): Answer {
  const none = { used: 0, limit: null };
  return jsonAnswer(
    200,
    {
      object: 'usage',
      emails: quota.usage(clock.now()),
      contacts: none,
      segments: none,
      broadcasts: none,
      ai_credits: { ...none, next_increase_at: null },
      automation_runs: none,
      domains: { used: options.verifiedDomains.length, limit: null },
      rate_limit: { limit: options.rateLimit, duration: '1s' },
    },
    headers,
  );
}

/** `GET /domains`: those that mail may come from, when the sandbox was given a list. */
export function readDomains({ options }: SandboxWorld, url: URL, headers: Headers): Answer {
  const rows = options.verifiedDomains.map((name) => ({
    id: name,
    name,
    status: 'verified',
    created_at: rowTime(new Date(0).toISOString()),
    region: 'us-east-1',
    capabilities: { sending: 'enabled', receiving: 'disabled' },
  }));
  return listAnswer(rows, url, (row) => row, headers);
}

/** `GET /webhooks`: the one it posts to. */
export function readWebhooks({ options }: SandboxWorld, url: URL, headers: Headers): Answer {
  const { webhook } = options;
  const created_at = rowTime(new Date(0).toISOString());
  const row = { id: 'sandbox-webhook', endpoint: webhook?.url, created_at, status: 'enabled', events: null };
  return listAnswer(webhook ? [row] : [], url, (entry) => entry, headers);
}

export function listAnswer<T extends { id: string }>(
  rows: Iterable<T>,
  url: URL,
  show: (row: T) => unknown,
  headers: Headers,
): Answer {
  const page = pageOf(rows, url.searchParams);
  if (!page) {
    const message = 'A list wants a `limit` from 1 to 100, and only one of `after` and `before`.';
    return errorAnswer(apiErrors.invalid(message), headers);
  }
  return jsonAnswer(200, { ...page, data: page.data.map(show) }, headers);
}

function messageRow(message: KeptMessage) {
  const orNull = (list: readonly string[]) => (list.length > 0 ? list : null);
  return {
    id: message.id,
    message_id: `<${message.id}@sandbox.invalid>`,
    to: message.to,
    from: message.from,
    created_at: rowTime(message.at),
    subject: message.subject,
    bcc: orNull(message.bcc),
    cc: orNull(message.cc),
    reply_to: orNull(message.replyTo),
    last_event: message.lastEvent,
    scheduled_at: message.scheduledAt ?? null,
  };
}

function logRow(log: KeptLog) {
  return {
    id: log.id,
    created_at: rowTime(log.at),
    endpoint: log.endpoint,
    method: log.method,
    response_status: log.status,
    user_agent: log.userAgent,
  };
}
