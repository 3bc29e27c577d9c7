import { createHash } from 'node:crypto';
import type { LetterContent } from '../subscribers/letter-store.ts';

/** The tag by which the provider's events name a letter. */
const letterTag = (home: string, letterId: number): string => `${home}-${letterId}`;

/**
 * The exact bytes of a letter's request and their SHA-256 in hex: a batch of one email, its keys in the order of an
 * issue's. The same letter always makes the same bytes.
 */
export function letterBody(
  home: string,
  letter: { id: number; address: string; content: LetterContent },
): { body: Buffer; hash: string } {
  const { from, headers, html, replyTo, subject, text } = letter.content;
  const email = {
    from,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    html,
    reply_to: replyTo,
    subject,
    tags: [{ name: 'letter_id', value: letterTag(home, letter.id) }],
    text,
    to: letter.address,
  };
  const body = Buffer.from(JSON.stringify([email]));
  return { body, hash: createHash('sha256').update(body).digest('hex') };
}
