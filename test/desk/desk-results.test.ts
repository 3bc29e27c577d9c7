import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { stretchesOf } from '../../src/desk/arrival-table.ts';
import { weeksOf } from '../../src/desk/growth-table.ts';
import { csvOfTable } from '../../src/desk/result-table.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { type DeskStage, deskStage, evening, midweek } from './desk-stage.ts';

const hostile = '<script>alert("a reader")</script>';

/** The sample Midweek after it was sent: two arrived, one bounced; one voted, and one left. */
async function sentIssue(): Promise<DeskStage> {
  const desk = await deskStage();
  const { db } = desk;
  const people = await db.selectFrom('subscribers').select('id').orderBy('id').execute();
  const move = { id: midweek, at: evening, by: 'test', why: 'for a test' };
  await moveIssue(db, { ...move, to: 'approved' });
  await moveIssue(db, { ...move, to: 'sending' }, { frozen_at: evening });
  const deliveries = people.map(({ id }, position) => ({
    ...{ id: position + 1, issue_id: midweek, subscriber_id: id, batch_id: 1, position, status: 'accepted' },
  }));
  await db.insertInto('deliveries').values(deliveries).execute();
  const outcome = { issue_id: midweek, ten_minutes: '2025-08-05T18:1', class: '' };
  await db
    .insertInto('outcome_counts')
    .values([
      { ...outcome, outcome: 'delivered', count: 2 },
      { ...outcome, outcome: 'bounced', class: 'permanent', count: 1 },
    ])
    .execute();
  const vote = { delivery_id: 1, issue_id: midweek, value: 'up', sentence: hostile, at: evening };
  await db
    .insertInto('votes')
    .values([vote, { ...vote, delivery_id: 2, sentence: '=1+1' }])
    .execute();
  const left = {
    subscriber_id: people[0]?.id ?? 0,
    kind: 'left',
    at: evening,
    detail: '{"why":"one click"}',
  };
  await db.insertInto('consents').values(left).execute();
  return desk;
}

it('shows what became of an issue as charts, with every figure in a table beneath', async () => {
  const desk = await sentIssue();
  const ada = await desk.enter();
  const page = await ada.page(`/issues/${midweek}`);
  expect(page).toContain('1 mail came back, by reason.');
  expect(page).toContain('No such mailbox');
  expect(page).toContain('2 found it worth their time, 0 did not.');
  expect(page).toContain('1 reader unsubscribed within a month');
  const charts = page.match(/<svg[^>]*class="chart"[^>]*>/g) ?? [];
  expect(charts.length).toBeGreaterThanOrEqual(4);
  for (const chart of charts) {
    expect(chart).toContain('role="img"');
    expect(chart).toMatch(/aria-label="[A-Z][^"]+"/);
  }
  // The policy of the pages allows no style within them.
  expect(page).not.toMatch(/<style|\sstyle=/);
});

it('shows a reader’s sentence as text, whatever is in it', async () => {
  const desk = await sentIssue();
  const ada = await desk.enter();
  const page = await ada.page(`/issues/${midweek}`);
  expect(page).toContain('&lt;script&gt;alert(&quot;a reader&quot;)&lt;/script&gt;');
  expect(page).not.toContain(hostile);
});

it('gives each table as a file that no spreadsheet runs', async () => {
  const desk = await sentIssue();
  const ada = await desk.enter();
  const file = await ada.get(`/issues/${midweek}/results/sentences.csv`);
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(file.headers.get('content-disposition')).toContain(`${midweek}-sentences.csv`);
  expect(parse(await file.text())).toEqual([
    ['Vote', 'Sentence'],
    ['Worth it', hostile],
    ['Worth it', "'=1+1"],
  ]);
  expect((await ada.get('/results/growth.csv?weeks=13')).status).toBe(200);
  for (const path of [
    '/results/none.csv',
    `/issues/${midweek}/results/..%2Fx.csv`,
    '/issues/none/results/votes.csv',
  ])
    expect([path, (await ada.get(path)).status]).toEqual([path, 404]);
  expect((await desk.ask('/results/growth.csv')).status).toBe(303);
});

it('tells of all issues together: who came and went, left after which, and what came back', async () => {
  const desk = await sentIssue();
  const ada = await desk.enter();
  const rows = async (file: string) => parse(await (await ada.get(`/results/${file}`)).text()) as string[][];
  expect(await rows('leaves.csv')).toEqual([
    ['Issue', 'Unsubscribed after it'],
    ['Midweek, 6 Aug', '1'],
  ]);
  expect(await rows('bounces.csv')).toEqual([
    ['Issue', 'Reported about', 'Came back', 'No such mailbox'],
    ['Midweek, 6 Aug', '3', '1', '1'],
  ]);
  expect(await rows('cadence.csv')).toEqual([
    ['Edition', 'Subscribers now', 'Left everything after it', 'Gave up this one alone'],
    ['Midweek', '3', '1', '0'],
    ['Sunday', '3', '0', '0'],
  ]);
  expect(await rows('votes.csv')).toContainEqual(['Midweek, 6 Aug', '2', '0']);
  expect(await ada.page('/results')).toContain('How the list grows');
});

it('puts outcomes into longer stretches the longer they go on, and loses none', () => {
  const count = (since: string) => ({
    ...({ issueId: midweek, since, outcome: 'delivered', bounce: undefined, count: 1 } as const),
  });
  const hours = ['T06:00', 'T06:10', 'T07:30'].map((time) => count(`2025-08-06${time}:00.000Z`));
  expect(stretchesOf(hours).stretches).toHaveLength(3);
  const weeks = [...hours, count('2025-08-20T06:00:00.000Z')];
  const { length, stretches } = stretchesOf(weeks);
  expect(length).toBe(24 * 3_600_000);
  expect(stretches.map((one) => one.counts.delivered)).toEqual([3, 1]);
});

it('begins weeks on Monday, and has the empty ones too', () => {
  const day = { day: '2025-08-10', joined: 2, left: 1, bounced: 0, complained: 0, byHand: 0 };
  const time = { since: '2025-07-30T10:00:00.000Z', now: new Date('2025-08-11T00:00:00Z') };
  const weeks = weeksOf([day, { ...day, day: '2025-08-11' }], time);
  expect(weeks.map(({ from, joined }) => [from, joined])).toEqual([
    ['2025-07-28', 0],
    ['2025-08-04', 2],
    ['2025-08-11', 2],
  ]);
});

it('leaves figures as figures in a file, and makes text of what begins as a formula', () => {
  const table = {
    columns: ['a', '@b'],
    rows: [
      [-1, '-1'],
      ['=x', "'@y"],
    ],
  };
  expect(csvOfTable(table)).toBe("a,'@b\r\n-1,'-1\r\n'=x,''@y\r\n");
});
