import type { Database } from '../db/tables.ts';
import type { IssueState } from '../issues/issue-state.ts';
import { getLife } from '../issues/life-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Wish } from './hold-issue.ts';

/**
 * Lets a held or skipped issue go on: as approved when its approval stands, else as a draft. When its due time has
 * passed, it goes out at the next tick, or once it is approved where that is required; its grace counts from this
 * moment. Throws `Failure('conflict')`.
 */
export async function releaseIssue(db: Database, { issueId: id, ...wish }: Wish): Promise<IssueState> {
  return db.transaction().execute(async (tx) => {
    const { state, approval } = await getLife(tx, id);
    if (state !== 'held' && state !== 'skipped')
      throw new Failure('conflict', `Issue ${id} is ${state}: only a held or skipped one is released`);
    // Without the key of what it was composed from, a draft is composed anew with what there is now.
    const to = approval && state === 'held' ? 'approved' : 'draft';
    await moveIssue(tx, { id, to, ...wish }, { released_at: wish.at, draft_key: null });
    return to;
  });
}
