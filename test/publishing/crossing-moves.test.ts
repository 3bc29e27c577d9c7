import { beforeEach, describe, expect, it } from 'vitest';
import { listEdits } from '../../src/issues/edit-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { getLife } from '../../src/issues/life-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { approveIssue } from '../../src/publishing/approve-issue.ts';
import { redraftIssue } from '../../src/publishing/draft-issue.ts';
import { editIssue } from '../../src/publishing/edit-issue.ts';
import { putOnHold } from '../../src/publishing/hold-issue.ts';
import { rescheduleIssue } from '../../src/publishing/reschedule-issue.ts';
import { publishDue } from '../../src/schedule/publish-due.ts';
import type { ScheduleWorld } from '../../src/schedule/schedule-world.ts';
import { sampleContent, scheduleStage } from '../schedule/schedule-stage.ts';
import { withMeanwhile } from '../support/meanwhile.ts';

const id = 'midweek-2025-08-06';
const evening = '2025-08-05T20:00:00.000Z';
const due = '2025-08-06T06:00:00.000Z';

let stage: Awaited<ReturnType<typeof scheduleStage>>;
const edition = () => {
  const [only] = stage.publication.editions;
  if (!only) throw new Error('The stage has one edition');
  return only;
};
const approval = { by: 'Ada', at: evening, acknowledge: ['all'], why: 'read' };
const approve = () => approveIssue(stage.db, id, approval);
/** What a tick does at the due time with what is due. */
const publish = (world: ScheduleWorld) =>
  publishDue(world, {
    now: new Date(due),
    guarded: (_, work) => work(),
    whyEmpty: () => undefined,
  });

describe.each(['sqlite', 'postgres'] as const)('what crosses in an issue (%s)', (kind) => {
  beforeEach(async () => {
    stage = await scheduleStage({ kind, editions: ['midweek'] });
    await stage.at('2025-08-04T09:00:00Z');
    await stage.at('2025-08-05T18:00:00Z');
  });

  it('is refused as an edit when the issue has begun to leave while it was tried', async () => {
    await approve();
    const db = withMeanwhile(stage.db, () => stage.at(due));
    const options = { ...stage.world, db, content: sampleContent, now: new Date(due), by: 'Bea' };
    const operation = { kind: 'note', text: 'A week to read slowly.' } as const;
    await expect(editIssue(options, edition(), { issueId: id, operations: [operation] })).rejects.toThrow(
      'is sending and can no longer be edited',
    );
    const { state, approval, renderingHash } = await getIssue(stage.db, id);
    expect([state, approval?.hash]).toEqual(['sending', renderingHash]);
    expect(await listEdits(stage.db, id)).toEqual([]);
  });

  it('is never an approval of bytes the issue no longer has', async () => {
    const seen = await getIssue(stage.db, id);
    const [lead] = seen.content.picks;
    const items = sampleContent.items.filter((item) => item.id !== lead?.itemId);
    stage.setContent({ ...sampleContent, items });
    const db = withMeanwhile(stage.db, () => stage.at('2025-08-05T19:00:00Z'));
    const { hash } = await approveIssue(db, id, approval);
    const after = await getIssue(stage.db, id);
    expect(after.renderingHash).not.toBe(seen.renderingHash);
    expect([hash, after.approval?.hash]).toEqual([after.renderingHash, after.renderingHash]);
  });

  it('is no approval at all when only the bytes of before were meant', async () => {
    const { renderingHash, content } = await getIssue(stage.db, id);
    const items = sampleContent.items.filter((item) => item.id !== content.picks[0]?.itemId);
    stage.setContent({ ...sampleContent, items });
    const db = withMeanwhile(stage.db, () => stage.at('2025-08-05T19:00:00Z'));
    const only = { ...approval, hash: renderingHash.slice(0, 12) };
    await expect(approveIssue(db, id, only)).rejects.toThrow('has changed since it was looked at');
    const move = { id, to: 'approved', at: evening, by: 'Ada', why: 'read', renderingHash } as const;
    await expect(moveIssue(stage.db, move)).rejects.toThrow('composed it anew');
    expect((await getIssue(stage.db, id)).state).toBe('draft');
  });

  it('is never a composition that undoes a reschedule', async () => {
    const noon = '2025-08-06T12:00:00.000Z';
    const wish = { issueId: id, by: 'Ada', at: evening, why: 'later' };
    const items = sampleContent.items.slice(1);
    const db = withMeanwhile(stage.db, () => rescheduleIssue(stage.db, wish, noon));
    const options = { ...stage.world, db, content: { ...sampleContent, items }, by: 'Bea' };
    const life = await getLife(stage.db, id);
    await expect(redraftIssue({ ...options, now: new Date(evening) }, edition(), life)).rejects.toThrow(
      `was rescheduled while it was composed: it is due ${noon}`,
    );
    expect((await getLife(stage.db, id)).dueAt).toBe(noon);
    await stage.at('2025-08-05T20:01:00Z');
    expect((await getIssue(stage.db, id)).content.dueAt).toBe(noon);
  });

  it('is judged again when somebody approves at the due time', async () => {
    const db = withMeanwhile(stage.db, approve);
    await expect(publish({ ...stage.world, db })).rejects.toThrow(
      'was draft a moment ago and is approved now',
    );
    await stage.at('2025-08-06T06:01:00Z');
    expect(await stage.calendar()).toMatchObject({ [id]: 'sending' });
    expect((await stage.history(id)).map((move) => move.to)).toEqual(['draft', 'approved', 'sending']);
  });

  it('stays held when somebody holds what would be approved by itself', async () => {
    const editions = [{ ...edition(), approval: 'automatic' as const }];
    const publication = { ...stage.publication, editions };
    const wish = { issueId: id, by: 'Ada', at: due, why: 'a call' };
    const db = withMeanwhile(stage.db, () => putOnHold(stage.db, wish));
    await expect(publish({ ...stage.world, db, publication })).rejects.toThrow('is held now');
    expect(await stage.calendar()).toMatchObject({ [id]: 'held: a call' });
  });
});
