import type { Database } from '../db/tables.ts';
import { midweekContents, sundayContents, weekParagraph } from '../issues/compose/contents.ts';
import { editPicks } from '../issues/compose/edit-picks.ts';
import { addCorrection, listCorrections } from '../issues/correction-store.ts';
import { type Edit, type EditOperation, effectiveEdits } from '../issues/edit.ts';
import { addEdit, listCorrectingEdits } from '../issues/edit-store.ts';
import type { Issue } from '../issues/issue.ts';
import { getIssue, type StoredIssue } from '../issues/issue-store.ts';
import { getLife } from '../issues/life-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Publication } from '../publication/publication.ts';
import { wordsIn } from '../publication/words.ts';
import { renderIssue } from '../render/render-issue.ts';
import { saveRendering } from '../render/rendering-store.ts';

/** What was wrong in an issue that has left, and how it reads now. */
interface CorrectionWish {
  issueId: string;
  /** What was wrong and is right now, in words for readers. */
  note: string;
  /** Texts of picks to be written anew; none when the note says it all. */
  texts: readonly Extract<EditOperation, { kind: 'replace' }>[];
  by: string;
}

/**
 * Corrects the web copy of a sent issue, with a visible note; the mail that went out stays what it was, and the next
 * issue of the edition tells of it in its footer. Corrections add up. Throws `Failure('conflict')` for an issue that
 * has not left, `Failure('invalid')` for a text that is not there.
 */
export async function correctIssue(
  {
    db,
    publication,
    publicUrl,
    now,
  }: { db: Database; publication: Publication; publicUrl: string; now: Date },
  { issueId, note, texts, by }: CorrectionWish,
): Promise<{ correction: number; hash: string }> {
  const { state } = await getLife(db, issueId);
  if (state !== 'sent' && state !== 'sending' && state !== 'paused')
    throw new Failure(
      'conflict',
      `Issue ${issueId} is ${state}: before it leaves it is edited, not corrected`,
    );
  const issue = await getIssue(db, issueId);
  if (note.trim() === '')
    throw new Failure('invalid', 'A correction wants a note that says to readers what was wrong');
  const at = now.toISOString();
  const { corrected, operations } = await correctedIssue(db, issue, {
    ...{ note, texts, by, at },
    language: publication.language,
  });
  const rendering = await renderIssue(corrected, publication, publicUrl);
  return db.transaction().execute(async (tx) => {
    await saveRendering(tx, issueId, rendering, { findings: '[]', at });
    const correction = await addCorrection(tx, { issueId, renderingHash: rendering.hash, note, by, at });
    for (const operation of operations)
      await addEdit(tx, issueId, { operation, by, at, correctionId: correction });
    return { correction, hash: rendering.hash };
  });
}

/** The issue as it reads after all corrections so far and this one, which is written over what they left. */
async function correctedIssue(
  db: Database,
  { id, content }: StoredIssue,
  { note, texts, by, at, language }: Omit<CorrectionWish, 'issueId'> & { at: string; language: string },
): Promise<{ corrected: Issue; operations: EditOperation[] }> {
  const earlier = await listCorrectingEdits(db, id);
  const before = picksAfter(content, earlier);
  for (const { itemId } of texts) assertCarries(before.picks, itemId, id);
  const operations = texts.map((text) => ({ ...text, was: textOf(before.picks, text) }));
  const last = earlier.at(-1)?.id ?? 0;
  const fresh = operations.map((operation, index): Edit => ({ id: last + 1 + index, operation, by, at }));
  const { picks, conflicts } = picksAfter(content, [...earlier, ...fresh]);
  const conflict = conflicts.find(({ edit }) => edit > last);
  if (conflict) throw new Failure('invalid', `Issue ${id} cannot be corrected so: ${conflict.message}`);
  const notes = [...(await listCorrections(db, id)), { note, at }].toReversed();
  const isMidweek = content.edition.template === 'midweek';
  const words = wordsIn(language);
  const corrected = {
    ...content,
    picks,
    // What is told ahead is told of the picks as they read now.
    contents: (isMidweek ? midweekContents : sundayContents)(picks, content.guide, words),
    weekParagraph: isMidweek ? [] : weekParagraph(picks, words),
    corrected: notes.map((one) => ({ dateLine: words.day(one.at.slice(0, 10)), note: one.note })),
  };
  return { corrected, operations };
}

function picksAfter(content: Issue, edits: readonly Edit[]) {
  return editPicks(content.picks, effectiveEdits(edits), {
    pickOf: () => undefined,
    carriedBy: () => undefined,
  });
}

function assertCarries(picks: Issue['picks'], itemId: string, issueId: string): void {
  const known = picks.map((pick) => pick.itemId);
  if (known.includes(itemId)) return;
  throw new Failure('invalid', `Issue ${issueId} has no item "${itemId}"; it has ${known.join(', ')}`);
}

/** How the text that is written anew reads now. */
function textOf(picks: Issue['picks'], { itemId, field }: CorrectionWish['texts'][number]): string {
  return picks.find((pick) => pick.itemId === itemId)?.[field] ?? '';
}
