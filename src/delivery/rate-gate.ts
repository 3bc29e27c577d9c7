import type { Clock } from '../lib/clock.ts';
import type { PaceAnswer } from './pace.ts';
import type { PaceKeeper } from './pace-keeper.ts';

/** Mail that shares the account's limit: an issue's batches and letters. */
type TurnKind = 'issue' | 'letter';

/** The one gate of a process through which every request to the provider leaves. */
export interface RateGate {
  /**
   * Resolves when a request of this kind may leave, early and without a turn when `signal` is aborted; rejects when
   * whoever keeps the pace cannot be asked.
   */
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
  fail(cause: unknown): void;
  isOver(): boolean;
}

/**
 * Lets requests leave at the pace that `keeper` keeps. Somebody who waits for a letter gets the next turn, as long as
 * letters have had no more than `letterShare` of the turns while an issue was waiting too.
 */
export function createRateGate(options: { clock: Clock; keeper: PaceKeeper; letterShare: number }): RateGate {
  const { clock, keeper, letterShare } = options;
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
    try {
      while (waiting.some((one) => !one.isOver())) {
        const waitMs = await keeper.next();
        // Asked anew afterwards: an answer may say "wait" in the meantime, and whoever waits then gets the turn.
        if (waitMs > 0) await clock.sleep(waitMs, nobodyWaits.signal);
        else takeNext()?.go();
      }
    } catch (cause) {
      // Who keeps the pace cannot be asked: nobody leaves, and each hears why.
      for (const one of waiting.splice(0)) one.fail(cause);
    } finally {
      isRunning = false;
    }
  };

  return {
    takeTurn: (kind, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return resolve();
        let isOver = false;
        const end = (settle: () => void) => {
          if (isOver) return;
          isOver = true;
          signal.removeEventListener('abort', leave);
          settle();
        };
        const leave = () => {
          end(resolve);
          if (waiting.every((one) => one.isOver())) nobodyWaits.abort();
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push({
          kind,
          go: () => end(resolve),
          fail: (cause) => end(() => reject(cause)),
          isOver: () => isOver,
        });
        if (nobodyWaits.signal.aborted) nobodyWaits = new AbortController();
        if (!isRunning) void run();
      }),
    learn: keeper.learn,
    hasLearned: keeper.hasLearned,
    perSecond: keeper.perSecond,
    slowDown: keeper.slowDown,
  };
}
