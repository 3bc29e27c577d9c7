import type { Database } from '../db/tables.ts';
import type { IssueState } from '../issues/issue-state.ts';
import { getIssue, type StoredIssue } from '../issues/issue-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Finding } from '../preflight/finding.ts';
import { storedFindings } from './check-issue.ts';

interface Approval {
  by: string;
  at: string;
  /** Rules whose warnings may stand; `all` stands for every one. */
  acknowledge: readonly string[];
  why: string;
  /** Only these bytes, or those whose hash begins so; whatever the issue has now unless given. */
  hash?: string | undefined;
  /** Only an issue in this state; in any that can be approved unless given. */
  from?: IssueState | undefined;
}

/**
 * Approves the exact bytes an issue has now. Throws `Failure('blocked')` when preflight found an error in them, or
 * a warning that is not acknowledged, and `Failure('conflict')` when they are not the bytes that were meant.
 */
export async function approveIssue(
  db: Database,
  issueId: string,
  approval: Approval,
): Promise<{ hash: string; acknowledged: Finding[] }> {
  return db.transaction().execute(async (tx) => {
    // Read in here, and named by the move: somebody may compose the issue anew at this very moment.
    const issue = await getIssue(tx, issueId);
    assertMeant(issue, approval.hash);
    const { renderingHash } = issue;
    const warnings = standingWarnings(issueId, await storedFindings(tx, issueId), approval);
    const { by, at, why, from } = approval;
    for (const { rule } of warnings) {
      await tx
        .insertInto('acknowledgements')
        .values({ issue_id: issueId, rendering_hash: renderingHash, rule, by, why, at })
        .execute();
    }
    await moveIssue(
      tx,
      { id: issueId, to: 'approved', at, by, why: why || 'approved', from, renderingHash },
      { approved_hash: renderingHash, approved_by: by, approved_at: at },
    );
    return { hash: renderingHash, acknowledged: warnings };
  });
}

function assertMeant({ id, renderingHash }: StoredIssue, hash: string | undefined): void {
  if (hash === undefined || renderingHash.startsWith(hash)) return;
  throw new Failure(
    'conflict',
    `Issue ${id} has changed since it was looked at: wanted ${hash}, got ${renderingHash}. Look at it again`,
  );
}

/** The warnings that are acknowledged; throws when anything else stands in the way. */
function standingWarnings(
  issueId: string,
  findings: readonly Finding[],
  { acknowledge }: Approval,
): Finding[] {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    const first = errors.map((finding) => `${finding.rule}: ${finding.message}`).join('; ');
    throw new Failure('blocked', `Issue ${issueId} has ${errors.length} blocking findings: ${first}`);
  }
  const warnings = findings.filter((finding) => finding.severity === 'warning');
  const open = warnings.filter(({ rule }) => !acknowledge.includes('all') && !acknowledge.includes(rule));
  if (open.length > 0) {
    const rules = [...new Set(open.map((finding) => finding.rule))].join(' ');
    throw new Failure(
      'blocked',
      `Issue ${issueId} has warnings that nobody has acknowledged: ${rules}. Fix them, or approve with --ack and --why`,
    );
  }
  return warnings;
}
