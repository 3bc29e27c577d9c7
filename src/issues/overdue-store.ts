import type { Database } from '../db/tables.ts';
import { daysBefore } from '../lib/durations.ts';
import { IssueState, openStates } from './issue-state.ts';

/** So long after its due time an issue that is not over was forgotten, rather than thought about. */
const overdueDays = 14;

interface OverdueIssue {
  id: string;
  state: IssueState;
  dueAt: string;
}

/** Issues that are not over long after they were due, the oldest first: until somebody decides, old news is kept for them. */
export async function listOverdue(db: Database, now: Date): Promise<OverdueIssue[]> {
  const rows = await db
    .selectFrom('issues')
    .select(['id', 'state', 'due_at'])
    .where('state', 'in', [...openStates])
    .where('due_at', '<', daysBefore(now, overdueDays).toISOString())
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, state: IssueState.parse(row.state), dueAt: row.due_at }));
}
