import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import { learnPace, type Pace, type PaceAnswer, takeTurn } from './pace.ts';
import { type PaceKeeper, perSecondOf } from './pace-keeper.ts';
import { changePace, databaseTime, type SharedPace, type SharedTime } from './pace-store.ts';

/** One account a database. */
const account = 'resend';

/**
 * Keeps one pace for every sender on a Postgres database. Each takes a place in one line, so that nobody has a share of
 * its own that could be lost with it: a sender that dies leaves one place empty at the most. What one hears from the
 * provider, the limit and "wait" above all, holds for the next place of everybody.
 */
export function sharedPace(options: {
  db: Database;
  clock: Clock;
  share: number;
  time?: SharedTime;
  onTrouble?(trouble: { what: string; cause: unknown }): void;
}): PaceKeeper {
  const { db, clock, time = databaseTime, onTrouble = () => undefined } = options;
  let share = options.share;
  let known: SharedPace | undefined;
  /** The place this process holds, by its own clock, and how late it may be taken. */
  let place: { at: number; until: number } | undefined;
  /** What answers have taught since the last place; each costs no transaction of its own. */
  let lessons: { answer: PaceAnswer; heardAt: number }[] = [];
  let telling: Promise<void> = Promise.resolve();
  /** What the shared time is ahead of this process's clock, in ms. */
  let ahead = 0;

  /** What was heard here and not told yet, in the shared time. */
  const withLessons = (pace: Pace, taken: typeof lessons): Pace =>
    taken.reduce(
      (so, { answer, heardAt }) =>
        learnPace(so, { ...answer, sentAt: answer.sentAt + ahead }, heardAt + ahead),
      pace,
    );

  const change = async (alter: (pace: Pace, now: number) => Pace): Promise<void> => {
    const taken = lessons;
    lessons = [];
    const timed: SharedTime = async (tx) => {
      const askedAt = clock.now().getTime();
      const now = await time(tx);
      // The answer was made half-way, as far as anybody can tell.
      ahead = now - (askedAt + clock.now().getTime()) / 2;
      return now;
    };
    try {
      await changePace(db, account, {
        time: timed,
        change: (kept, now) => {
          const { share: _, ...next } = alter(withLessons({ ...kept, share }, taken), now);
          known = next;
          return next;
        },
      });
    } catch (cause) {
      lessons = [...taken, ...lessons];
      throw cause;
    }
  };

  const reserve = async (): Promise<{ at: number; until: number }> => {
    let at = 0;
    let spacing = 0;
    await change((pace, now) => {
      const turn = takeTurn(pace, now);
      at = turn.at;
      spacing = 1000 / (perSecondOf(pace) ?? 1000);
      return turn.pace;
    });
    return { at: at - ahead, until: at - ahead + spacing };
  };

  return {
    next: async () => {
      await telling;
      const now = clock.now().getTime();
      if (place && now >= place.at) {
        const isInTime = now <= place.until;
        place = undefined;
        // Whoever comes too late for its place would leave together with the next one.
        if (isInTime) return 0;
      }
      place ??= await reserve();
      const waitMs = place.at - clock.now().getTime();
      if (waitMs > 0) return waitMs;
      place = undefined;
      return 0;
    },
    learn: (answer) => {
      lessons.push({ answer, heardAt: clock.now().getTime() });
      // "Wait" is for everybody, and now; anything else can wait for the next place.
      if (answer.waitMs === undefined) return;
      place = undefined;
      telling = change((pace) => pace).catch((cause: unknown) =>
        onTrouble({ what: 'the others could not be told to wait', cause }),
      );
    },
    hasLearned: () => known?.learned ?? false,
    perSecond: () => known && perSecondOf({ ...known, share }),
    slowDown: (factor) => {
      share = options.share * factor;
    },
  };
}
