import type { LetterKind } from '../subscribers/letter-store.ts';
import type { SuppressionReason } from '../subscribers/suppression-store.ts';

/** Why a letter is not sent after all. */
export type LetterSkip = 'expired' | 'suppressed' | 'erased' | 'unreadable';

/** What is known about a letter at the moment it is claimed. */
export interface LetterFacts {
  kind: LetterKind;
  expiresAt: string | null;
  suppressed: SuppressionReason | null;
  isErased: boolean;
}

/** Judges a letter once more right before its request: nothing means it may go out. */
export function letterSkip(letter: LetterFacts, now: string): LetterSkip | undefined {
  if (letter.isErased) return 'erased';
  if (letter.expiresAt !== null && letter.expiresAt <= now) return 'expired';
  if (letter.suppressed === null) return undefined;
  // A fresh opt-in lifts a complaint, and this is the letter that asks for it.
  if (letter.suppressed === 'complained' && letter.kind === 'confirmation') return undefined;
  return 'suppressed';
}
