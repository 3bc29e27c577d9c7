import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../lib/read-body.ts';
import { type Answer, errorAnswer, writeAnswer } from './answer.ts';
import { answerSend } from './answer-send.ts';
import { type ApiError, apiErrors } from './api-error.ts';
import { cancelEmail, rescheduleEmail, suppressionRoute } from './change-routes.ts';
import { controlRoute } from './control-routes.ts';
import { readDomains, readEmails, readLogs, readUsage, readWebhooks } from './read-routes.ts';
import type { NormalOptions } from './sandbox-options.ts';
import type { SandboxWorld } from './sandbox-world.ts';

/** Answers requests in the provider's order: a user agent, the rate, the key, its permission, then what is asked. */
export function answerRequests(world: SandboxWorld) {
  const { options, clock } = world;
  const send = answerSend(world);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await readBody(request);
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname.startsWith('/_sandbox/')) {
      return writeAnswer(
        response,
        await controlRoute(world, { method, url, raw, host: request.headers.host }),
      );
    }
    world.requests.count += 1;
    world.events.wake();
    if (!request.headers['user-agent']) {
      return writeAnswer(response, { status: 403, body: 'error code: 1010', headers: {} });
    }
    const now = clock.now();
    const { passes, headers } = world.window.count(now.getTime());
    const path = url.pathname;
    const isSend = method === 'POST' && (path === '/emails' || path === '/emails/batch');
    const refusal = judgeKey(options, request.headers.authorization, isSend);
    if (refusal) {
      const challenge = refusal.name === 'missing_api_key' ? { 'www-authenticate': 'realm=""' } : {};
      return writeAnswer(response, errorAnswer(refusal, { ...headers, ...challenge }));
    }
    if (!passes) return writeAnswer(response, errorAnswer(apiErrors.tooFast(options.rateLimit), headers));
    if (isSend) return send({ request, response }, { path, raw, headers });
    writeAnswer(response, await answerOthers(world, { method, url, raw }, headers));
  };
}

function judgeKey(
  options: NormalOptions,
  authorization: string | undefined,
  isSend: boolean,
): ApiError | undefined {
  const [, key] = /^Bearer\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (key === undefined) return apiErrors.missingKey();
  const kind = options.keyKind(key);
  if (kind === undefined) return apiErrors.unknownKey(options.unknownKeyStatus);
  return kind === 'sending' && !isSend ? apiErrors.restrictedKey() : undefined;
}

/** Everything but sending: reading, cancelling, suppressions. */
async function answerOthers(
  world: SandboxWorld,
  { method, url, raw }: { method: string; url: URL; raw: Buffer },
  headers: Record<string, string>,
): Promise<Answer> {
  const [noun = '', id, verb] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  const wrongMethod = () => errorAnswer(apiErrors.wrongMethod(), headers);
  if (noun === 'emails' && id !== undefined && verb === 'cancel') {
    return method === 'POST' ? cancelEmail(world, id, headers) : wrongMethod();
  }
  if (verb !== undefined) return errorAnswer(apiErrors.noEndpoint(), headers);
  if (noun === 'emails' && id !== undefined && method === 'PATCH') {
    return rescheduleEmail(world, id, parsed(raw), headers);
  }
  if (noun === 'suppressions') {
    return suppressionRoute(world, { method, url, id, body: parsed(raw) }, headers);
  }
  const readers: Record<string, () => Answer | Promise<Answer>> = {
    emails: () => readEmails(world, url, id, headers),
    logs: () => readLogs(world, url, id, headers),
    usage: () => readUsage(world, headers),
    domains: () => readDomains(world, url, headers),
    webhooks: () => readWebhooks(world, url, headers),
  };
  const read = Object.hasOwn(readers, noun) ? readers[noun] : undefined;
  if (!read || (id !== undefined && noun !== 'emails' && noun !== 'logs')) {
    return errorAnswer(apiErrors.noEndpoint(), headers);
  }
  return method === 'GET' ? read() : wrongMethod();
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
