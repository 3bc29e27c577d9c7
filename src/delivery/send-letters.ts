import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import { hourMs, minuteMs } from '../lib/durations.ts';
import { Failure } from '../lib/failure.ts';
import type { LetterKind } from '../subscribers/letter-store.ts';
import { backoffAfter } from './back-off.ts';
import { type ClaimedLetter, claimLetter } from './claim-letter.ts';
import { classifyAnswer, heldUntil } from './classify.ts';
import type { LetterSkip } from './letter-skip.ts';
import type { PaceAnswer } from './pace.ts';
import type { Mailer } from './resend-mailer.ts';
import type { Verdict } from './send-answer.ts';
import { handBackLetter, mayPostLetter, settleLetter } from './settle-letter.ts';

/** What sending tells while it works; a caller shows or logs it. Never an address. */
export type LetterNote =
  | { kind: 'accepted'; letter: number; letterKind: LetterKind }
  | { kind: 'rejected'; letter: number; why: string }
  | { kind: 'skipped'; letter: number; why: LetterSkip }
  | { kind: 'retry'; letter: number; why: string; waitMs: number }
  | { kind: 'unknown'; letter: number; why: string }
  | { kind: 'halted'; letter: number; why: string }
  /** No letter leaves before `until`. */
  | { kind: 'held'; letter: number; until: string; why: string };

export interface SendLettersOptions {
  db: Database;
  clock: Clock;
  mailer: Pick<Mailer, 'sendBatch'>;
  /** Names this database at the provider. */
  home: string;
  owner: string;
  /** Must outlast the time-out, or a holder could post with a lease that is over. */
  leaseMs: number;
  timeoutMs: number;
  /** Aborted: the letter in flight is finished and settled, nothing more is claimed. */
  stop: AbortSignal;
  /** The place in line at the account's rate limit, waited for before each request. */
  turn?: (signal: AbortSignal) => Promise<void>;
  /** Gets what every answer tells about the limit: the rate gate's `learn`. */
  onAnswer?: (answer: PaceAnswer) => void;
  onNote(note: LetterNote): void;
}

export type LettersEnd =
  | { kind: 'nothing due' }
  | { kind: 'stopped' }
  /** A person is needed. What is not sent stays planned. */
  | { kind: 'halted'; why: string }
  /** A quota is used up until then. */
  | { kind: 'held'; until: string; why: string };

/** How often somebody looks for new letters. */
const idleMs = 1_000;

/** How long a letter waits whose request was refused in an unknown way: it may be this letter alone. */
const oddLetterWaitMs = 10 * minuteMs;

/**
 * Sends the letters that are due, one after the other, until none is. Throws `Failure('invalid')` for a lease
 * that does not outlast the time-out.
 */
export async function sendLetters(options: SendLettersOptions): Promise<LettersEnd> {
  const { db, clock, stop, home, owner, leaseMs, timeoutMs, onNote } = options;
  if (leaseMs <= timeoutMs) {
    throw new Failure(
      'invalid',
      `A letter's lease wants more than the time-out's ${timeoutMs} ms, got ${leaseMs} ms`,
    );
  }
  let isAfterOdd = false;
  let failedInARow = 0;
  while (!stop.aborted) {
    const claim = await claimLetter(db, { home, owner, leaseMs, now: clock.now() });
    if (claim.kind === 'none') return { kind: 'nothing due' };
    if (claim.kind === 'skipped') onNote({ kind: 'skipped', letter: claim.id, why: claim.why });
    else if (claim.kind === 'gave-up') onNote({ kind: 'unknown', letter: claim.id, why: claim.why });
    else {
      const verdict = await sendOne(options, claim.letter);
      const end = verdict && endAfter(verdict, { isAfterOdd, now: clock.now() });
      if (end) {
        onNote({ ...end, letter: claim.letter.id });
        return end;
      }
      isAfterOdd = verdict?.kind === 'halt';
      failedInARow = verdict?.kind === 'retry' ? failedInARow + 1 : 0;
      // When nobody answers, a queue of letters must not be put in doubt one by one as fast as it can be read.
      if (failedInARow > 1) await clock.sleep(backoffAfter(failedInARow - 1), stop);
    }
  }
  return { kind: 'stopped' };
}

/** Sends letters as they are written, looking every second, until it is stopped or halted; a quota's end is waited for. */
export async function keepSendingLetters(
  options: SendLettersOptions,
): Promise<Extract<LettersEnd, { kind: 'stopped' | 'halted' }>> {
  const { clock, stop } = options;
  for (;;) {
    const end = await sendLetters(options);
    if (end.kind === 'stopped' || end.kind === 'halted') return end;
    const until = end.kind === 'held' ? Date.parse(end.until) : clock.now().getTime() + idleMs;
    // A month is more than a timer can hold.
    while (!stop.aborted && clock.now().getTime() < until) {
      await clock.sleep(Math.min(until - clock.now().getTime(), hourMs), stop);
    }
  }
}

/**
 * What an answer means for the letters behind it. A refused key stops them all; one letter refused in an unknown
 * way does not, since it may be malformed, but two in a row are the account's trouble.
 */
function endAfter(
  verdict: Verdict,
  { isAfterOdd, now }: { isAfterOdd: boolean; now: Date },
): Extract<LettersEnd, { kind: 'halted' | 'held' }> | undefined {
  if (verdict.kind === 'hold') return { kind: 'held', until: heldUntil(verdict, now), why: verdict.why };
  if (verdict.kind !== 'halt') return undefined;
  return verdict.result === 'refused' || isAfterOdd ? { kind: 'halted', why: verdict.why } : undefined;
}

/** Undefined when it was given back without a request. */
async function sendOne(options: SendLettersOptions, letter: ClaimedLetter): Promise<Verdict | undefined> {
  const { db, clock, stop, timeoutMs } = options;
  await options.turn?.(stop);
  if (stop.aborted || !(await mayPostLetter(db, letter, { now: clock.now(), timeoutMs }))) {
    await handBackLetter(db, letter, clock.now());
    return undefined;
  }
  const sentAt = clock.now().getTime();
  const answer = await options.mailer.sendBatch(letter);
  const now = clock.now();
  const verdict = classifyAnswer(answer, 1);
  const askedMs = verdict.kind === 'retry' ? verdict.afterMs : undefined;
  const isTooMany = answer.error?.name === 'rate_limit_exceeded';
  options.onAnswer?.({ headers: answer.headers, sentAt, waitMs: askedMs, isTooMany });
  const isOdd = verdict.kind === 'halt' && verdict.result === 'unclear';
  const waitMs = isOdd ? oddLetterWaitMs : (askedMs ?? backoffAfter(letter.tries));
  await settleLetter(db, letter, { verdict, now, waitMs });
  const note = noteOf(letter, verdict, waitMs);
  if (note) options.onNote(note);
  return verdict;
}

/** What ends the loop is told by the loop. */
function noteOf(
  { id, kind: letterKind }: ClaimedLetter,
  verdict: Verdict,
  waitMs: number,
): LetterNote | undefined {
  switch (verdict.kind) {
    case 'accepted': {
      const [rejection] = verdict.rejected;
      if (rejection) return { kind: 'rejected', letter: id, why: rejection.message };
      return { kind: 'accepted', letter: id, letterKind };
    }
    case 'unreadable':
      return { kind: 'unknown', letter: id, why: verdict.why };
    case 'retry':
      return { kind: 'retry', letter: id, why: verdict.why, waitMs };
    case 'halt':
      return verdict.result === 'unclear'
        ? { kind: 'retry', letter: id, why: verdict.why, waitMs }
        : undefined;
    case 'hold':
      return undefined;
  }
}
