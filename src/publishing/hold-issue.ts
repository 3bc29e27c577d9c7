import type { Database } from '../db/tables.ts';
import type { IssueState } from '../issues/issue-state.ts';
import { moveIssue } from '../issues/move-store.ts';

/** Who wants something of an issue's life, when and why. */
export interface Wish {
  issueId: string;
  by: string;
  at: string;
  why: string;
  /** The state it is wished for; in any other it is a conflict. */
  from?: IssueState | undefined;
}

/** Keeps an issue from going out until somebody releases it. Throws `Failure('conflict')` when it has gone further. */
export async function putOnHold(db: Database, { issueId: id, ...wish }: Wish): Promise<void> {
  await db.transaction().execute((tx) => moveIssue(tx, { id, to: 'held', ...wish }));
}
