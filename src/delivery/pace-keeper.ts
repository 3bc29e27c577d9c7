import type { Clock } from '../lib/clock.ts';
import { learnPace, type Pace, type PaceAnswer, startPace, takeTurn } from './pace.ts';

/** Keeps the pace of the account's requests: of this process alone, or of all senders together. */
export interface PaceKeeper {
  /** Takes the next place when it has come, and says 0; else how long to wait before asking again, in ms. */
  next(): Promise<number>;
  learn(answer: PaceAnswer): void;
  /** Whether an answer has told the limit yet. */
  hasLearned(): boolean;
  /** Requests a second that leave at the most; undefined while no limit is known. */
  perSecond(): number | undefined;
  /** 1 is the configured share, 0.5 half of it. */
  slowDown(factor: number): void;
}

/** Keeps the pace of one process that has the account for itself. */
export function ownPace({ clock, share }: { clock: Clock; share: number }): PaceKeeper {
  let pace: Pace = startPace(share);
  return {
    next: async () => {
      const now = clock.now().getTime();
      const turn = takeTurn(pace, now);
      if (turn.at > now) return turn.at - now;
      pace = turn.pace;
      return 0;
    },
    learn: (answer) => {
      pace = learnPace(pace, answer, clock.now().getTime());
    },
    hasLearned: () => pace.learned,
    perSecond: () => perSecondOf(pace),
    slowDown: (factor) => {
      pace = { ...pace, share: share * factor };
    },
  };
}

/** Requests a second at a pace; undefined while no limit is known. */
export function perSecondOf({ limit, share }: Pick<Pace, 'limit' | 'share'>): number | undefined {
  return limit && (limit.requests * share * 1000) / limit.windowMs;
}
