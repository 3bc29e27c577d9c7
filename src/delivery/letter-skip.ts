import type { LetterKind } from '../subscribers/letter-store.ts';
import { isOwnersToLift, type Suppression } from '../subscribers/suppression-store.ts';

/** Why a letter is not sent after all. */
export type LetterSkip = 'expired' | 'suppressed' | 'erased' | 'unreadable';

/** What is known about a letter at the moment it is claimed. */
export interface LetterFacts {
  kind: LetterKind;
  expiresAt: string | null;
  suppression: Pick<Suppression, 'reason' | 'isByHand'> | undefined;
  isErased: boolean;
}

/** Judges a letter once more right before its request: nothing means it may go out. */
export function letterSkip(letter: LetterFacts, now: string): LetterSkip | undefined {
  if (letter.isErased) return 'erased';
  if (letter.expiresAt !== null && letter.expiresAt <= now) return 'expired';
  if (letter.suppression === undefined) return undefined;
  // A fresh opt-in lifts a complaint, and this is the letter that asks for it.
  if (isOwnersToLift(letter.suppression) && letter.kind === 'confirmation') return undefined;
  return 'suppressed';
}
