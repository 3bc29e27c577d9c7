import type { Issue } from '../issues/issue.ts';
import { findPreviousOfEdition } from '../issues/issue-store.ts';
import type { IssueLife } from '../issues/life-store.ts';
import { worstSize } from '../publishing/measure-issue.ts';
import { getRendering } from '../render/rendering-store.ts';
import type { DeskWorld } from './desk-world.ts';

/** The last issue of the same edition that reached readers, or is on its way to. */
export interface PreviousIssue {
  content: Issue;
  /** Bytes of its html at most. */
  bytes: number;
}

/** Undefined when it is the first of its edition. */
export async function previousIssue(world: DeskWorld, life: IssueLife): Promise<PreviousIssue | undefined> {
  const issue = await findPreviousOfEdition(world.db, life);
  if (!issue) return undefined;
  const { rendering } = await getRendering(world.db, issue.approval?.hash ?? issue.renderingHash);
  return { content: issue.content, bytes: worstSize(world, rendering) };
}
