import { dayMs, minuteMs } from '../lib/durations.ts';
import type { Source } from './source.ts';

/** How a feed is doing. Times are ISO 8601. */
export interface SourceHealth {
  id: string;
  url: string;
  etag: string | undefined;
  lastModified: string | undefined;
  lastPullAt: string | undefined;
  lastGoodAt: string | undefined;
  lastError: string | undefined;
  lastErrorAt: string | undefined;
  /** In a row, since `failingSince`. */
  failures: number;
  failingSince: string | undefined;
  /** From then on it is not asked any more, until a person does. */
  deadAt: string | undefined;
  nextPullAt: string | undefined;
  /** Where it has moved for good. */
  movedTo: string | undefined;
  /** What was odd at the last good pull. */
  notes: readonly string[];
}

type SourceState = 'new' | 'good' | 'failing' | 'down' | 'dead';

/** From this many failures in a row on, editors are told. */
const failuresOfOutage = 3;
const deadAfterMs = 30 * dayMs;

/** A source that has not been asked at this address yet. */
export function newHealth({ id, url = '' }: Pick<Source, 'id' | 'url'>): SourceHealth {
  const unknown = undefined;
  return {
    ...{ id, url, etag: unknown, lastModified: unknown, lastPullAt: unknown, lastGoodAt: unknown },
    ...{ lastError: unknown, lastErrorAt: unknown, failures: 0, failingSince: unknown, deadAt: unknown },
    ...{ nextPullAt: unknown, movedTo: unknown, notes: [] },
  };
}

export function stateOf(health: SourceHealth): SourceState {
  if (health.deadAt !== undefined) return 'dead';
  if (health.failures >= failuresOfOutage) return 'down';
  if (health.failures > 0) return 'failing';
  return health.lastGoodAt === undefined ? 'new' : 'good';
}

export function isDue(health: SourceHealth, now: Date): boolean {
  if (health.deadAt !== undefined) return false;
  return health.nextPullAt === undefined || health.nextPullAt <= now.toISOString();
}

/** After an answer that was a feed, or `unchanged`: then the tags and notes stay. */
export function afterGood(
  health: SourceHealth,
  pull: { at: string; pullMinutes: number; movedTo?: string | undefined },
  feed:
    | { etag: string | undefined; lastModified: string | undefined; notes: readonly string[] }
    | 'unchanged',
): SourceHealth {
  return {
    ...health,
    ...(feed === 'unchanged' ? {} : feed),
    ...{ lastPullAt: pull.at, lastGoodAt: pull.at, failures: 0, failingSince: undefined, deadAt: undefined },
    ...{ nextPullAt: later(pull.at, pull.pullMinutes * minuteMs), movedTo: pull.movedTo },
  };
}

/** After a failure: asked again ever later, at least once a day and not before the feed itself allows. */
export function afterFailure(
  health: SourceHealth,
  failure: { at: string; pullMinutes: number; why: string; retryAfterMs?: number | undefined },
): SourceHealth {
  const { at, pullMinutes, why, retryAfterMs = 0 } = failure;
  const failingSince = health.failingSince ?? at;
  const backOffMs = Math.min(dayMs, pullMinutes * minuteMs * 2 ** Math.min(health.failures, 10));
  const isDead = Date.parse(at) - Date.parse(failingSince) >= deadAfterMs;
  return {
    ...health,
    ...{ lastPullAt: at, lastError: why, lastErrorAt: at, failures: health.failures + 1, failingSince },
    deadAt: health.deadAt ?? (isDead ? at : undefined),
    nextPullAt: later(at, Math.max(backOffMs, Math.min(retryAfterMs, 7 * dayMs))),
  };
}

/** A source that editors should hear of, once per outage and kind: `key` names both. */
export interface SourceOutage {
  key: string;
  source: string;
  kind: 'down' | 'dead';
  since: string;
  failures: number;
  why: string;
}

/** The sources that have failed three times in a row or more, and those given up after thirty days of it. */
export function outagesOf(healths: readonly SourceHealth[]): SourceOutage[] {
  return healths.flatMap((health): SourceOutage[] => {
    const kind = stateOf(health);
    if (kind !== 'down' && kind !== 'dead') return [];
    const { id: source, failures, lastError: why = 'no reason known', failingSince: since = '' } = health;
    return [{ key: `news source ${source} ${kind} since ${since}`, source, kind, since, failures, why }];
  });
}

const later = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) + milliseconds).toISOString();
