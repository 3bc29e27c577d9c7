import type { Database } from '../db/tables.ts';
import { voidApproval } from '../issues/life-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import type { Wish } from './hold-issue.ts';

/** Takes an approval back: the issue is a draft again. Throws `Failure('conflict')` when it is not approved. */
export async function unapproveIssue(db: Database, { issueId: id, ...wish }: Wish): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await moveIssue(tx, { id, to: 'draft', ...wish });
    await voidApproval(tx, id);
  });
}
