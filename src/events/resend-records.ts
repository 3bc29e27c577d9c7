import { Resend } from 'resend';
import { z } from 'zod';
import { Failure } from '../lib/failure.ts';

/** An email as the provider's list shows it. */
export interface EmailRecord {
  id: string;
  /** ISO 8601 UTC. */
  createdAt: string;
  to: readonly string[];
  /** `delivered`, `bounced` and so on: the name of its last event. */
  lastEvent: string;
}

/** A request as the provider's log shows it. */
export interface LogRecord {
  id: string;
  /** ISO 8601 UTC. */
  createdAt: string;
  endpoint: string;
  status: number;
}

/** One request of a log in full: what was asked for and what was answered, both as JSON. */
export interface LogContents {
  request: unknown;
  response: unknown;
}

interface RecordPage<T> {
  /** Newest first. */
  rows: T[];
  /** Give this to get the next, older page; undefined after the last. */
  after: string | undefined;
}

/** The provider prints times as its database does: `2026-11-22 23:41:11.894000+00`. */
const Moment = z.string().transform((text, context) => {
  const iso = text
    .replace(' ', 'T')
    .replace(/\.(\d{3})\d*/, '.$1')
    .replace(/\+00(:?00)?$/, 'Z');
  const moment = new Date(iso);
  if (!Number.isNaN(moment.getTime())) return moment.toISOString();
  context.addIssue(`wants a moment in time, got "${text.slice(0, 40)}"`);
  return z.NEVER;
});
const EmailRow = z
  .object({
    id: z.string(),
    created_at: Moment,
    to: z.array(z.string()).catch([]),
    last_event: z.string().catch(''),
  })
  .transform((row) => ({ id: row.id, createdAt: row.created_at, to: row.to, lastEvent: row.last_event }));
const LogRow = z
  .object({ id: z.string(), created_at: Moment, endpoint: z.string(), response_status: z.number() })
  .transform((row) => ({
    id: row.id,
    createdAt: row.created_at,
    endpoint: row.endpoint,
    status: row.response_status,
  }));
const LogBodies = z
  .object({ request_body: z.unknown(), response_body: z.unknown() })
  .transform(
    (row): LogContents => ({ request: asJson(row.request_body), response: asJson(row.response_body) }),
  );

/** Rows in one answer; the provider's most. */
const pageSize = 100;

export type ResendRecords = ReturnType<typeof resendRecords>;

/**
 * What the provider remembers for some 30 days, read through its own client; `turn` is waited for before each
 * request. Each throws `Failure('blocked')` when the key may only send, and `Failure('unavailable')` otherwise.
 */
export function resendRecords(options: {
  apiKey: string;
  baseUrl: string;
  timeoutMs: number;
  turn(): Promise<void>;
}) {
  const resend = new Resend(options.apiKey, { baseUrl: options.baseUrl.replace(/\/+$/, '') });

  const ask = async <T>(what: string, shape: z.ZodType<T>, request: () => Promise<Answer>): Promise<T> => {
    await options.turn();
    const { data, error } = await request();
    if (error?.name === 'restricted_api_key') {
      throw new Failure('blocked', `The key may only send, and ${what} wants one with full access`);
    }
    if (error) throw new Failure('unavailable', `The provider did not give ${what}: ${error.message}`);
    const reading = shape.safeParse(data);
    if (reading.success) return reading.data;
    throw new Failure(
      'unavailable',
      `The provider gave ${what} in another shape: ${z.prettifyError(reading.error)}`,
    );
  };

  const pageOf = <T extends { id: string }>(row: z.ZodType<T>) =>
    z.object({ has_more: z.boolean(), data: z.array(row) }).transform(
      ({ has_more, data }): RecordPage<T> => ({
        rows: data,
        after: has_more ? data.at(-1)?.id : undefined,
      }),
    );
  const paging = (after: string | undefined) => ({
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
  });
  const signal = () => ({ signal: AbortSignal.timeout(options.timeoutMs) });

  return {
    emails: (after?: string): Promise<RecordPage<EmailRecord>> =>
      ask('its list of emails', pageOf(EmailRow), () => resend.emails.list(paging(after), signal())),
    logs: (after?: string): Promise<RecordPage<LogRecord>> =>
      ask('its logs', pageOf(LogRow), () => resend.logs.list(paging(after), signal())),
    log: (id: string): Promise<LogContents> => ask('a log', LogBodies, () => resend.logs.get(id, signal())),
  };
}

interface Answer {
  data: unknown;
  error: { name: string; message: string } | null;
}

/** A body comes as JSON, or as the text of it. */
function asJson(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
