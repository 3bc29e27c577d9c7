import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** One accepted email, as the log keeps it. */
export interface AcceptedEmail {
  id: string;
  to: string[];
  subject: string;
  tags: Record<string, string>;
}

/** One accepted request: a line of the log. */
export interface AcceptedRequest {
  /** ISO 8601, by the sandbox's clock. */
  at: string;
  path: string;
  key: string | null;
  bodyHash: string;
  emails: AcceptedEmail[];
  errors: { index: number; message: string }[];
}

const fileName = 'accepted.jsonl';
const idempotencyHours = 24;

/**
 * The append-only log of accepted requests, and the memory of idempotency keys that is read from it: one line holds
 * both, so a killed process remembers either all of a request or nothing. Without a directory it lives in memory.
 */
export function requestMemory(directory: string | undefined) {
  const byKey = new Map<string, AcceptedRequest>();
  const accepted: AcceptedRequest[] = [];
  const keyOf = (path: string, key: string) => `${path}\n${key}`;
  const remember = (request: AcceptedRequest) => {
    accepted.push(request);
    if (request.key !== null) byKey.set(keyOf(request.path, request.key), request);
  };

  let file: number | undefined;
  if (directory !== undefined) {
    mkdirSync(directory, { recursive: true });
    for (const request of readAcceptedLog(directory, { mend: true })) remember(request);
    file = openSync(join(directory, fileName), 'a');
  }

  return {
    /** Everything accepted since the log began, oldest first. */
    accepted,
    /** What a key did within the last 24 hours. */
    find(path: string, key: string, now: Date): AcceptedRequest | undefined {
      const known = byKey.get(keyOf(path, key));
      if (!known) return undefined;
      const age = now.getTime() - new Date(known.at).getTime();
      return age < idempotencyHours * 3_600_000 ? known : undefined;
    },
    /** On disk (in the system's cache, which outlives this process) when this returns. */
    append(request: AcceptedRequest): void {
      if (file !== undefined) writeSync(file, `${JSON.stringify(request)}\n`);
      remember(request);
    },
    close(): void {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}

/** The requests in a sandbox's log; a last line that was cut off by a kill is left out (and cut away with `mend`). */
export function readAcceptedLog(directory: string, options: { mend?: boolean } = {}): AcceptedRequest[] {
  const path = join(directory, fileName);
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (options.mend && end < bytes.length) truncateSync(path, end);
  return bytes
    .toString('utf8', 0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AcceptedRequest);
}
