import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { Rendering } from './rendering.ts';

/** Keeps a rendering under its hash; the same bytes again change nothing. `findings` is JSON of what preflight said. */
export async function saveRendering(
  db: Database,
  issueId: string,
  rendering: Rendering,
  checked: { findings: string; at: string },
): Promise<void> {
  await db
    .insertInto('renderings')
    .values({
      hash: rendering.hash,
      issue_id: issueId,
      content: JSON.stringify(rendering),
      findings: checked.findings,
      checked_at: checked.at,
      created_at: checked.at,
    })
    .onConflict((conflict) =>
      conflict.column('hash').doUpdateSet({ findings: checked.findings, checked_at: checked.at }),
    )
    .execute();
}

/** Throws `Failure('not_found')`. */
export async function getRendering(
  db: Database,
  hash: string,
): Promise<{ rendering: Rendering; findings: string; checkedAt: string }> {
  const row = await db.selectFrom('renderings').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row) throw new Failure('not_found', `There is no rendering with the hash ${hash}`);
  return {
    rendering: Rendering.parse(JSON.parse(row.content)),
    findings: row.findings,
    checkedAt: row.checked_at,
  };
}
