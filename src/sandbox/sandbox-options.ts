import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Faults } from './faults.ts';
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
  /** Requests a second; 0 for no limit and no headers. Default 10, as the provider's. */
  rateLimit?: number;
  /** Shifts the one-second windows, whose phase no client knows. */
  windowOffsetMs?: number;
  /** How long every answer takes. */
  answerDelayMs?: number;
  quota?: QuotaLimits;
  /** Domains mail may come from; without a list any may. */
  verifiedDomains?: readonly string[];
  webhook?: WebhookOptions;
  faults?: Faults;
  /** The newest messages kept as files. Default 2,000; 0 writes none. */
  keepMessages?: number;
  /** Keeps no contents for the reading endpoints and writes no files: for a million emails. */
  lean?: boolean;
  /** Ids of emails; random UUIDs by default. */
  newId?: () => string;
}

export function withDefaults(options: SandboxOptions) {
  const lean = options.lean ?? false;
  const domains = options.verifiedDomains;
  const keys = options.apiKeys;
  return {
    port: options.port ?? 0,
    clock: options.clock ?? systemClock(),
    directory: options.directory,
    keyKind: (key: string) => (keys ? keys[key] : key.startsWith('re_') ? ('full' as const) : undefined),
    rateLimit: options.rateLimit ?? 10,
    windowOffsetMs: options.windowOffsetMs ?? 0,
    answerDelayMs: options.answerDelayMs ?? 0,
    quota: options.quota ?? {},
    isVerified: (domain: string) => domains?.includes(domain) ?? true,
    webhook: options.webhook,
    faults: options.faults ?? (() => undefined),
    keepMessages: lean ? 0 : (options.keepMessages ?? 2000),
    keepLogs: lean ? 0 : 50,
    newId: options.newId ?? randomUUID,
  };
}
export type NormalOptions = ReturnType<typeof withDefaults>;
