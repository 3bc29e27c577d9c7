import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tables } from '../db/tables.ts';

export const LetterKind = z.enum(['confirmation', 'welcome', 'link', 'data_export', 'notice']);
export type LetterKind = z.infer<typeof LetterKind>;

export const LetterStatus = z.enum(['planned', 'skipped', 'in_flight', 'accepted', 'rejected', 'unknown']);
export type LetterStatus = z.infer<typeof LetterStatus>;

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

/** What became of a letter, without its text. */
export interface Letter {
  id: number;
  key: string;
  kind: LetterKind;
  subscriberId: number | undefined;
  /** Undefined once it is not needed any more. */
  address: string | undefined;
  status: LetterStatus;
  reason: string | undefined;
  tries: number;
  createdAt: string;
  nextAttemptAt: string;
  expiresAt: string | undefined;
  settledAt: string | undefined;
  providerId: string | undefined;
  outcome: string | undefined;
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

export async function findLetter(db: Database, key: string): Promise<Letter | undefined> {
  const row = await db.selectFrom('letters').selectAll().where('key', '=', key).executeTakeFirst();
  return row && toLetter(row);
}

/** Letters that are still to be sent, the one due first first. */
export async function listOpenLetters(db: Database, limit: number): Promise<Letter[]> {
  const rows = await db
    .selectFrom('letters')
    .selectAll()
    // Written out, as the partial index has it.
    .where('status', 'in', [sql.lit('planned'), sql.lit('in_flight')])
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toLetter);
}

/** Letters of which nobody knows whether they were sent, in the order they were written. */
export async function listUnknownLetters(db: Database, limit: number): Promise<Letter[]> {
  const rows = await db
    .selectFrom('letters')
    .selectAll()
    .where('status', '=', sql.lit('unknown'))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toLetter);
}

function toLetter(row: Selectable<Tables['letters']>): Letter {
  return {
    id: row.id,
    key: row.key,
    kind: LetterKind.parse(row.kind),
    subscriberId: row.subscriber_id ?? undefined,
    address: row.address ?? undefined,
    status: LetterStatus.parse(row.status),
    reason: row.reason ?? undefined,
    tries: row.tries,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
    expiresAt: row.expires_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
    providerId: row.provider_id ?? undefined,
    outcome: row.outcome ?? undefined,
  };
}
