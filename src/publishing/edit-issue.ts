import type { Database } from '../db/tables.ts';
import { composeIssue } from '../issues/compose/compose-issue.ts';
import { type Edit, type EditOperation, editInWords } from '../issues/edit.ts';
import { addEdit, listEdits } from '../issues/edit-store.ts';
import { findIssue } from '../issues/issue-store.ts';
import { getLife, type IssueLife, voidApproval } from '../issues/life-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Edition } from '../publication/edition.ts';
import { type Draft, type DraftOptions, redraftIssue } from './draft-issue.ts';
import { gatherDraft } from './gather-draft.ts';

interface EditedIssue {
  /** The ids of the edits, in their order. */
  edits: number[];
  /** The issue composed anew; undefined while its draft is still to be composed. */
  draft: Draft | undefined;
}

/**
 * Records what an editor wants of an issue and composes it anew; an approval is void from then on. Several operations
 * are one act: all are recorded, at one moment, or none. `seen` is the last edit the editor knew of (0: none). Throws `Failure('invalid')` when it cannot be carried out as the issue is now,
 * `Failure('conflict')` when the issue has gone further or somebody has edited it since; then nothing is recorded.
 */
export async function editIssue(
  options: DraftOptions,
  edition: Edition,
  { issueId, operations, seen }: { issueId: string; operations: readonly EditOperation[]; seen?: number },
): Promise<EditedIssue> {
  const { db, by } = options;
  const at = options.now.toISOString();
  const life = await getLife(db, issueId);
  assertEditable(life);
  await assertSeen(db, issueId, seen);
  await tryEdits(options, { edition, life }, operations);
  const edits = await db.transaction().execute(async (tx) => {
    const now = await getLife(tx, issueId);
    // Trying takes its time, and the issue may have begun to leave meanwhile.
    assertEditable(now);
    const why = `edited: ${operations.map((operation) => editInWords({ operation })).join('; ')}`;
    if (now.state === 'approved') await moveIssue(tx, { id: issueId, to: 'draft', at, by, why });
    // Takes the issue's row: whoever edits at the same moment waits here, and then sees this edit.
    await voidApproval(tx, issueId);
    await assertSeen(tx, issueId, seen);
    const ids: number[] = [];
    for (const operation of operations) {
      const [act] = ids;
      ids.push(await addEdit(tx, issueId, { operation, by, at, ...(act === undefined ? {} : { act }) }));
    }
    return ids;
  });
  const edited = await getLife(db, issueId);
  const draft = edited.composedAt === undefined ? undefined : await redraftIssue(options, edition, edited);
  return { edits, draft };
}

async function assertSeen(db: Database, issueId: string, seen: number | undefined): Promise<void> {
  const last = (await listEdits(db, issueId)).at(-1);
  if (seen === undefined || last === undefined || last.id === seen) return;
  throw new Failure('conflict', `Issue ${issueId} was edited by ${last.by} since it was looked at`);
}

function assertEditable({ id, state }: IssueLife): void {
  if (state === 'draft' || state === 'approved' || state === 'held') return;
  const hint = state === 'sent' ? ': its web copy is corrected with `correct`' : '';
  throw new Failure('conflict', `Issue ${id} is ${state} and can no longer be edited${hint}`);
}

/** Composes with the edits before anything is recorded, so that a slip of the hand is told at once. */
async function tryEdits(
  options: DraftOptions,
  { edition, life }: { edition: Edition; life: IssueLife },
  operations: readonly EditOperation[],
): Promise<void> {
  const edits = await listEdits(options.db, life.id);
  for (const operation of operations) assertKnown(life, edits, operation);
  if (life.composedAt === undefined) return;
  const next = (edits.at(-1)?.id ?? 0) + 1;
  const [by, at] = [options.by, options.now.toISOString()];
  const tried = operations.map((operation, index): Edit => ({ id: next + index, operation, by, at }));
  const { report } = composeIssue(await gatherDraft(options, { edition, life, edits: [...edits, ...tried] }));
  for (const operation of operations) {
    // Later it may well be gone by itself; now it is a slip of the hand.
    if (operation.kind === 'drop' && !(await carries(options.db, life, operation.itemId)))
      throw new Failure('invalid', `Issue ${life.id} has no item "${operation.itemId}" to drop`);
  }
  const conflict = report.conflicts?.find((one) => one.edit >= next);
  if (conflict) throw new Failure('invalid', `Issue ${life.id} cannot be edited so: ${conflict.message}`);
}

function assertKnown({ id }: IssueLife, edits: readonly Edit[], operation: EditOperation): void {
  if (operation.kind !== 'undo' || edits.some((edit) => edit.id === operation.edit)) return;
  const known = edits.map((edit) => edit.id).join(', ') || 'none';
  throw new Failure('invalid', `Issue ${id} has no edit ${operation.edit}; it has ${known}`);
}

async function carries(db: Database, { id }: IssueLife, itemId: string): Promise<boolean> {
  const issue = await findIssue(db, id);
  return issue?.content.picks.some((pick) => pick.itemId === itemId) ?? false;
}
