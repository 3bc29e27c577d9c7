import type { Database } from '../db/tables.ts';
import { moveIssue } from '../issues/issue-store.ts';

/** Who wants something of an issue's life, when and why. */
export interface Wish {
  issueId: string;
  by: string;
  at: string;
  why: string;
}

/** Keeps an issue from going out until somebody releases it. Throws `Failure('conflict')` when it has gone further. */
export async function putOnHold(db: Database, { issueId: id, ...wish }: Wish): Promise<void> {
  await db.transaction().execute((tx) => moveIssue(tx, { id, to: 'held', ...wish }));
}
