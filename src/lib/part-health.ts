import type { Clock } from './clock.ts';
import { minuteMs } from './durations.ts';

/** How a part of the process is: at work, ended as it should, or failed and about to begin again. */
export interface PartState {
  name: string;
  state: 'running' | 'failing' | 'ended';
  since: string;
  /** Failures since the process began. */
  failures: number;
  lastFailure: string | undefined;
}

interface PartHealth {
  began(name: string): void;
  failed(name: string, cause: unknown): void;
  ended(name: string): void;
  list(): PartState[];
}

/** Keeps how each part of a process is. A part that failed is failing until it has run for a while. */
export function partHealth(clock: Pick<Clock, 'now'>, settledMs = minuteMs): PartHealth {
  const parts = new Map<string, PartState>();
  const set = (name: string, state: PartState['state'], cause?: unknown) => {
    const before = parts.get(name);
    const failure = cause instanceof Error ? cause.message : cause === undefined ? undefined : String(cause);
    parts.set(name, {
      name,
      state,
      since: clock.now().toISOString(),
      failures: (before?.failures ?? 0) + (cause === undefined ? 0 : 1),
      lastFailure: failure ?? before?.lastFailure,
    });
  };
  return {
    began: (name) => {
      if (!parts.has(name)) set(name, 'running');
    },
    failed: (name, cause) => set(name, 'failing', cause),
    ended: (name) => set(name, 'ended'),
    list: () =>
      [...parts.values()].map((part) => {
        const isOver = clock.now().getTime() - Date.parse(part.since) >= settledMs;
        return part.state === 'failing' && isOver ? { ...part, state: 'running' } : part;
      }),
  };
}
