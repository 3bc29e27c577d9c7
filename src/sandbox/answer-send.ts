import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, errorAnswer, jsonAnswer, writeAnswer } from './answer.ts';
import { apiErrors } from './api-error.ts';
import { bytesHash, canonicalHash } from './canonical-hash.ts';
import { faultAnswer } from './faults.ts';
import { bodyForLog } from './request-log.ts';
import type { SandboxWorld } from './sandbox-world.ts';
import { acceptedBody, type SendResult, sendEmails } from './send-emails.ts';
import { answerAccepted, resetConnection } from './spoil-answer.ts';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

interface Sent {
  path: string;
  raw: Buffer;
  headers: Record<string, string>;
}

/** Answers `POST /emails` and `/emails/batch`, or does what a fault has instead. */
export function answerSend(world: SandboxWorld) {
  const { options, clock, faults } = world;
  const inProgress = new Set<string>();
  const rules = { isVerified: options.isVerified, ownAddress: options.ownAddress };
  const sending = { ...world, rules, cacheErrors: options.cacheErrors, newId: options.newId };

  return async (exchange: Exchange, { path, raw, headers }: Sent): Promise<void> => {
    const { request, response } = exchange;
    const key = oneHeader(request.headers['idempotency-key']);
    const body = parseJson(raw);
    faults.number += 1;
    const emails = Array.isArray(body) ? body.length : 1;
    const fault = faults.choose({ number: faults.number, path, key, emails });
    if (fault === 'reset-before-accept') return resetConnection(request);
    if (fault === 'hang') return;
    const refusal = fault && faultAnswer(fault, options.rateLimit);
    if (refusal) return writeAnswer(response, { ...refusal, headers: { ...headers, ...refusal.headers } });
    if (body === undefined) return writeAnswer(response, errorAnswer(apiErrors.notJson(), headers));

    const lock = `${path}\n${key}`;
    if (key !== undefined && inProgress.has(lock)) {
      return writeAnswer(response, errorAnswer(apiErrors.concurrentRequest(), headers));
    }
    if (key !== undefined) inProgress.add(lock);
    try {
      const permissive = request.headers['x-batch-validation'] === 'permissive';
      const now = clock.now();
      const result = sendEmails(sending, {
        path: path as '/emails' | '/emails/batch',
        key,
        permissive,
        body,
        bodyHash: () => (options.lean ? bytesHash(raw) : canonicalHash(body)),
        now,
      });
      const answer = answerOf(world, result, { permissive, headers });
      log(world, { path, body, answer, userAgent: request.headers['user-agent'] ?? null });
      const begin = take(world, result);
      if (options.webhook?.beforeResponse) await begin();
      await world.mailbox.room();
      if (options.answerDelayMs > 0) await clock.sleep(options.answerDelayMs);
      // Once accepted, a repetition is a replay: only until then is it concurrent.
      inProgress.delete(lock);
      answerAccepted(exchange, result.kind === 'refused' ? undefined : fault, answer);
      if (!options.webhook?.beforeResponse) void begin();
    } finally {
      inProgress.delete(lock);
    }
  };
}

function answerOf(
  { quota, clock }: SandboxWorld,
  result: SendResult,
  { permissive, headers }: { permissive: boolean; headers: Record<string, string> },
): Answer {
  if (result.kind === 'refused') return errorAnswer(result.error, headers);
  const withQuota = { ...headers, ...quota.headers(clock.now()) };
  return jsonAnswer(200, acceptedBody(result.request, permissive), withQuota);
}

/** Keeps what was accepted for reading; returns what begins its life. */
function take({ store, mailbox, events }: SandboxWorld, result: SendResult): () => Promise<void> {
  if (result.kind !== 'accepted') return async () => undefined;
  const { request, emails } = result;
  for (const { accepted, email } of emails) {
    store.addMessage(accepted, request.at, email);
    mailbox.add(accepted.id, email, new Date(request.at));
  }
  return () => events.begin(request, emails);
}

function log(
  { store, clock, options }: SandboxWorld,
  entry: { path: string; body: unknown; answer: Answer; userAgent: string | null },
): void {
  if (options.keepLogs === 0) return;
  store.addLog({
    id: options.newId(),
    at: clock.now().toISOString(),
    endpoint: entry.path,
    method: 'POST',
    status: entry.answer.status,
    userAgent: entry.userAgent,
    requestBody: bodyForLog(entry.body),
    responseBody: JSON.parse(String(entry.answer.body)) as unknown,
  });
}

const oneHeader = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;

/** Undefined when it is not JSON, which has no such value. */
function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
