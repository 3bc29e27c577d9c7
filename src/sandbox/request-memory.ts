import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { dayMs } from '../lib/durations.ts';
import type { ApiError } from './api-error.ts';
import { type LineLog, type LinePlace, linesFrom, memoryLineLog, openLineLog } from './line-log.ts';

/** One accepted email, as the log keeps it. */
export interface AcceptedEmail {
  id: string;
  /** Its place in the request, from 0. */
  index: number;
  from: string;
  to: string[];
  subject: string;
  tags: Record<string, string>;
  /** ISO 8601, when it is to leave later. */
  scheduledAt?: string;
}

/** One accepted request: a line of the log. */
export interface AcceptedRequest {
  /** ISO 8601, by the sandbox's clock. */
  at: string;
  path: string;
  key: string | null;
  bodyHash: string;
  /** How many recipients count for the quota. */
  recipients: number;
  emails: AcceptedEmail[];
  errors: { index: number; message: string }[];
  /** Set when the request was refused and remembered all the same (`cacheErrors`). */
  refusal?: ApiError;
}

const fileName = 'accepted.jsonl';
const memoryMs = dayMs;

/**
 * The append-only log of requests, and the memory of idempotency keys that is read from it: one line holds both, so a
 * killed process remembers either all of a request or nothing. Only places in the file are kept in memory.
 * `onEarlier` gets each request that this process did not append itself: those of earlier lives, oldest first.
 */
export function requestMemory(directory: string | undefined, onEarlier: (request: AcceptedRequest) => void) {
  const log: LineLog = directory === undefined ? memoryLineLog() : openLineLog(directory, fileName);
  const known = new Map<string, { at: number; bodyHash: string; place: LinePlace }>();
  const total = { requests: 0, emails: 0 };
  const nameOf = (path: string, key: string) => `${path}\n${key}`;

  /** Two processes may share a directory (each sender has a sandbox of its own), so every look reads on first. */
  const readOn = (isOwn: boolean) => {
    for (const { line, place } of log.news()) {
      const request = JSON.parse(line) as AcceptedRequest;
      if (request.key !== null) {
        const at = Date.parse(request.at);
        known.set(nameOf(request.path, request.key), { at, bodyHash: request.bodyHash, place });
      }
      if (request.refusal) continue;
      total.requests += 1;
      total.emails += request.emails.length;
      if (!isOwn) onEarlier(request);
    }
  };
  readOn(false);

  return {
    /** How much was accepted since the log began. */
    total: total as Readonly<typeof total>,
    /** What a key did within the last 24 hours; `isSame` tells whether it was with this body. */
    find(
      path: string,
      key: string,
      { bodyHash, now }: { bodyHash: string; now: Date },
    ): { isSame: boolean; request: AcceptedRequest } | undefined {
      readOn(false);
      const name = nameOf(path, key);
      const entry = known.get(name);
      if (!entry) return undefined;
      if (now.getTime() - entry.at >= memoryMs) {
        known.delete(name);
        return undefined;
      }
      const request = JSON.parse(log.read(entry.place)) as AcceptedRequest;
      return { isSame: entry.bodyHash === bodyHash, request };
    },
    /** On disk (in the system's cache, which outlives this process) when this returns. */
    append(request: AcceptedRequest): void {
      readOn(false);
      log.append(JSON.stringify(request));
      readOn(true);
    },
    /** Everything accepted since the log began, oldest first. */
    accepted: () => acceptedIn(log.all()),
    close: () => log.close(),
  };
}

/** The requests that were accepted, from a sandbox's log; a last line that a kill has torn is left out. */
export function readAcceptedLog(directory: string): AcceptedRequest[] {
  return [...acceptedRequests(directory)];
}

/** The same one by one, for logs of a million emails. */
export function* acceptedRequests(directory: string): Generator<AcceptedRequest> {
  const path = join(directory, fileName);
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    yield* acceptedIn(linesFrom(file, 0));
  } finally {
    closeSync(file);
  }
}

function* acceptedIn(lines: Iterable<{ line: string }>): Generator<AcceptedRequest> {
  for (const { line } of lines) {
    const request = JSON.parse(line) as AcceptedRequest;
    if (!request.refusal) yield request;
  }
}
