import type { LetterContent } from './letter-store.ts';

/** The letters that people's own doings call for, ready but for the links each has. */
export interface LetterTexts {
  confirmation(url: string): LetterContent;
  /** To somebody who has just confirmed. `latest` is the newest issue on the web, once there is one. */
  welcome(urls: { latest: string | undefined; preferences: string; unsubscribe: string }): LetterContent;
  /** To somebody who signs up and is subscribed already. */
  alreadySubscribed(url: string): LetterContent;
  preferences(url: string): LetterContent;
  /** To the address that is to be given up. */
  addressChange(url: string): LetterContent;
  /** To the address that is to be used. */
  newAddress(url: string): LetterContent;
  dataExport(url: string): LetterContent;
  erasure(url: string): LetterContent;
}

/** How long a confirmation may be pressed. */
export const confirmDays = 7;

/** How long a link works that was mailed to do what cannot be undone, or to show everything. */
export const freshLinkHours = 24;

/** Stands for a vote's token in the copies of an issue that are nobody's. */
export const nobodysVote = 'none';

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
