import { createContext, use } from 'react';
import type { Words } from '../../src/publication/words.ts';

/** The language a mail is written in, for every part of it without handing it down. */
export const Speech = createContext<Words | undefined>(undefined);

/** Throws outside of a mail's layout, which sets it. */
export function useWords(): Words {
  const words = use(Speech);
  if (words) return words;
  throw new Error('A part of a mail stands outside of MailLayout, which says in which language it is');
}
