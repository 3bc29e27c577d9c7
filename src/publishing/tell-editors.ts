import type { Database } from '../db/tables.ts';
import type { Publication } from '../publication/publication.ts';
import { renderLetter } from '../render/render-letter.ts';
import { writeLetter } from '../subscribers/letter-store.ts';
import { hasNotice, keepNotice } from './notice-store.ts';

export interface EditorsNotice {
  /** Says what it is about: of two with one key only the first is told. */
  key: string;
  kind: 'notice' | 'alarm';
  issueId?: string;
  /** The subject too. */
  title: string;
  paragraphs: readonly string[];
  action?: { label: string; url: string };
  /** From this moment on it is of no use (ISO 8601). */
  expiresAt?: string;
  /** Keys of other things that this notice tells of too. */
  alsoTells?: readonly string[];
}

const footnote = 'You get this because publication.yaml names you as an editor.';

/**
 * Tells the editors something by mail, once: a letter to each, and for an alarm an entry that goes to the alert url.
 * Says whether it was told just now.
 */
export async function tellEditors(
  db: Database,
  publication: Publication,
  notice: EditorsNotice,
  at: string,
): Promise<boolean> {
  const { key, kind, issueId, title, paragraphs, action, expiresAt, alsoTells = [] } = notice;
  if (await hasNotice(db, key)) return false;
  // What editors read, here and at the desk, is in English, whatever their readers' language is.
  const inEnglish = { ...publication, language: 'en', direction: 'ltr' } as const;
  const letter = { publication: inEnglish, title, paragraphs, action, footnote };
  const { subject, html, text } = await renderLetter(letter);
  const { from, replyTo, editors } = publication;
  const content = { from, replyTo, subject, html, text, headers: { 'Auto-Submitted': 'auto-generated' } };
  const detail = paragraphs.join('\n');
  return db.transaction().execute(async (tx) => {
    if (!(await keepNotice(tx, { key, kind, issueId, title, detail, at }))) return false;
    for (const [number, address] of editors.entries()) {
      const letter = { key: `${key} to editor ${number + 1}`, kind: 'notice', address, content, at } as const;
      await writeLetter(tx, { ...letter, expiresAt });
    }
    for (const other of alsoTells)
      await keepNotice(tx, { key: other, kind: 'notice', issueId, title, detail: `told with ${key}`, at });
    return true;
  });
}
