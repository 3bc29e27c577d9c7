import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { countLeavesByIssue, countTakingLess } from '../../src/events/leave-store.ts';
import { findMail } from '../../src/events/mail-store.ts';
import { listOutcomeCounts } from '../../src/events/outcome-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { listGrowth } from '../../src/subscribers/growth-store.ts';
import { chooseEditions, leave } from '../../src/subscribers/preferences.ts';
import { suppress } from '../../src/subscribers/suppression-store.ts';
import { countVotesOf } from '../../src/subscribers/vote-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';

const midweek = 'midweek-2025-08-06';
const sunday = 'sunday-2025-08-10';
const rules = { editions: ['midweek', 'sunday'], suppressionKey: sampleSuppressionKey };

/** Six readers; Midweek reached the first four of them, Sunday the first and the last two. */
async function sendTwo(db: Database): Promise<number[]> {
  await addSampleSubscribers(db, 6);
  const ids = (await db.selectFrom('subscribers').select('id').orderBy('id').execute()).map((row) => row.id);
  await approvedIssue(db, {}, sampleRendering());
  const other = {
    id: sunday,
    period: 'sunday 2025-08-10T08:00',
    dueAt: '2025-08-10T07:00:00.000Z',
    number: 2,
  };
  const edition = { id: 'sunday', title: 'Sunday', template: 'sunday' } as const;
  const html = '<p>Another one</p>';
  await approvedIssue(db, { ...other, edition }, { ...sampleRendering(), html, hash: 'b'.repeat(64) });
  const sent = [
    { issue: midweek, at: '2025-08-06T06:00:00.000Z', to: ids.slice(0, 4) },
    { issue: sunday, at: '2025-08-10T07:00:00.000Z', to: [ids[0] ?? 0, ...ids.slice(4)] },
  ];
  for (const { issue, at, to } of sent) {
    await moveIssue(db, { id: issue, to: 'sending', at, by: 'test', why: 'due' }, { frozen_at: at });
    const rows = to.map((subscriber_id, position) => ({
      ...{ issue_id: issue, subscriber_id, batch_id: 1, position, status: 'accepted' },
      provider_id: `${issue} ${subscriber_id}`,
    }));
    await db.insertInto('deliveries').values(rows).execute();
  }
  return ids;
}

describeOnBoth('the stores of results', (database) => {
  it('tells after which issue people left, who came and went, and what they kept', async () => {
    const { db } = database();
    const [first = 0, second = 0, third = 0, , fifth = 0] = await sendTwo(db);
    const left = (subscriberId: number, at: string) => leave(db, { subscriberId, why: 'one click', at });
    // Had both: the last one counts.
    await left(first, '2025-08-10T09:00:00.000Z');
    await left(second, '2025-08-10T09:00:00.000Z');
    // Had left before Sunday went out, to which they do not belong either.
    await left(fifth, '2025-08-07T09:00:00.000Z');
    const time = { since: '2025-08-01T00:00:00.000Z', until: '2025-08-20T00:00:00.000Z' };
    expect(await countLeavesByIssue(db, time)).toEqual(
      expect.arrayContaining([
        { issueId: midweek, count: 1 },
        { issueId: sunday, count: 1 },
        { issueId: undefined, count: 1 },
      ]),
    );
    expect(await countLeavesByIssue(db, { ...time, since: '2025-08-10T09:00:00.001Z' })).toEqual([]);

    const less = { subscriberId: third, editions: ['sunday'], timeZone: undefined, why: 'less of it' };
    await chooseEditions({ db, rules }, less, new Date('2025-08-11T00:00:00Z'));
    await chooseEditions({ db, rules }, { ...less, why: 'the page' }, new Date('2025-08-11T00:00:00Z'));
    expect(await countTakingLess(db, time)).toEqual([{ editions: ['sunday'], count: 1 }]);

    const reasons = ['bounced', 'complained', 'by_hand'] as const;
    const at = '2025-08-10T12:00:00.000Z';
    await suppress(
      db,
      reasons.map((reason) => ({ addressKey: `key of ${reason}`, reason, source: 'a test', at })),
    );
    const growth = await listGrowth(db, '2025-08-02T00:00:00.000Z');
    expect(growth).toEqual([
      { day: '2025-08-07', joined: 0, left: 1, bounced: 0, complained: 0, byHand: 0 },
      { day: '2025-08-10', joined: 0, left: 2, bounced: 1, complained: 1, byHand: 1 },
    ]);
    const all = await listGrowth(db, '2000-01-01T00:00:00.000Z');
    expect(all.reduce((sum, day) => sum + day.joined, 0)).toBe(6);
  });

  it('finds a mail by the provider’s id, and adds up votes by issue', async () => {
    const { db } = database();
    const [row] = await db.selectFrom('deliveries').selectAll().where('issue_id', '=', sunday).execute();
    expect(await findMail(db, row?.provider_id ?? '')).toMatchObject({
      about: { kind: 'delivery', issueId: sunday, subscriberId: row?.subscriber_id },
      status: 'accepted',
      outcome: undefined,
    });
    expect(await findMail(db, 'of another database')).toBeUndefined();
    const vote = { issue_id: sunday, sentence: null, at: '2025-08-10T12:00:00.000Z' };
    await db
      .insertInto('votes')
      .values([
        { delivery_id: 1, value: 'up', ...vote },
        { delivery_id: 2, value: 'up', ...vote },
        { delivery_id: 3, value: 'down', ...vote },
      ])
      .execute();
    expect(await countVotesOf(db, [midweek, sunday])).toEqual([{ issueId: sunday, up: 2, down: 1 }]);
  });

  it('lists outcomes by ten minutes, those taken back left out', async () => {
    const { db } = database();
    const count = { issue_id: midweek, outcome: 'bounced', class: 'permanent', count: 3 };
    await db
      .insertInto('outcome_counts')
      .values([
        { ...count, ten_minutes: '2025-08-06T07:1' },
        { ...count, ten_minutes: '2025-08-06T07:0', count: 0 },
      ])
      .execute();
    expect(await listOutcomeCounts(db, [midweek])).toEqual([
      {
        issueId: midweek,
        since: '2025-08-06T07:10:00.000Z',
        outcome: 'bounced',
        bounce: 'permanent',
        count: 3,
      },
    ]);
    expect(await listOutcomeCounts(db, [])).toEqual([]);
  });
});
