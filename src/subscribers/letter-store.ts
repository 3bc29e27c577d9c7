import { z } from 'zod';
import type { Database } from '../db/tables.ts';

export const LetterKind = z.enum(['confirmation', 'welcome', 'link', 'data_export', 'notice']);
export type LetterKind = z.infer<typeof LetterKind>;

/** All that a letter says, as it was when it was written: sending it renders nothing. */
export const LetterContent = z.object({
  from: z.string(),
  replyTo: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type LetterContent = z.infer<typeof LetterContent>;

export interface NewLetter {
  /** Says what the letter is about: of two with one key only the first is written. */
  key: string;
  kind: LetterKind;
  /** Editors are no subscribers, so a notice has none. */
  subscriberId?: number | undefined;
  address: string;
  /** Without one no suppression is looked up: for editors alone. */
  addressKey?: string | undefined;
  content: LetterContent;
  /** ISO 8601; from this moment on the letter is of no use and is not sent. */
  expiresAt?: string | undefined;
  /** ISO 8601, when it is written. It is due at once. */
  at: string;
}

/** Writes a letter in the caller's transaction: with whatever wants it, or not at all. Delivery sends it. */
export async function writeLetter(tx: Database, letter: NewLetter): Promise<'written' | 'already written'> {
  const { from, replyTo, subject, html, text, headers } = letter.content;
  const written = await tx
    .insertInto('letters')
    .values({
      key: letter.key,
      kind: letter.kind,
      subscriber_id: letter.subscriberId ?? null,
      address: letter.address,
      address_key: letter.addressKey ?? null,
      content: JSON.stringify({ from, replyTo, subject, html, text, headers }),
      status: 'planned',
      next_attempt_at: letter.at,
      expires_at: letter.expiresAt ?? null,
      created_at: letter.at,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return written ? 'written' : 'already written';
}
