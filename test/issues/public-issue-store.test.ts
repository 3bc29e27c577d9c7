import { afterEach, expect, it } from 'vitest';
import { addCorrection } from '../../src/issues/correction-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { lastPublicChange, publicMark } from '../../src/issues/public-change-store.ts';
import {
  findNeighbours,
  findPublicIssue,
  listPublicIds,
  listPublicIssues,
} from '../../src/issues/public-issue-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

const at = '2025-08-06T06:00:00.000Z';

describeOnBoth('what the public may read', (database) => {
  const ids = async () =>
    (await listPublicIssues(database().db, { limit: 50 })).issues.map((issue) => issue.content.id);

  afterEach(async () => {
    const { db } = database();
    for (const table of [
      'corrections',
      'deliveries',
      'batches',
      'issue_history',
      'renderings',
      'issues',
    ] as const)
      await db.deleteFrom(table).execute();
  });

  async function issueOn(day: number, ...states: ('sending' | 'paused' | 'sent' | 'cancelled' | 'held')[]) {
    const { db } = database();
    const date = `2025-08-0${day}`;
    const dueAt = `${date}T06:00:00.000Z`;
    const id = `midweek-${date}`;
    await approvedIssue(db, { id, period: `midweek ${date}T07:00`, number: day, dueAt });
    for (const to of states) {
      const frozen = to === 'sending' ? { frozen_at: dueAt } : {};
      await moveIssue(db, { id, to, at: dueAt, by: 'Ada', why: 'for a test' }, frozen);
    }
    return id;
  }

  it('is an issue once it goes out, paused or not, and none before', async () => {
    await issueOn(1);
    await issueOn(2, 'held');
    await issueOn(3, 'sending');
    await issueOn(4, 'sending', 'paused');
    await issueOn(5, 'sending', 'sent');
    expect(await ids()).toEqual(['midweek-2025-08-05', 'midweek-2025-08-04', 'midweek-2025-08-03']);
    expect(await findPublicIssue(database().db, 'midweek-2025-08-01')).toBeUndefined();
    expect(await findPublicIssue(database().db, 'midweek-2025-08-03')).toMatchObject({
      publishedAt: '2025-08-03T06:00:00.000Z',
      corrections: [],
    });
  });

  it('is a cancelled issue only when it may have reached somebody', async () => {
    const { db } = database();
    await issueOn(1, 'cancelled');
    await issueOn(2, 'sending', 'cancelled');
    const id = await issueOn(3, 'sending', 'cancelled');
    expect(await ids()).toEqual([]);
    const [subscriber = 0] = await addSampleSubscribers(db, 1);
    const batch = await db
      .insertInto('batches')
      .values({ issue_id: id, number: 1, due_at: at, status: 'settled' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('deliveries')
      .values({
        issue_id: id,
        subscriber_id: subscriber,
        batch_id: batch.id,
        position: 0,
        status: 'accepted',
      })
      .execute();
    expect(await ids()).toEqual([id]);
  });

  it('is listed without the row that cannot be read', async () => {
    const { db } = database();
    await issueOn(1, 'sending');
    await issueOn(2, 'sending');
    await issueOn(3, 'sending');
    await db.updateTable('issues').set({ content: '{"id":1}' }).where('number', '=', 2).execute();
    await db.updateTable('issues').set({ content: 'not json' }).where('number', '=', 3).execute();
    expect(await ids()).toEqual(['midweek-2025-08-01']);
    expect(await findPublicIssue(db, 'midweek-2025-08-02')).toBeUndefined();
    expect(await findPublicIssue(db, 'midweek-2025-08-03')).toBeUndefined();
  });

  it('comes in pages, and leads from one issue to those beside it', async () => {
    const { db } = database();
    for (const day of [1, 2, 3]) await issueOn(day, 'sending');
    const first = await listPublicIssues(db, { limit: 2 });
    expect([first.issues.map((issue) => issue.content.number), first.hasMore]).toEqual([[3, 2], true]);
    const second = await listPublicIssues(db, { limit: 2, offset: 2 });
    expect([second.issues.map((issue) => issue.content.number), second.hasMore]).toEqual([[1], false]);
    expect(await findNeighbours(db, '2025-08-02T06:00:00.000Z')).toEqual({
      earlier: 'midweek-2025-08-01',
      later: 'midweek-2025-08-03',
    });
    expect(await findNeighbours(db, '2025-08-03T06:00:00.000Z')).toMatchObject({ later: undefined });
  });

  it('has a mark that changes with every move and correction, and a time of its last change', async () => {
    const { db } = database();
    const marks = [await publicMark(db)];
    expect(await lastPublicChange(db)).toBeUndefined();
    const id = await issueOn(1, 'sending');
    marks.push(await publicMark(db));
    expect(await lastPublicChange(db)).toBe('2025-08-01T06:00:00.000Z');
    await addCorrection(db, { issueId: id, renderingHash: 'x', note: 'A price.', by: 'Ada', at });
    marks.push(await publicMark(db));
    expect(await lastPublicChange(db)).toBe(at);
    expect(new Set(marks).size).toBe(3);
    const { corrections } = (await findPublicIssue(db, id)) ?? {};
    expect(corrections).toMatchObject([{ note: 'A price.', at }]);
    expect(await listPublicIds(db, 5)).toEqual([{ id, changedAt: at }]);
  });
});
