import type { LetterContent } from './letter-store.ts';

/** The letters that people's own doings call for, ready but for the one link each has. */
export interface LetterTexts {
  confirmation(url: string): LetterContent;
  /** To somebody who signs up and is subscribed already. */
  alreadySubscribed(url: string): LetterContent;
  welcome(url: string): LetterContent;
  addressChange(url: string): LetterContent;
  dataExport(url: string): LetterContent;
  erasure(url: string): LetterContent;
}

/** Where people's links lead. */
export const peoplePaths = {
  confirm: '/confirm/',
  address: '/address/',
  preferences: '/p/',
  unsubscribe: '/u/',
  export: '/export/',
  erase: '/erase/',
  vote: '/vote/',
} as const;
