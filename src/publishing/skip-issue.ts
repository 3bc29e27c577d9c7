import type { Database } from '../db/tables.ts';
import { voidApproval } from '../issues/life-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import type { Wish } from './hold-issue.ts';

/** Leaves a period out; `release` takes it up again. Throws `Failure('conflict')` when the issue has gone further. */
export async function skipIssue(db: Database, { issueId: id, ...wish }: Wish): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await moveIssue(tx, { id, to: 'skipped', ...wish });
    await voidApproval(tx, id);
  });
}
