import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { audienceOf } from '../subscribers/audience.ts';
import { spreadIssue } from './batch-store.ts';
import type { DueRules } from './due-times.ts';
import { countMembers, nextStretch, notPlanned, planMembers, within } from './plan-members.ts';
import { planWaveChunk } from './plan-waves.ts';

/**
 * Plans who of the next subscribers is in an issue's audience as deliveries in batches of at most 100, and remembers how far it
 * came: a kill in the middle loses nothing and the next call goes on. Returns true when all are planned. Without
 * `rules` all batches are due at once.
 */
export async function freezeNextChunk(
  db: Database,
  issueId: string,
  { now, rules }: { now: string; rules?: DueRules | undefined },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Written first, so that two processes take turns and each sees how far the other came.
    const issue = await tx
      .updateTable('issues')
      .set((eb) => ({ freeze_cursor: eb.fn.coalesce('freeze_cursor', eb.lit(0)) }))
      .where('id', '=', issueId)
      .where('planned_at', 'is', null)
      .returning(['edition', 'period', 'due_at', 'frozen_at', 'freeze_cursor', 'wave_cursor'])
      .executeTakeFirst();
    if (!issue) return true;
    const { edition, period, frozen_at: frozenAt } = issue;
    if (frozenAt === null) throw new Failure('conflict', `Issue ${issueId} has not been started`);
    if (rules?.deliveryTime === 'subscriber') {
      const isComplete = await planWaveChunk(tx, {
        issue: { id: issueId, edition, period, frozenAt },
        rules,
        cursor: issue.wave_cursor,
        now,
      });
      if (isComplete) await markPlanned(tx, issueId, now);
      return isComplete;
    }
    const stretch = await nextStretch(tx, issue.freeze_cursor ?? 0);
    if (stretch) {
      const members = sql`select s.id from ${audienceOf(edition, frozenAt)} and ${within(stretch)}`;
      const count = await countMembers(tx, members);
      await planMembers(tx, { issueId, dueAt: issue.due_at, zone: null, count, members });
      await tx.updateTable('issues').set({ freeze_cursor: stretch.upTo }).where('id', '=', issueId).execute();
      if (stretch.isFull) return false;
    }
    if (rules?.spreadOverMinutes !== undefined || rules?.canary !== undefined) {
      await spreadIssue(tx, issueId, { start: issue.due_at > now ? issue.due_at : now, rules });
    }
    await markPlanned(tx, issueId, now);
    return true;
  });
}

/**
 * Plans whoever of the audience of issues in sending is not planned yet, all at once and in the caller's transaction:
 * for a copy that was taken in the middle, where nothing of it is to leave.
 */
export async function finishFreezing(tx: Database, now: string): Promise<void> {
  const begun = await tx
    .selectFrom('issues')
    .select(['id', 'edition', 'frozen_at'])
    .where('state', 'in', ['sending', 'paused'])
    .where('planned_at', 'is', null)
    .execute();
  for (const { id, edition, frozen_at: frozenAt } of begun) {
    if (frozenAt === null) continue;
    for (let after = 0; ; ) {
      const stretch = await nextStretch(tx, after);
      if (!stretch) break;
      const members = sql`select s.id from ${audienceOf(edition, frozenAt)}
        and ${within(stretch)} and ${notPlanned(id)}`;
      const count = await countMembers(tx, members);
      await planMembers(tx, { issueId: id, dueAt: now, zone: null, count, members });
      after = stretch.upTo;
    }
    await markPlanned(tx, id, now);
  }
}

async function markPlanned(tx: Database, issueId: string, now: string): Promise<void> {
  await tx.updateTable('issues').set({ planned_at: now }).where('id', '=', issueId).execute();
}
