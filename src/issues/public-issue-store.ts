import type { ExpressionBuilder, Selectable } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { type Correction, listCorrections } from './correction-store.ts';
import { Issue } from './issue.ts';
import type { IssueState } from './issue-state.ts';

/** An issue as anybody may read it on the web. */
export interface PublicIssue {
  content: Issue;
  /** When it began to go out. */
  publishedAt: string;
  /** The rendering that was sent. */
  sentHash: string;
  /** Oldest first; the last one's rendering is what the web shows. */
  corrections: readonly Correction[];
}

type PublicRow = Pick<
  Selectable<Tables['issues']>,
  'id' | 'content' | 'approved_hash' | 'frozen_at' | 'due_at'
>;

/** Once the first mail may have left. A cancelled issue is public when it reached somebody, or may have. */
const publicStates: readonly IssueState[] = ['sending', 'paused', 'sent'];
const mayHaveLeft = ['in_flight', 'accepted', 'unknown'];

/** Whether an issue has reached readers, or may have. */
export function hasReachedReaders(eb: ExpressionBuilder<Tables, 'issues'>) {
  return eb.or([eb('state', 'in', publicStates), eb.and([eb('state', '=', 'cancelled'), mailHasLeft(eb)])]);
}

/** Whether all of an issue has left, or some of it although it is not being sent: nobody may get it once more. */
export async function hasBeenSent(db: Database, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('issues')
    .select('id')
    .where('id', '=', id)
    // What has begun goes on: the ledger hands nobody an issue twice.
    .where('state', 'not in', ['sending', 'paused'])
    .where((eb) => eb.or([eb('state', '=', 'sent'), mailHasLeft(eb)]))
    .executeTakeFirst();
  return row !== undefined;
}

function mailHasLeft(eb: ExpressionBuilder<Tables, 'issues'>) {
  return eb.exists(
    eb
      .selectFrom('deliveries')
      .select('deliveries.id')
      .whereRef('deliveries.issue_id', '=', 'issues.id')
      .where('deliveries.status', 'in', mayHaveLeft),
  );
}

function publicRows(db: Database) {
  return db.selectFrom('issues').where('approved_hash', 'is not', null).where(hasReachedReaders);
}

const columns = ['id', 'content', 'approved_hash', 'frozen_at', 'due_at'] as const;

/** Undefined when there is none, when it is not public, and when its row cannot be read. */
export async function findPublicIssue(db: Database, id: string): Promise<PublicIssue | undefined> {
  const row = await publicRows(db).select(columns).where('id', '=', id).executeTakeFirst();
  return row && toPublicIssue(row, await listCorrections(db, id));
}

/** Newest due first. A row that cannot be read is left out, so that one broken issue does not hide the others. */
export async function listPublicIssues(
  db: Database,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<{ issues: PublicIssue[]; hasMore: boolean }> {
  const rows = await publicRows(db)
    .select(columns)
    .orderBy('due_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .offset(offset)
    .execute();
  const corrections = await listCorrections(db);
  const issues = rows.slice(0, limit).flatMap((row) => {
    const own = corrections.filter((correction) => correction.issueId === row.id);
    return toPublicIssue(row, own) ?? [];
  });
  return { issues, hasMore: rows.length > limit };
}

/** Every public issue by id and when its web copy last changed, newest due first; read without their contents. */
export async function listPublicIds(
  db: Database,
  limit: number,
): Promise<{ id: string; changedAt: string }[]> {
  const rows = await publicRows(db)
    .select(['id', 'frozen_at', 'due_at'])
    .orderBy('due_at', 'desc')
    .limit(limit)
    .execute();
  const corrected = new Map((await listCorrections(db)).map(({ issueId, at }) => [issueId, at]));
  return rows.map(({ id, frozen_at, due_at }) => ({
    id,
    changedAt: corrected.get(id) ?? frozen_at ?? due_at,
  }));
}

/** The public issues just before and after the one due at `dueAt`, by id. */
export async function findNeighbours(
  db: Database,
  dueAt: string,
): Promise<{ earlier: string | undefined; later: string | undefined }> {
  const nearest = (comparison: '<' | '>', order: 'asc' | 'desc') =>
    publicRows(db)
      .select('id')
      .where('due_at', comparison, dueAt)
      .orderBy('due_at', order)
      .limit(1)
      .executeTakeFirst();
  const [earlier, later] = [await nearest('<', 'desc'), await nearest('>', 'asc')];
  return { earlier: earlier?.id, later: later?.id };
}

function toPublicIssue(row: PublicRow, corrections: readonly Correction[]): PublicIssue | undefined {
  const content = Issue.safeParse(parseJson(row.content));
  if (!content.success || row.approved_hash === null) return undefined;
  return {
    content: content.data,
    publishedAt: row.frozen_at ?? row.due_at,
    sentHash: row.approved_hash,
    corrections,
  };
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
