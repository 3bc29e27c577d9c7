import type { KeptLog } from './message-store.ts';
import type { AcceptedRequest } from './request-memory.ts';
import { acceptedBody } from './send-emails.ts';

/** Longer texts of a logged body are cut, or a few hundred requests would hold gigabytes of html. */
const longestText = 1_000;
const cutTo = 200;

/** A request body as the log keeps it: whole, but for long texts. */
export function bodyForLog(body: unknown): unknown {
  if (typeof body === 'string') {
    if (body.length <= longestText) return body;
    // A mere slice would keep the whole text alive.
    return `${Buffer.from(body.slice(0, cutTo)).toString('utf8')}… (${body.length} characters)`;
  }
  if (Array.isArray(body)) return body.map(bodyForLog);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, bodyForLog(value)]));
}

/** The log entry of a request of an earlier life of the sandbox, as far as its log of accepted requests tells. */
export function logOfEarlier(request: AcceptedRequest, id: string): KeptLog {
  const emails: unknown[] = [];
  for (const { index, from, to, subject, tags } of request.emails) {
    const list = Object.entries(tags).map(([name, value]) => ({ name, value }));
    emails[index] = { from, to, subject, tags: list };
  }
  return {
    id,
    at: request.at,
    endpoint: request.path,
    method: 'POST',
    status: 200,
    userAgent: null,
    requestBody: request.path === '/emails' ? emails[0] : Array.from(emails, (email) => email ?? {}),
    responseBody: acceptedBody(request, request.errors.length > 0),
  };
}
