import type { Database } from '../db/tables.ts';
import { type Edit, EditOperation } from './edit.ts';

/** Adds an edit in the caller's transaction; edits are never changed and never deleted. Returns its id. */
export async function addEdit(
  tx: Database,
  issueId: string,
  edit: Omit<Edit, 'id'> & { correctionId?: number },
): Promise<number> {
  const { operation, by, at, act, correctionId } = edit;
  const { id } = await tx
    .insertInto('edits')
    .values({
      issue_id: issueId,
      operation: JSON.stringify(operation),
      by,
      at,
      act: act ?? null,
      correction_id: correctionId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Every edit of an issue's draft, undone or not, oldest first. */
export async function listEdits(db: Database, issueId: string): Promise<Edit[]> {
  return read(db, issueId, 'draft');
}

/** The edits that corrections made to the web copy of a sent issue, oldest first. */
export async function listCorrectingEdits(db: Database, issueId: string): Promise<Edit[]> {
  return read(db, issueId, 'corrections');
}

async function read(db: Database, issueId: string, of: 'draft' | 'corrections'): Promise<Edit[]> {
  const rows = await db
    .selectFrom('edits')
    .selectAll()
    .where('issue_id', '=', issueId)
    .where('correction_id', of === 'draft' ? 'is' : 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id, operation, by, at, act }) => ({
    id,
    operation: EditOperation.parse(JSON.parse(operation)),
    by,
    at,
    ...(act === null ? {} : { act }),
  }));
}
