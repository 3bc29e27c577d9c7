import type { Database, Tables } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { assertMove, type IssueState } from './issue-state.ts';
import { getLife } from './life-store.ts';

/** One move in an issue's life. */
interface Move {
  id: string;
  to: IssueState;
  at: string;
  by: string;
  why: string;
  /** What it was decided for: in another state, or with other bytes, the issue stays where it is. */
  from?: IssueState | undefined;
  renderingHash?: string | undefined;
}

/**
 * Moves an issue to another state and records who, when and why. Throws `Failure('conflict')` when the move is
 * not in the table, somebody else moved it first, or it is no longer what the move was decided for.
 */
export async function moveIssue(
  db: Database,
  move: Move,
  changes: Partial<
    Pick<
      Tables['issues'],
      'approved_hash' | 'approved_by' | 'approved_at' | 'frozen_at' | 'sent_at' | 'released_at' | 'draft_key'
    >
  > = {},
): Promise<void> {
  const { state } = await getLife(db, move.id);
  const { from = state } = move;
  if (from !== state)
    throw new Failure('conflict', `Issue ${move.id} was ${from} a moment ago and is ${state} now`);
  assertMove(move.id, from, move.to);
  const keepsReason = keepsReasonIn.includes(move.to);
  let update = db
    .updateTable('issues')
    .set({ ...changes, state: move.to, reason: keepsReason ? move.why : null })
    .where('id', '=', move.id)
    .where('state', '=', from);
  if (move.renderingHash !== undefined) update = update.where('rendering_hash', '=', move.renderingHash);
  const { numUpdatedRows } = await update.executeTakeFirst();
  if (Number(numUpdatedRows) === 0) {
    throw new Failure(
      'conflict',
      `Issue ${move.id} was ${from} a moment ago and somebody else has just moved it or composed it anew`,
    );
  }
  await recordMove(db, { ...move, from });
}

/** States whose reason is shown with the issue. */
const keepsReasonIn: readonly IssueState[] = ['held', 'paused', 'skipped', 'cancelled'];

/** Every move an issue made, oldest first. */
export async function listMoves(db: Database, id: string) {
  return db
    .selectFrom('issue_history')
    .select(['at', 'by', 'from_state as from', 'to_state as to', 'why'])
    .where('issue_id', '=', id)
    .orderBy('id')
    .execute();
}

/** Writes a move that was made, in the caller's transaction. */
export async function recordMove(
  db: Database,
  move: Omit<Move, 'from'> & { from: IssueState | null },
): Promise<void> {
  await db
    .insertInto('issue_history')
    .values({
      issue_id: move.id,
      at: move.at,
      by: move.by,
      from_state: move.from,
      to_state: move.to,
      why: move.why,
    })
    .execute();
}
