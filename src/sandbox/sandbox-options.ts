import { randomInt, randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Faults } from './faults.ts';
import type { Fate } from './message-life.ts';
import type { QuotaLimits } from './quota.ts';
import type { WebhookOptions } from './webhook-sender.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. It listens on 127.0.0.1 only. */
  port?: number;
  clock?: Clock;
  /** Where its log and mail lie; without one everything is in memory. */
  directory?: string;
  /** The keys it knows, and whether a key may only send; without a list every key that begins with `re_` is known. */
  apiKeys?: Readonly<Record<string, 'full' | 'sending'>>;
  /** How an unknown key is refused; the provider has been seen doing each. Default 400. */
  unknownKeyStatus?: 400 | 401 | 403;
  /** Requests a second; 0 for no limit and no headers. Default 10, as the provider's. */
  rateLimit?: number;
  /** Shifts the one-second windows, whose phase no client knows. */
  windowOffsetMs?: number;
  /** How long the answer to a send request takes, by the clock. */
  answerDelayMs?: number;
  quota?: QuotaLimits;
  /** Domains mail may come from; without a list any may. */
  verifiedDomains?: readonly string[];
  /** Whom mail from `…@resend.dev` may reach, besides the test addresses. */
  ownAddress?: string;
  webhook?: WebhookOptions;
  /** What becomes of mail to an address; when it does not say, the provider's test addresses do. */
  fateOf?: (address: string) => Fate | undefined;
  faults?: Faults;
  /** The newest messages kept as files. Default 2,000; 0 writes none. */
  keepMessages?: number;
  /**
   * For a million emails: keeps nothing for the reading endpoints, writes no files but the log, and takes a repeated
   * request for the same only when it is so byte by byte. A directory is used lean always or never.
   */
  lean?: boolean;
  /** Refusals are remembered under their idempotency key as well as successes. Default false. */
  cacheErrors?: boolean;
  /** How long `GET /emails/:id` does not know a message yet. */
  readLagMs?: number;
  /** Ids of emails, events and logs; random UUIDs by default. */
  newId?: () => string;
  /** From 0 up to, not including, 1: decides which webhooks are doubled, turned round and dropped. */
  random?: () => number;
}

const largestInt = 2 ** 32;
/** Requests kept for `GET /logs`. */
const keptLogs = 200;

export function withDefaults(options: SandboxOptions) {
  const { apiKeys, verifiedDomains } = options;
  const lean = options.lean ?? false;
  return {
    port: options.port ?? 0,
    clock: options.clock ?? systemClock(),
    directory: options.directory,
    keyKind: (key: string): 'full' | 'sending' | undefined => {
      if (apiKeys) return apiKeys[key];
      return key.startsWith('re_') ? 'full' : undefined;
    },
    unknownKeyStatus: options.unknownKeyStatus ?? 400,
    rateLimit: options.rateLimit ?? 10,
    windowOffsetMs: options.windowOffsetMs ?? 0,
    answerDelayMs: options.answerDelayMs ?? 0,
    quota: options.quota ?? {},
    verifiedDomains: verifiedDomains ?? [],
    isVerified: (domain: string) => verifiedDomains?.includes(domain) ?? true,
    ownAddress: options.ownAddress ?? 'owner@sandbox.invalid',
    webhook: options.webhook,
    fateOf: options.fateOf,
    faults: options.faults ?? (() => undefined),
    lean,
    keepMessages: lean ? 0 : (options.keepMessages ?? 2_000),
    keepLogs: lean ? 0 : keptLogs,
    cacheErrors: options.cacheErrors ?? false,
    readLagMs: options.readLagMs ?? 0,
    newId: options.newId ?? (() => randomUUID()),
    random: options.random ?? (() => randomInt(largestInt) / largestInt),
  };
}
export type NormalOptions = ReturnType<typeof withDefaults>;
