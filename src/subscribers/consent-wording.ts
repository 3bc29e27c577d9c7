import { createHash } from 'node:crypto';

/** What people read beside the button when they agree. A version that was ever shown is never changed or taken out. */
const wordings = {
  '2026-11': {
    text: 'We send only the editions you tick, after you confirm by mail. Every mail has a link that ends it with one click. We do not track what you read.',
  },
} as const;

export interface ConsentWording {
  version: string;
  text: string;
  /** SHA-256 of the text, hex: evidence of what was shown. */
  hash: string;
}

/** The wording that forms show now. */
export const currentWording: ConsentWording = wordingOf('2026-11');

/** The wording a form says it showed: it may have been open since before the words changed. */
export function shownWording(version: string): ConsentWording {
  return Object.hasOwn(wordings, version) ? wordingOf(version as keyof typeof wordings) : currentWording;
}

function wordingOf(version: keyof typeof wordings): ConsentWording {
  const { text } = wordings[version];
  return { version, text, hash: createHash('sha256').update(text).digest('hex') };
}
