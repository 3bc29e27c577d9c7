import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/tables.ts';
import { getIssue, moveIssue, type StoredIssue } from '../issues/issue-store.ts';
import type { Clock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import { hashRendering } from '../render/hash-rendering.ts';
import type { Rendering } from '../render/rendering.ts';
import { getRendering } from '../render/rendering-store.ts';
import type { DueRules } from './due-times.ts';
import { freezeNextChunk } from './freeze-audience.ts';
import { resumeIssue } from './issue-control.ts';

/**
 * Takes an approved issue into sending, or one that was interrupted onward, and returns the approved bytes.
 * Its audience is frozen as of the first start. Throws `Failure('blocked')` when what is stored is not what was
 * approved, `Failure('conflict')` when the issue is in no state to be sent.
 */
export async function startIssue(
  { db, clock }: { db: Database; clock: Clock },
  issueId: string,
  { by, rules }: { by: string; rules?: DueRules | undefined },
): Promise<Rendering> {
  const issue = await getIssue(db, issueId);
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
  const now = clock.now().toISOString();
  if (issue.state !== 'sending') await takeIntoSending(db, issue, { by, now });
  while (!(await freezeNextChunk(db, issueId, { now, rules }))) await setImmediate();
  return rendering;
}

async function takeIntoSending(
  db: Database,
  issue: StoredIssue,
  { by, now: at }: { by: string; now: string },
): Promise<void> {
  const { id, state, frozenAt, sentAt } = issue;
  if (state === 'sent') {
    throw new Failure('conflict', `Issue ${id} is sent and cannot become sending: it left by ${sentAt}`);
  }
  try {
    if (state === 'paused') return await resumeIssue(db, { issueId: id, by, at, why: 'resumed' });
    const frozen = frozenAt === undefined ? { frozen_at: at } : {};
    const move = { id, to: 'sending', at, by, why: 'sending started' } as const;
    await db.transaction().execute((tx) => moveIssue(tx, move, frozen));
  } catch (cause) {
    // Another process may have started it at this very moment: then it is started.
    if ((await getIssue(db, id)).state !== 'sending') throw cause;
  }
}
