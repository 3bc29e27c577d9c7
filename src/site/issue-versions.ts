import type { Database } from '../db/tables.ts';
import type { Correction } from '../issues/correction-store.ts';
import { findPublicIssue, type PublicIssue } from '../issues/public-issue-store.ts';
import { Failure } from '../lib/failure.ts';
import type { Words } from '../publication/words.ts';

/** One state of an issue's web copy: version 1 is what was sent, each correction makes the next. */
export interface IssueVersion {
  number: number;
  renderingHash: string;
  /** Undefined for what was sent. */
  correction: Correction | undefined;
}

export interface ShownIssue {
  issue: PublicIssue;
  shown: IssueVersion;
  newest: IssueVersion;
  /** Oldest first. */
  versions: readonly IssueVersion[];
}

/** Letters, digits and hyphens, as ids are made: nothing else is ever asked of the database. */
const issueId = /^[a-z][a-z0-9-]{0,80}$/;

/** A public issue in its newest version or in one asked for; throws `Failure('not_found')`. */
export async function showIssue(
  { db, words }: { db: Database; words: Words },
  id: string,
  version: number | undefined,
): Promise<ShownIssue> {
  const labels = words.messages.issues;
  const issue = issueId.test(id) ? await findPublicIssue(db, id) : undefined;
  if (!issue) throw new Failure('not_found', labels.unknown);
  const sent: IssueVersion = { number: 1, renderingHash: issue.sentHash, correction: undefined };
  const corrected = issue.corrections.map((correction, at) => ({
    number: at + 2,
    renderingHash: correction.renderingHash,
    correction,
  }));
  const versions = [sent, ...corrected];
  const newest = versions.at(-1) ?? sent;
  const shown = version === undefined ? newest : versions[version - 1];
  if (!shown) {
    const known = versions.map(({ number }) => number).join(', ');
    throw new Failure('not_found', words.fill(labels.noVersion, { version: version ?? '', known }));
  }
  return { issue, shown, newest, versions };
}
