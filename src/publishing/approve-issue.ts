import type { Database } from '../db/tables.ts';
import { getIssue, moveIssue } from '../issues/issue-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Finding } from '../preflight/finding.ts';
import { storedFindings } from './check-issue.ts';

/**
 * Approves the exact bytes an issue has now. Throws `Failure('blocked')` when preflight found an error in them, or
 * a warning that `acknowledge` does not name (`all` stands for every one), `Failure('conflict')` when they are not
 * the bytes with the hash `seen`.
 */
export async function approveIssue(
  db: Database,
  issueId: string,
  approval: { by: string; at: string; acknowledge: readonly string[]; why: string; seen?: string },
): Promise<{ hash: string; acknowledged: Finding[] }> {
  const issue = await getIssue(db, issueId);
  if (approval.seen !== undefined && approval.seen !== issue.renderingHash)
    throw new Failure('conflict', `Issue ${issueId} has changed since it was looked at: read it once more`);
  const findings = await storedFindings(db, issueId);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    const first = errors.map((finding) => `${finding.rule}: ${finding.message}`).join('; ');
    throw new Failure('blocked', `Issue ${issueId} has ${errors.length} blocking findings: ${first}`);
  }
  const warnings = findings.filter((finding) => finding.severity === 'warning');
  const open = warnings.filter(
    ({ rule }) => !approval.acknowledge.includes('all') && !approval.acknowledge.includes(rule),
  );
  if (open.length > 0) {
    const rules = [...new Set(open.map((finding) => finding.rule))].join(' ');
    throw new Failure(
      'blocked',
      `Issue ${issueId} has warnings that nobody has acknowledged: ${rules}. Fix them, or approve with --ack and --why`,
    );
  }
  await db.transaction().execute(async (tx) => {
    for (const { rule } of warnings) {
      await tx
        .insertInto('acknowledgements')
        .values({
          issue_id: issueId,
          rendering_hash: issue.renderingHash,
          rule,
          by: approval.by,
          why: approval.why,
          at: approval.at,
        })
        .execute();
    }
    await moveIssue(
      tx,
      { id: issueId, to: 'approved', at: approval.at, by: approval.by, why: approval.why || 'approved' },
      { approved_hash: issue.renderingHash, approved_by: approval.by, approved_at: approval.at },
    );
  });
  return { hash: issue.renderingHash, acknowledged: warnings };
}
