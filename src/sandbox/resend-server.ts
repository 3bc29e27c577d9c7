import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../lib/read-body.ts';
import { type Answer, errorAnswer, jsonAnswer, write } from './answer.ts';
import { type ApiError, apiErrors } from './api-error.ts';
import { controlRoute } from './control-routes.ts';
import { type FaultKind, type Faults, faultAnswers } from './faults.ts';
import { openMailbox } from './mailbox.ts';
import { messageEvents } from './message-events.ts';
import { messageStore } from './message-store.ts';
import { quotaCounter } from './quota.ts';
import { rateWindow } from './rate-window.ts';
import { readRoute } from './read-routes.ts';
import { requestMemory } from './request-memory.ts';
import { type SandboxOptions, withDefaults } from './sandbox-options.ts';
import { acceptedBody, sendEmails } from './send-emails.ts';
import { webhookSender } from './webhook-sender.ts';

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Starts a server on this machine that answers as Resend does, and keeps what it was sent. */
export async function startSandbox(given: SandboxOptions = {}) {
  const options = withDefaults(given);
  const { clock } = options;
  const memory = requestMemory(options.directory);
  const quota = quotaCounter(options.quota);
  const window = rateWindow({ limit: options.rateLimit, offsetMs: options.windowOffsetMs });
  const store = messageStore({ messages: options.keepMessages, logs: options.keepLogs });
  const mailbox = openMailbox(options.directory, options.keepMessages);
  const webhooks = options.webhook && webhookSender(options.webhook);
  const events = messageEvents({ clock, store, webhooks });
  const world = { memory, quota, isVerified: options.isVerified, newId: options.newId };
  const inProgress = new Set<string>();
  let faults: Faults = options.faults;
  let sends = 0;
  let requests = 0;
  let jumpMs = 0;
  const now = () => new Date(clock.now().getTime() + jumpMs);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname.startsWith('/_sandbox/')) {
      const control = {
        setFaults,
        memory,
        mailbox,
        jump: (milliseconds: number) => (jumpMs += milliseconds),
      };
      return write(response, await controlRoute(control, request.method ?? 'GET', url, raw));
    }
    requests += 1;
    if (!request.headers['user-agent'])
      return write(response, { status: 403, body: 'error code: 1010', headers: {} });
    const rate = window.count(now().getTime());
    const fail = (error: ApiError) => write(response, errorAnswer(error, rate.headers));
    const isSend =
      request.method === 'POST' && (url.pathname === '/emails' || url.pathname === '/emails/batch');
    const refusal = judgeKey(request.headers.authorization, isSend);
    if (refusal) return fail(refusal);
    if (!rate.passes) return fail(apiErrors.tooFast(options.rateLimit));
    if (!isSend) {
      return write(
        response,
        readRoute({ store, quota, now: now() }, request.method ?? 'GET', url, rate.headers),
      );
    }
    const path = url.pathname as '/emails' | '/emails/batch';
    const key = request.headers['idempotency-key'];
    await send(request, response, {
      path,
      key: typeof key === 'string' ? key : undefined,
      raw,
      headers: rate.headers,
    });
  };

  const send = async (
    request: IncomingMessage,
    response: ServerResponse,
    {
      path,
      key,
      raw,
      headers,
    }: {
      path: '/emails' | '/emails/batch';
      key: string | undefined;
      raw: Buffer;
      headers: Record<string, string>;
    },
  ): Promise<void> => {
    sends += 1;
    const fault = faults({ number: sends, path, key });
    if (fault === 'reset-before-accept') return void request.socket.destroy();
    if (fault === 'hang') return;
    const broken = fault && faultAnswers[fault];
    if (broken) return write(response, { ...broken, headers: { ...headers, ...broken.headers } });

    const lock = key === undefined ? undefined : `${path}\n${key}`;
    if (lock !== undefined && inProgress.has(lock)) {
      return write(response, errorAnswer(apiErrors.concurrentRequest(), headers));
    }
    if (lock !== undefined) {
      inProgress.add(lock);
      response.once('close', () => inProgress.delete(lock));
    }
    let body: unknown;
    try {
      body = JSON.parse(raw.toString('utf8'));
    } catch {
      return write(response, errorAnswer(apiErrors.notJson(), headers));
    }
    const permissive = request.headers['x-batch-validation'] === 'permissive';
    const result = sendEmails(world, { path, key, permissive, body, now: now() });
    const answer =
      result.kind === 'error'
        ? errorAnswer(result.error, headers)
        : jsonAnswer(200, acceptedBody(result.request, permissive), { ...headers, ...quota.headers(now()) });
    store.addLog({
      id: randomUUID(),
      at: now().toISOString(),
      endpoint: path,
      method: 'POST',
      status: answer.status,
      userAgent: request.headers['user-agent'] ?? '',
      requestBody: options.keepLogs === 0 ? null : body,
      responseBody: options.keepLogs === 0 ? null : JSON.parse(String(answer.body)),
    });
    if (result.kind === 'accepted') {
      for (const { accepted, email } of result.emails) {
        store.addMessage(accepted, email, result.request.at);
        mailbox.add(accepted.id, email, now());
      }
    }
    const began = () => (result.kind === 'accepted' ? events.begin(result.emails) : Promise.resolve());
    if (options.webhook?.beforeResponse) await began();
    if (options.answerDelayMs > 0) await clock.sleep(options.answerDelayMs);
    if (!breakAnswer(request, response, fault, answer)) write(response, answer);
    if (!options.webhook?.beforeResponse) void began();
  };

  const judgeKey = (authorization: string | undefined, isSend: boolean): ApiError | undefined => {
    const [, key] = /^Bearer\s+(\S+)$/.exec(authorization ?? '') ?? [];
    if (key === undefined) return apiErrors.missingKey();
    const kind = options.keyKind(key);
    if (kind === undefined) return apiErrors.unknownKey();
    return kind === 'sending' && !isSend ? apiErrors.restrictedKey() : undefined;
  };

  const setFaults = (next: Faults) => {
    faults = next;
    sends = 0;
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((cause: unknown) => {
      if (response.headersSent || request.destroyed) return void response.destroy();
      write(
        response,
        errorAnswer({ statusCode: 500, name: 'internal_server_error', message: String(cause) }, {}),
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    mailbox,
    /** Every accepted request since the log began, oldest first. */
    accepted: memory.accepted,
    /** How many requests to the provider's own paths have come in. */
    requestCount: () => requests,
    setFaults,
    /** Resolves when all mail is written and all events of accepted messages have been posted. */
    async settled(): Promise<void> {
      await events.settled();
      await mailbox.flushed();
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await webhooks?.close();
      await events.settled();
      await mailbox.flushed();
      memory.close();
    },
  };
}

/** Spoils the answer to a request that was accepted; false when it is to be answered as it is. */
function breakAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  fault: FaultKind | undefined,
  answer: Answer,
): boolean {
  switch (fault) {
    case 'accept-then-reset':
      request.socket.destroy();
      return true;
    case 'accept-then-hang':
      return true;
    case 'accept-then-502-html':
      write(response, {
        status: 502,
        body: '<html><body>Bad gateway</body></html>',
        headers: { 'content-type': 'text/html' },
      });
      return true;
    case 'accept-then-truncated-200': {
      const body = String(answer.body);
      write(response, { ...answer, body: body.slice(0, Math.floor(body.length / 2)) });
      return true;
    }
    default:
      return false;
  }
}
