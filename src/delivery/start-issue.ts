import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/tables.ts';
import { markTold } from '../issues/correction-store.ts';
import type { IssueState } from '../issues/issue-state.ts';
import { getIssue, type StoredIssue } from '../issues/issue-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import type { Clock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import { hashRendering } from '../render/hash-rendering.ts';
import type { Rendering } from '../render/rendering.ts';
import { getRendering } from '../render/rendering-store.ts';
import type { DueRules } from './due-times.ts';
import { freezeNextChunk } from './freeze-audience.ts';
import { type Order, resumeIssue } from './issue-control.ts';

/**
 * Takes an approved issue into sending, or one that was interrupted onward, and returns the approved bytes.
 * Its audience is frozen as of the first start. Throws `Failure('blocked')` when what is stored is not what was
 * approved, `Failure('conflict')` when the issue is in no state to be sent, or in another than `from`.
 */
export async function startIssue(
  { db, clock }: { db: Database; clock: Clock },
  issueId: string,
  { by, rules, from }: { by: string; rules?: DueRules | undefined; from?: IssueState | undefined },
): Promise<Rendering> {
  const now = clock.now().toISOString();
  const rendering = await takeIntoSending(db, { issueId, by, at: now, why: 'sending started', from });
  while (!(await freezeNextChunk(db, issueId, { now, rules }))) await setImmediate();
  return rendering;
}

/**
 * Makes an approved issue one that is being sent, for whichever sender comes next; one that is already stays so.
 * Returns the approved bytes and throws as `startIssue`, and `Failure('conflict')` in any other state than `from`.
 */
export async function takeIntoSending(
  db: Database,
  order: Order & { from?: IssueState | undefined },
): Promise<Rendering> {
  const { issueId } = order;
  const issue = await getIssue(db, issueId);
  if (order.from !== undefined && issue.state !== order.from)
    throw new Failure(
      'conflict',
      `Issue ${issueId} was ${order.from} a moment ago and is ${issue.state} now`,
    );
  if (issue.approval === undefined) {
    throw new Failure('conflict', `Issue ${issueId} is ${issue.state} and not approved: approve it first`);
  }
  const { rendering } = await getRendering(db, issue.approval.hash);
  if (hashRendering(rendering) !== issue.approval.hash || issue.renderingHash !== issue.approval.hash) {
    throw new Failure(
      'blocked',
      `Issue ${issueId}: the stored bytes are not the ones ${issue.approval.by} approved`,
    );
  }
  if (issue.state !== 'sending') await moveIntoSending(db, issue, order);
  return rendering;
}

async function moveIntoSending(db: Database, issue: StoredIssue, order: Order): Promise<void> {
  const { id, state, frozenAt, sentAt, content } = issue;
  const { by, at, why } = order;
  if (state === 'sent') {
    throw new Failure('conflict', `Issue ${id} is sent and cannot become sending: it left by ${sentAt}`);
  }
  try {
    if (state === 'paused') return await resumeIssue(db, { issueId: id, by, at, why: 'resumed' });
    const frozen = frozenAt === undefined ? { frozen_at: at } : {};
    const told = (content.corrections ?? []).map((correction) => correction.id);
    await db.transaction().execute(async (tx) => {
      await moveIssue(tx, { id, to: 'sending', at, by, why, from: state }, frozen);
      await markTold(tx, told, id);
    });
  } catch (cause) {
    // Another process may have started it at this very moment: then it is started.
    if ((await getIssue(db, id)).state !== 'sending') throw cause;
  }
}
