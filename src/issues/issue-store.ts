import type { Selectable } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { Issue } from './issue.ts';
import { IssueReport } from './issue-report.ts';
import { getLife, type IssueLife, toLife } from './life-store.ts';
import { recordMove } from './move-store.ts';
import { hasReachedReaders } from './public-issue-store.ts';

/** A composed issue with its life. */
export interface StoredIssue extends IssueLife {
  number: number;
  content: Issue;
  report: IssueReport;
  renderingHash: string;
}

/** Undefined when there is no such issue, or when its draft is not composed yet. */
export async function findIssue(db: Database, id: string): Promise<StoredIssue | undefined> {
  const row = await db
    .selectFrom('issues')
    .selectAll()
    .where('id', '=', id)
    .where('content', 'is not', null)
    .executeTakeFirst();
  return row && toStoredIssue(row);
}

/**
 * Throws `Failure('not_found')` that says which issues there are, `Failure('conflict')` when its draft is not composed
 * yet.
 */
export async function getIssue(db: Database, id: string): Promise<StoredIssue> {
  const issue = await findIssue(db, id);
  if (issue) return issue;
  const { state, cutOffAt, reason } = await getLife(db, id);
  const why = reason === undefined ? `its news is cut off at ${cutOffAt}` : reason;
  throw new Failure('conflict', `Issue ${id} is ${state} and has no draft: ${why}`);
}

/** An issue that others were before. */
type Later = Pick<IssueLife, 'id' | 'dueAt'>;

/**
 * What readers have before they get an issue, newest first: what other issues carried that have reached them, whenever
 * they were due, and what those due before it will. A held or skipped issue carries nothing.
 */
export async function listEarlierIssues(db: Database, later: Later, limit = 40): Promise<StoredIssue[]> {
  const rows = await earlierThan(db, later, limit).selectAll().execute();
  return rows.map(toStoredIssue);
}

/** The issue of the same edition that readers have, or will have, right before this one. */
export async function findPreviousOfEdition(
  db: Database,
  later: Later & Pick<IssueLife, 'edition'>,
): Promise<StoredIssue | undefined> {
  const row = await earlierThan(db, later, 1)
    .selectAll()
    .where('edition', '=', later.edition)
    .where('due_at', '<', later.dueAt)
    .executeTakeFirst();
  return row && toStoredIssue(row);
}

/** The bytes of what `listEarlierIssues` lists, to see whether any has changed. */
export async function listEarlierHashes(db: Database, later: Later, limit = 40): Promise<string[]> {
  const rows = await earlierThan(db, later, limit).select('rendering_hash as hash').execute();
  return rows.map((row) => row.hash ?? '');
}

const earlierThan = (db: Database, { id, dueAt }: Later, limit: number) =>
  db
    .selectFrom('issues')
    .where('id', '<>', id)
    .where('content', 'is not', null)
    .where((eb) =>
      eb.or([
        hasReachedReaders(eb),
        eb.and([eb('due_at', '<', dueAt), eb('state', 'in', ['draft', 'approved'])]),
      ]),
    )
    .orderBy('due_at', 'desc')
    .limit(limit);

/**
 * Writes a composed draft, in a transaction of its own or in the one given. What was composed for the period before is
 * replaced, also of a held issue; other bytes than the approved ones void the approval. An issue that has gone further,
 * or whose times have moved since, is not touched: throws `Failure('conflict')`. `key` says what it was composed from.
 */
export async function saveDraft(
  db: Database,
  draft: { content: Issue; report: IssueReport; renderingHash: string; at: string; by: string; key?: string },
): Promise<void> {
  const { content } = draft;
  const values = {
    number: content.number,
    content: JSON.stringify(content),
    report: JSON.stringify(draft.report),
    rendering_hash: draft.renderingHash,
    draft_key: draft.key ?? null,
    composed_at: draft.at,
  };
  const write = async (tx: Database): Promise<void> => {
    const inserted = await tx
      .insertInto('issues')
      .values({
        ...values,
        due_at: content.dueAt,
        cut_off_at: content.cutOffAt,
        id: content.id,
        edition: content.edition.id,
        period: content.period,
        scheduled_at: content.dueAt,
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
      // Why a week is too thin for an issue; it no longer is.
      .set((eb) => ({
        reason: eb.case().when('state', '=', 'draft').then(null).else(eb.ref('reason')).end(),
      }))
      .where('id', '=', content.id)
      .where('state', 'in', ['draft', 'held'])
      .where('due_at', '=', content.dueAt)
      .where('cut_off_at', '=', content.cutOffAt)
      .executeTakeFirst();
    if (Number(updated.numUpdatedRows) > 0) return voidOtherApproval(tx, content.id);
    const { state, dueAt, cutOffAt } = await getLife(tx, content.id);
    const isDraft = state === 'draft' || state === 'held';
    throw new Failure(
      'conflict',
      isDraft
        ? `Issue ${content.id} was rescheduled while it was composed: it is due ${dueAt}, its news cut off at ${cutOffAt}`
        : `Issue ${content.id} is ${state}: only a draft can be composed again`,
    );
  };
  await (db.isTransaction ? write(db) : db.transaction().execute(write));
}

async function voidOtherApproval(tx: Database, id: string): Promise<void> {
  await tx
    .updateTable('issues')
    .set({ approved_hash: null, approved_by: null, approved_at: null })
    .where('id', '=', id)
    .whereRef('approved_hash', '<>', 'rendering_hash')
    .execute();
}

function toStoredIssue(row: Selectable<Tables['issues']>): StoredIssue {
  const content = Issue.parse(JSON.parse(row.content ?? 'null'));
  return {
    ...toLife(row),
    number: row.number ?? content.number,
    content,
    report: IssueReport.parse(JSON.parse(row.report ?? 'null')),
    renderingHash: row.rendering_hash ?? '',
  };
}
