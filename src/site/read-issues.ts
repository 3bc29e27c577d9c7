import type { Database } from '../db/tables.ts';
import { listPublicIssues, type PublicIssue } from '../issues/public-issue-store.ts';
import type { Rendering } from '../render/rendering.ts';
import { getRendering } from '../render/rendering-store.ts';

/** As `listPublicIssues`, each with the headline that its web copy has now: a correction may have changed it. */
export async function readPublicIssues(
  db: Database,
  range: { limit: number; offset?: number },
): Promise<{ issues: PublicIssue[]; hasMore: boolean }> {
  const { issues, hasMore } = await listPublicIssues(db, range);
  return { issues: await Promise.all(issues.map((issue) => withHeadline(db, issue))), hasMore };
}

async function withHeadline(db: Database, issue: PublicIssue): Promise<PublicIssue> {
  const hash = issue.corrections.at(-1)?.renderingHash;
  const rendering = hash === undefined ? undefined : await readRendering(db, hash);
  if (!rendering) return issue;
  const { subject, preheader } = rendering;
  return { ...issue, content: { ...issue.content, subject, preheader } };
}

/** Undefined when it is missing or cannot be read: nothing to show is not a failure of the page around it. */
export async function readRendering(db: Database, hash: string): Promise<Rendering | undefined> {
  try {
    return (await getRendering(db, hash)).rendering;
  } catch {
    return undefined;
  }
}
