import { type Answer, errorAnswer, jsonAnswer } from './answer.ts';
import { apiErrors } from './api-error.ts';
import { messageRow, type messageStore, pageOf, rowTime } from './message-store.ts';
import type { quotaCounter } from './quota.ts';

interface ReadWorld {
  store: ReturnType<typeof messageStore>;
  quota: ReturnType<typeof quotaCounter>;
  now: Date;
}

/** The endpoints that only read: emails and logs, as lists and one by one. */
export function readRoute(
  { store }: ReadWorld,
  method: string,
  url: URL,
  headers: Record<string, string>,
): Answer {
  const [noun, id] = url.pathname.split('/').slice(1);
  if (noun !== 'emails' && noun !== 'logs') return errorAnswer(apiErrors.noEndpoint(), headers);
  if (method !== 'GET') return errorAnswer(apiErrors.wrongMethod(), headers);
  if (url.searchParams.has('after') && url.searchParams.has('before')) {
    return errorAnswer(apiErrors.invalid('Only one of `after` and `before` can be used.'), headers);
  }
  if (noun === 'emails') {
    if (id === undefined) {
      const { data, has_more } = pageOf(store.messages.values(), url.searchParams);
      return jsonAnswer(200, { object: 'list', has_more, data: data.map(messageRow) }, headers);
    }
    const message = store.messages.get(id);
    if (!message) return errorAnswer(apiErrors.notFound('Email'), headers);
    const { html = null, text = null } = message;
    const tags = Object.entries(message.tags).map(([name, value]) => ({ name, value }));
    return jsonAnswer(200, { object: 'email', ...messageRow(message), html, text, tags }, headers);
  }
  const row = (log: {
    id: string;
    at: string;
    endpoint: string;
    method: string;
    status: number;
    userAgent: string;
  }) => ({
    id: log.id,
    created_at: rowTime(log.at),
    endpoint: log.endpoint,
    method: log.method,
    response_status: log.status,
    user_agent: log.userAgent,
  });
  if (id === undefined) {
    const { data, has_more } = pageOf(store.logs.values(), url.searchParams);
    return jsonAnswer(200, { object: 'list', has_more, data: data.map(row) }, headers);
  }
  const log = store.logs.get(id);
  if (!log) return errorAnswer(apiErrors.notFound('Log'), headers);
  const bodies = { request_body: log.requestBody, response_body: log.responseBody };
  return jsonAnswer(200, { object: 'log', ...row(log), ...bodies }, headers);
}
