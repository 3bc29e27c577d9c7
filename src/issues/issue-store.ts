import type { Selectable } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { Issue } from './issue.ts';
import { IssueReport } from './issue-report.ts';
import { assertMove, IssueState } from './issue-state.ts';

/** An issue with its life: what the `issues` table holds. */
export interface StoredIssue {
  id: string;
  edition: string;
  period: string;
  number: number;
  state: IssueState;
  dueAt: string;
  content: Issue;
  report: IssueReport;
  renderingHash: string;
  approval: { hash: string; by: string; at: string } | undefined;
  /** Why it is held or paused. */
  reason: string | undefined;
  frozenAt: string | undefined;
  plannedAt: string | undefined;
  sentAt: string | undefined;
}

export async function findIssue(db: Database, id: string): Promise<StoredIssue | undefined> {
  const row = await db.selectFrom('issues').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toStoredIssue(row);
}

/** Throws `Failure('not_found')` that says which issues there are. */
export async function getIssue(db: Database, id: string): Promise<StoredIssue> {
  const issue = await findIssue(db, id);
  if (issue) return issue;
  const known = await db.selectFrom('issues').select('id').orderBy('due_at', 'desc').limit(5).execute();
  const names = known.map((row) => row.id).join(', ') || 'none yet: compose one first';
  throw new Failure('not_found', `There is no issue "${id}". Newest issues: ${names}`);
}

/** Newest due first. */
export async function listIssues(db: Database, limit = 50): Promise<StoredIssue[]> {
  const rows = await db.selectFrom('issues').selectAll().orderBy('due_at', 'desc').limit(limit).execute();
  return rows.map(toStoredIssue);
}

/** What issues due before `dueAt` carried, newest first; skipped and cancelled ones carried nothing. */
export async function listEarlierIssues(db: Database, dueAt: string, limit = 40): Promise<StoredIssue[]> {
  const rows = await db
    .selectFrom('issues')
    .selectAll()
    .where('due_at', '<', dueAt)
    .where('state', 'not in', ['skipped', 'cancelled'])
    .orderBy('due_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toStoredIssue);
}

/** The number for the next new issue. */
export async function nextIssueNumber(db: Database): Promise<number> {
  const row = await db
    .selectFrom('issues')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/**
 * Writes a composed draft, in a transaction of its own or in the one given. A draft of the same period is replaced,
 * keeping its number; an issue that has left `draft` is not touched: throws `Failure('conflict')`.
 */
export async function saveDraft(
  db: Database,
  draft: { content: Issue; report: IssueReport; renderingHash: string; at: string; by: string },
): Promise<void> {
  const { content } = draft;
  const values = {
    due_at: content.dueAt,
    cut_off_at: content.cutOffAt,
    content: JSON.stringify(content),
    report: JSON.stringify(draft.report),
    rendering_hash: draft.renderingHash,
  };
  const write = async (tx: Database): Promise<void> => {
    const inserted = await tx
      .insertInto('issues')
      .values({
        ...values,
        id: content.id,
        edition: content.edition.id,
        period: content.period,
        number: content.number,
        state: 'draft',
        created_at: draft.at,
      })
      .onConflict((conflict) => conflict.column('period').doNothing())
      .executeTakeFirst();
    if (Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0) {
      await recordMove(tx, {
        id: content.id,
        from: null,
        to: 'draft',
        at: draft.at,
        by: draft.by,
        why: 'composed',
      });
      return;
    }
    const updated = await tx
      .updateTable('issues')
      .set(values)
      .where('id', '=', content.id)
      .where('state', '=', 'draft')
      .executeTakeFirst();
    if (Number(updated.numUpdatedRows) > 0) return;
    const { state } = await getIssue(tx, content.id);
    throw new Failure('conflict', `Issue ${content.id} is ${state}: only a draft can be composed again`);
  };
  await (db.isTransaction ? write(db) : db.transaction().execute(write));
}

/** One move in an issue's life. */
export interface Move {
  id: string;
  to: IssueState;
  at: string;
  by: string;
  why: string;
}

/**
 * Moves an issue to another state and records who, when and why. Throws `Failure('conflict')` when the move is
 * not in the table or somebody else moved it first.
 */
export async function moveIssue(
  db: Database,
  move: Move,
  changes: Partial<
    Pick<Tables['issues'], 'approved_hash' | 'approved_by' | 'approved_at' | 'frozen_at' | 'sent_at'>
  > = {},
): Promise<void> {
  const { state: from } = await getIssue(db, move.id);
  assertMove(move.id, from, move.to);
  const keepsReason = move.to === 'held' || move.to === 'paused';
  const { numUpdatedRows } = await db
    .updateTable('issues')
    .set({ ...changes, state: move.to, reason: keepsReason ? move.why : null })
    .where('id', '=', move.id)
    .where('state', '=', from)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) {
    throw new Failure(
      'conflict',
      `Issue ${move.id} was ${from} a moment ago and somebody else has just moved it`,
    );
  }
  await recordMove(db, { ...move, from });
}

/** Every move an issue made, oldest first. */
export async function listMoves(db: Database, id: string) {
  return db
    .selectFrom('issue_history')
    .select(['at', 'by', 'from_state as from', 'to_state as to', 'why'])
    .where('issue_id', '=', id)
    .orderBy('id')
    .execute();
}

async function recordMove(db: Database, move: Move & { from: IssueState | null }): Promise<void> {
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

function toStoredIssue(row: Selectable<Tables['issues']>): StoredIssue {
  const approval =
    row.approved_hash && row.approved_by && row.approved_at
      ? { hash: row.approved_hash, by: row.approved_by, at: row.approved_at }
      : undefined;
  return {
    id: row.id,
    edition: row.edition,
    period: row.period,
    number: row.number,
    state: IssueState.parse(row.state),
    dueAt: row.due_at,
    content: Issue.parse(JSON.parse(row.content)),
    report: IssueReport.parse(JSON.parse(row.report)),
    renderingHash: row.rendering_hash,
    approval,
    reason: row.reason ?? undefined,
    frozenAt: row.frozen_at ?? undefined,
    plannedAt: row.planned_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
  };
}
