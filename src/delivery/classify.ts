import { z } from 'zod';
import { minuteMs } from '../lib/durations.ts';
import { withoutAddresses } from '../lib/without-addresses.ts';
import type { SendAnswer, Verdict } from './send-answer.ts';

const BatchAnswer = z.object({
  data: z.array(z.object({ id: z.string().min(1) })),
  errors: z.array(z.object({ index: z.int(), message: z.string() })).optional(),
});

/** Says what an answer to a batch of `size` emails means; reference: the provider's catalogue of errors. */
export function classifyAnswer(answer: SendAnswer, size: number): Verdict {
  if (answer.error) return classifyError(answer, answer.error);
  if (answer.data === null || answer.data === undefined) {
    return {
      kind: 'retry',
      result: 'unclear',
      afterMs: undefined,
      why: 'the answer held neither data nor error',
    };
  }
  return readAcceptance(answer.data, size);
}

function classifyError(answer: SendAnswer, error: { name: string; message: string }): Verdict {
  const why = `${answer.status ?? 'no status'} ${error.name}: ${withoutAddresses(error.message)}`;
  const afterMs = retryAfterMs(answer.headers);
  switch (error.name) {
    case 'rate_limit_exceeded':
      return { kind: 'retry', result: 'refused', afterMs: afterMs ?? 1000, why };
    case 'daily_quota_exceeded':
      return { kind: 'hold', result: 'refused', quota: 'daily', afterMs, why };
    case 'monthly_quota_exceeded':
      return { kind: 'hold', result: 'refused', quota: 'monthly', afterMs, why };
    case 'concurrent_idempotent_requests':
    case 'resource_locked':
      return { kind: 'retry', result: 'unclear', afterMs: afterMs ?? 500, why };
    case 'invalid_idempotent_request':
      return { kind: 'unreadable', why };
  }
  // `application_error` is what the client calls every answer that it could not read, whatever its status.
  if (answer.status === null || error.name === 'application_error' || answer.status >= 500) {
    return { kind: 'retry', result: 'unclear', afterMs, why };
  }
  if (answer.status === 429) return { kind: 'retry', result: 'refused', afterMs: afterMs ?? 1000, why };
  const proven = answer.status === 401 || answer.status === 403;
  return { kind: 'halt', result: proven ? 'refused' : 'unclear', why };
}

/**
 * When a used-up quota is there again, in UTC: the next midnight, or the first of the next month. A `retry-after` of
 * more than a minute is believed instead; a shorter one is about the rate.
 */
export function heldUntil(verdict: Extract<Verdict, { kind: 'hold' }>, now: Date): string {
  if (verdict.afterMs !== undefined && verdict.afterMs > minuteMs) {
    return new Date(now.getTime() + verdict.afterMs).toISOString();
  }
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const reset = verdict.quota === 'daily' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1);
  return new Date(reset).toISOString();
}

/** Permissive answers list ids of the created emails only: errors take their places out first. */
function readAcceptance(data: unknown, size: number): Verdict {
  const parsed = BatchAnswer.safeParse(data);
  if (!parsed.success) return { kind: 'unreadable', why: 'the answer is not a list of ids' };
  const rejected = (parsed.data.errors ?? []).map(({ index, message }) => ({
    index,
    message: withoutAddresses(message),
  }));
  const places = new Set(rejected.map((entry) => entry.index));
  const inRange = rejected.every((entry) => entry.index >= 0 && entry.index < size);
  if (!inRange || places.size !== rejected.length || parsed.data.data.length + rejected.length !== size) {
    const got = `${parsed.data.data.length} ids and ${rejected.length} errors`;
    return { kind: 'unreadable', why: `${got} for a batch of ${size}` };
  }
  const open = Array.from({ length: size }, (_, index) => index).filter((index) => !places.has(index));
  const accepted = parsed.data.data.map(({ id }, at) => ({ index: open[at] ?? -1, id }));
  if (new Set(accepted.map((entry) => entry.id)).size !== accepted.length) {
    return { kind: 'unreadable', why: 'the same id twice in one answer' };
  }
  return { kind: 'accepted', accepted, rejected };
}

function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
