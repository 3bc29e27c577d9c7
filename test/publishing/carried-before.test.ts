import { describe, expect, it } from 'vitest';
import { findIssue, getIssue, listEarlierIssues } from '../../src/issues/issue-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { putOnHold } from '../../src/publishing/hold-issue.ts';
import { releaseIssue } from '../../src/publishing/release-issue.ts';
import { skipIssue } from '../../src/publishing/skip-issue.ts';
import { scheduleStage } from '../schedule/schedule-stage.ts';

const midweek = 'midweek-2025-08-06';
const sunday = 'sunday-2025-08-10';
const ada = (at: string) => ({ issueId: midweek, by: 'Ada', at, why: 'a word' });

describe.each(['sqlite', 'postgres'] as const)('what readers have before an issue (%s)', (kind) => {
  /** Both editions approve by themselves; the draft of Midweek is composed. */
  const withMidweek = async () => {
    const stage = await scheduleStage({ kind, edition: { approval: 'automatic' } });
    await stage.at('2025-08-04T09:00:00Z');
    await stage.at('2025-08-05T18:05:00Z');
    return stage;
  };
  const itemsOf = async (stage: Awaited<ReturnType<typeof scheduleStage>>, id: string) =>
    (await getIssue(stage.db, id)).content.picks.map((pick) => pick.itemId);

  it('is what went out meanwhile, also when that was due later', async () => {
    const stage = await withMidweek();
    await skipIssue(stage.db, ada('2025-08-05T20:00:00.000Z'));
    await stage.at('2025-08-09T19:05:00Z');
    await stage.at('2025-08-10T07:00:00Z');
    await releaseIssue(stage.db, ada('2025-08-10T09:00:00.000Z'));
    await stage.at('2025-08-10T09:00:30Z');
    const sent = await itemsOf(stage, sunday);
    // When nothing else is left for it, it has no picks at all.
    const released = (await findIssue(stage.db, midweek))?.content.picks ?? [];
    expect(released.filter((pick) => sent.includes(pick.itemId))).toEqual([]);
  });

  it('is nothing of a held one: its news is for the next', async () => {
    const stage = await withMidweek();
    const held = await itemsOf(stage, midweek);
    await putOnHold(stage.db, ada('2025-08-06T05:00:00.000Z'));
    await stage.at('2025-08-09T19:05:00Z');
    const { content, report } = await getIssue(stage.db, sunday);
    expect(content.picks.filter((pick) => held.includes(pick.itemId))).not.toEqual([]);
    expect(content.picks.filter((pick) => pick.followUp?.issueId === midweek)).toEqual([]);
    expect(JSON.stringify(report)).not.toContain(midweek);
  });

  it('is what a cancelled one carried only when it may have reached somebody', async () => {
    const stage = await withMidweek();
    await stage.at('2025-08-06T06:00:00Z');
    const later = { id: sunday, dueAt: '2025-08-10T07:00:00.000Z' };
    const earlier = async () => (await listEarlierIssues(stage.db, later)).map(({ id }) => id);
    expect(await earlier()).toEqual([midweek]);
    const end = { id: midweek, to: 'cancelled', at: later.dueAt, by: 'Ada', why: 'an error' } as const;
    await moveIssue(stage.db, end);
    expect(await earlier()).toEqual([]);
    const [subscriber] = await stage.db.selectFrom('subscribers').select('id').limit(1).execute();
    const [batch] = await stage.db
      .insertInto('batches')
      .values({ issue_id: midweek, number: 1, due_at: later.dueAt, status: 'settled' })
      .returning('id')
      .execute();
    await stage.db
      .insertInto('deliveries')
      .values({
        issue_id: midweek,
        subscriber_id: subscriber?.id ?? 0,
        batch_id: batch?.id ?? 0,
        position: 0,
        status: 'accepted',
      })
      .execute();
    expect(await earlier()).toEqual([midweek]);
  });
});
