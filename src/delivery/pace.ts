import { type Counted, learnPhase, rememberCounted, type WindowPhase } from './window-phase.ts';

/**
 * How fast requests may leave: a share of the provider's limit, as its headers tell it. Times are milliseconds since
 * the epoch. Below the limit requests are spaced evenly; right at it they keep clear of where the provider's
 * windows begin, or a late one would be the eleventh of the next.
 */
export interface Pace {
  /** The share of the limit to use, 0 to 1. */
  share: number;
  /** Undefined while the provider names no limit. */
  limit: { requests: number; windowMs: number } | undefined;
  /** No request leaves before this time. */
  freeAt: number;
  /** False until the first answer: one request at a time finds out what the limit is. */
  learned: boolean;
  phase: WindowPhase | undefined;
  seen: readonly Counted[];
  /** The window in which turns are being given out, and how many were. */
  turns: { windowAt: number; given: number };
}

/** Kept clear on both sides of where a window may begin: what a timer and a network differ by. */
const guardMs = 20;

export function startPace(share: number): Pace {
  const turns = { windowAt: 0, given: 0 };
  return { share, limit: undefined, freeAt: 0, learned: false, phase: undefined, seen: [], turns };
}

/** Takes the next place in line: when to send, and the pace after that. */
export function takeTurn(pace: Pace, now: number): { at: number; pace: Pace } {
  const { limit, share, phase } = pace;
  const earliest = Math.max(now, pace.freeAt);
  if (!limit) return { at: earliest, pace: { ...pace, freeAt: earliest } };
  const perWindow = limit.requests * share;
  if (perWindow > limit.requests - 0.5 && phase) {
    return turnInWindow(pace, { phase, earliest, windowMs: limit.windowMs, perWindow: limit.requests });
  }
  const spacing = limit.windowMs / perWindow;
  // A late turn is made up for by half a place, which still keeps any window within a limit one above the share.
  const isRoomy = perWindow + 1 <= limit.requests;
  const onTime = isRoomy ? Math.max(pace.freeAt, now - spacing / 2) : earliest;
  return { at: earliest, pace: { ...pace, freeAt: onTime + spacing } };
}

/** Places spread over the part of a window that surely is one window; late ones may catch up within it. */
function turnInWindow(
  pace: Pace,
  given: { phase: WindowPhase; earliest: number; windowMs: number; perWindow: number },
): { at: number; pace: Pace } {
  const { phase, earliest, windowMs, perWindow } = given;
  const sure = windowMs - (phase.until - phase.after) - 2 * guardMs;
  const length = Math.max(sure, windowMs / 4);
  const firstAt = phase.until + guardMs;
  const current = firstAt + Math.floor((earliest - firstAt) / windowMs) * windowMs;
  const behind = Math.round((current - pace.turns.windowAt) / windowMs);
  // In a window that was not followed from its start, places gone by count as taken: others may have been. Half a
  // place of lateness is allowed, or whoever wakes a moment after its place would wait for the next for ever.
  const goneBy = Math.max(0, Math.ceil(((earliest - current) * perWindow) / length - 0.5));
  let turns = { windowAt: current, given: behind <= 1 ? 0 : goneBy };
  // Rounded, because the phase may have been narrowed since: a window that began about there is the same one.
  if (behind <= 0) turns = { windowAt: pace.turns.windowAt, given: pace.turns.given };
  const placeOf = (turn: typeof turns) =>
    Math.max(earliest, turn.windowAt + (turn.given * length) / perWindow);
  if (turns.given >= perWindow || placeOf(turns) > turns.windowAt + length) {
    turns = { windowAt: turns.windowAt + windowMs, given: 0 };
  }
  const at = placeOf(turns);
  return { at, pace: { ...pace, freeAt: at, turns: { ...turns, given: turns.given + 1 } } };
}

/** What one answer tells about the pace. */
export interface PaceAnswer {
  headers: Readonly<Record<string, string>>;
  /** When its request left. */
  sentAt: number;
  /** How long a refusal asks to wait. */
  waitMs: number | undefined;
  /** Whether it was refused for coming too fast. */
  isTooMany?: boolean;
}

/** Learns from an answer: the limit, where its windows begin, and how long a refusal asks to wait. */
export function learnPace(pace: Pace, answer: PaceAnswer, now: number): Pace {
  const said = limitIn(answer.headers);
  // No answer teaches nothing; an answer without a limit means there is none.
  const isAnswer = Object.keys(answer.headers).length > 0;
  const limit = said ?? (isAnswer ? undefined : pace.limit);
  const waitUntil = answer.waitMs === undefined ? 0 : now + answer.waitMs;
  const learned = pace.learned || isAnswer;
  const spacing = limit ? limit.windowMs / (limit.requests * pace.share) : 0;
  const freeAt = Math.max(pace.learned || !limit ? pace.freeAt : now + spacing, waitUntil);
  const remaining = Number(answer.headers['ratelimit-remaining']);
  if (!limit || !Number.isFinite(remaining)) return { ...pace, limit, learned, freeAt };
  const { requests, windowMs } = limit;
  const isRefused = answer.isTooMany ?? false;
  const used = isRefused ? requests + 1 : requests - remaining;
  const newest = { sentAt: answer.sentAt, used, isRefused };
  const seen = rememberCounted(pace.seen, newest);
  const phase = learnPhase(pace.phase, seen, { newest, windowMs, limit: requests });
  // Refused although it kept clear: where windows begin is not known after all.
  if (isRefused) {
    const turns = { windowAt: 0, given: 0 };
    return { ...pace, limit, learned, freeAt, seen: [newest], phase: undefined, turns };
  }
  return { ...pace, limit, learned, freeAt, seen, phase };
}

/** `ratelimit-policy: 10;w=1` when there, else `ratelimit-limit` a second. */
function limitIn(headers: Readonly<Record<string, string>>): Pace['limit'] {
  const policy = /^\s*(\d+)\s*;\s*w=(\d+)/.exec(headers['ratelimit-policy'] ?? '');
  const requests = Number(policy ? policy[1] : headers['ratelimit-limit']);
  const windowMs = 1000 * Number(policy ? policy[2] : 1);
  return requests > 0 && windowMs > 0 ? { requests, windowMs } : undefined;
}
