import type { Database } from '../db/tables.ts';
import { minuteMs } from '../lib/durations.ts';
import { IssueDigest } from './issue-digest.ts';

/** How an editor had left an issue, and when. */
interface EarlierLook {
  digest: IssueDigest;
  at: string;
}

interface Looker {
  issueId: string;
  editor: string;
}

/** Whoever was away for longer than this comes back for a new look. */
const awayMs = 30 * minuteMs;
/** While nothing changes, a look is written down again only so often: a page that is looked at costs no write. */
const againMs = 5 * minuteMs;

/**
 * Keeps what an editor sees of an issue now. Returns how they had left it when they came back to it, which stays the
 * same for as long as they are at it; undefined at their first look.
 */
export async function keepLook(
  db: Database,
  { issueId, editor }: Looker,
  { digest, now }: { digest: IssueDigest; now: Date },
): Promise<EarlierLook | undefined> {
  const row = await db
    .selectFrom('looks')
    .selectAll()
    .where('issue_id', '=', issueId)
    .where('editor', '=', editor)
    .executeTakeFirst();
  const sinceMs = row === undefined ? 0 : now.getTime() - Date.parse(row.seen_at);
  const isBack = sinceMs > awayMs;
  const left = row && isBack ? row.seen : (row?.earlier ?? null);
  const leftAt = row && isBack ? row.seen_at : (row?.earlier_at ?? null);
  const isKept = row !== undefined && sinceMs < againMs && row.seen === JSON.stringify(digest);
  if (!isKept) await write(db, { issueId, editor, digest, at: now.toISOString(), left, leftAt });
  return left === null || leftAt === null
    ? undefined
    : { digest: IssueDigest.parse(JSON.parse(left)), at: leftAt };
}

/** From now on changes are told from how the issue is at this moment. */
export async function countFromHere(
  db: Database,
  { issueId, editor }: Looker,
  { digest, now }: { digest: IssueDigest; now: Date },
): Promise<void> {
  const at = now.toISOString();
  await write(db, { issueId, editor, digest, at, left: JSON.stringify(digest), leftAt: at });
}

async function write(
  db: Database,
  look: Looker & { digest: IssueDigest; at: string; left: string | null; leftAt: string | null },
): Promise<void> {
  const values = {
    seen: JSON.stringify(look.digest),
    seen_at: look.at,
    earlier: look.left,
    earlier_at: look.leftAt,
  };
  await db
    .insertInto('looks')
    .values({ issue_id: look.issueId, editor: look.editor, ...values })
    .onConflict((conflict) => conflict.columns(['issue_id', 'editor']).doUpdateSet(values))
    .execute();
}

/** Forgets how issues were looked at before a moment. */
export async function deleteOldLooks(db: Database, before: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('looks').where('seen_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}
