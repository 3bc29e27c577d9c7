import type { Clock } from '../lib/clock.ts';
import { learnPace, type Pace, type PaceAnswer, startPace, takeTurn } from './pace.ts';

/** Mail that shares the account's limit: an issue's batches and letters. */
export type TurnKind = 'issue' | 'letter';

/** The one gate of a process through which every request to the provider leaves. */
export interface RateGate {
  /** Resolves when a request of this kind may leave, early and without a turn when `signal` is aborted. */
  takeTurn(kind: TurnKind, signal: AbortSignal): Promise<void>;
  learn(answer: PaceAnswer): void;
  /** Whether an answer has told the limit yet. */
  hasLearned(): boolean;
  /** Requests a second that leave at the most; undefined while no limit is known. */
  perSecond(): number | undefined;
  /** 1 is the configured share, 0.5 half of it. */
  slowDown(factor: number): void;
}

interface Waiting {
  kind: TurnKind;
  go(): void;
  isOver(): boolean;
}

/**
 * Lets requests leave at the pace of the account. Somebody who waits for a letter gets the next turn, as long as
 * letters have had no more than `letterShare` of the turns while an issue was waiting too.
 */
export function createRateGate(options: { clock: Clock; share: number; letterShare: number }): RateGate {
  const { clock, letterShare } = options;
  let pace: Pace = startPace(options.share);
  let waiting: Waiting[] = [];
  /** Turns that letters are owed: an issue's turn adds a share, a letter's turn costs one. */
  let owed = 1;
  let isRunning = false;
  let nobodyWaits = new AbortController();

  const takeNext = (): Waiting | undefined => {
    waiting = waiting.filter((one) => !one.isOver());
    const letter = waiting.find((one) => one.kind === 'letter');
    const issue = waiting.find((one) => one.kind === 'issue');
    const isLetter = letter !== undefined && (issue === undefined || owed >= 1);
    if (letter && issue) owed += isLetter ? -1 : letterShare;
    else if (issue) owed = Math.min(1, owed + letterShare);
    const next = isLetter ? letter : issue;
    waiting = waiting.filter((one) => one !== next);
    return next;
  };

  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.some((one) => !one.isOver())) {
      const now = clock.now().getTime();
      const turn = takeTurn(pace, now);
      // Judged anew afterwards: an answer may say "wait" in the meantime, and whoever waits then gets the turn.
      if (turn.at > now) await clock.sleep(turn.at - now, nobodyWaits.signal);
      else {
        const next = takeNext();
        if (next) pace = turn.pace;
        next?.go();
      }
    }
    isRunning = false;
  };

  return {
    takeTurn: (kind, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        let isOver = false;
        const leave = () => {
          isOver = true;
          resolve();
          if (waiting.every((one) => one.isOver())) nobodyWaits.abort();
        };
        const go = () => {
          isOver = true;
          signal.removeEventListener('abort', leave);
          resolve();
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push({ kind, go, isOver: () => isOver });
        if (nobodyWaits.signal.aborted) nobodyWaits = new AbortController();
        if (!isRunning) void run();
      }),
    learn: (answer) => {
      pace = learnPace(pace, answer, clock.now().getTime());
    },
    hasLearned: () => pace.learned,
    perSecond: () => pace.limit && (pace.limit.requests * pace.share * 1000) / pace.limit.windowMs,
    slowDown: (factor) => {
      pace = { ...pace, share: options.share * factor };
    },
  };
}
