import { createHash } from 'node:crypto';

/** What people read beside the button when they agree. A version that was ever shown is never changed or taken out. */
const wordings = {
  '2026-11': {
    language: 'en',
    text: 'We send only the editions you tick, after you confirm by mail. Every mail has a link that ends it with one click. We do not track what you read.',
  },
  '2026-11-zh': {
    language: 'zh',
    text: '我们只发送您勾选的版本，并且在您通过邮件确认之后才开始。每封邮件都有一键退订的链接。我们不跟踪您的阅读。',
  },
} as const;

interface ConsentWording {
  version: string;
  language: string;
  text: string;
  /** SHA-256 of the text, hex: evidence of what was shown. */
  hash: string;
}

/** The wording that forms show now, in English. */
export const currentWording: ConsentWording = wordingOf('2026-11');

/** The wording that forms show now in a language (BCP 47); the English one where there is none of its own. */
export const wordingFor = (language: string): ConsentWording =>
  language.toLowerCase().split('-')[0] === 'zh' ? wordingOf('2026-11-zh') : currentWording;

/** The wording a form says it showed: it may have been open since before the words changed. */
export function shownWording(version: string): ConsentWording {
  return Object.hasOwn(wordings, version) ? wordingOf(version as keyof typeof wordings) : currentWording;
}

function wordingOf(version: keyof typeof wordings): ConsentWording {
  const { language, text } = wordings[version];
  return { version, language, text, hash: createHash('sha256').update(text).digest('hex') };
}
