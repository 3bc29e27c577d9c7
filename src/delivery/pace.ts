/**
 * How fast requests may leave: evenly spaced at a share of the provider's limit, as its headers tell it.
 * Times are milliseconds since the epoch.
 */
export interface Pace {
  /** The share of the limit to use, 0 to 1. */
  share: number;
  /** Milliseconds between requests; 0 while the provider names no limit. */
  spacing: number;
  /** No request leaves before this time. */
  freeAt: number;
  /** False until the first answer: one request at a time finds out what the limit is. */
  learned: boolean;
}

export function startPace(share: number): Pace {
  return { share, spacing: 0, freeAt: 0, learned: false };
}

/** Takes the next place in line: when to send, and the pace after that. */
export function takeTurn(pace: Pace, now: number): { at: number; pace: Pace } {
  const at = Math.max(now, pace.freeAt);
  return { at, pace: { ...pace, freeAt: at + pace.spacing } };
}

/** Learns from an answer's headers: the limit, and how long a refusal asks to wait. */
export function learnPace(
  pace: Pace,
  answer: { headers: Readonly<Record<string, string>>; waitMs: number | undefined },
  now: number,
): Pace {
  const limit = limitPerSecond(answer.headers);
  // No answer teaches nothing; an answer without a limit means there is none.
  const answered = Object.keys(answer.headers).length > 0;
  const spacing = limit ? 1000 / (limit * pace.share) : answered ? 0 : pace.spacing;
  const waitUntil = answer.waitMs === undefined ? 0 : now + answer.waitMs;
  const nextTurn = pace.learned ? pace.freeAt : now + spacing;
  return { ...pace, spacing, learned: pace.learned || answered, freeAt: Math.max(nextTurn, waitUntil) };
}

/** `ratelimit-policy: 10;w=1` when there, else `ratelimit-limit` a second. */
function limitPerSecond(headers: Readonly<Record<string, string>>): number | undefined {
  const policy = /^\s*(\d+)\s*;\s*w=(\d+)/.exec(headers['ratelimit-policy'] ?? '');
  const limit = policy ? Number(policy[1]) / Number(policy[2]) : Number(headers['ratelimit-limit']);
  return Number.isFinite(limit) && limit > 0 ? limit : undefined;
}
