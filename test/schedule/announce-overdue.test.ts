import { expect, it } from 'vitest';
import { skipIssue } from '../../src/publishing/skip-issue.ts';
import { scheduleStage } from './schedule-stage.ts';

const july30 = 'midweek-2025-07-30';

/** A scheduler of an edition that wants approvals, where nobody gives any. */
async function unattended(kind: 'sqlite' | 'postgres') {
  const { db, at, letters, calendar } = await scheduleStage({
    ...{ kind, editions: ['midweek'], editors: ['ada@post.org'], edition: { approval: 'required' } },
  });
  await at('2025-07-29T18:00:00Z');
  await at('2025-07-30T06:00:00Z');
  expect((await calendar())[july30]).toContain('held');
  const reminders = async () =>
    (await letters()).filter(({ key }) => key.startsWith('overdue ')).map(({ text }) => text);
  return { db, at, reminders };
}

it.each(['sqlite', 'postgres'] as const)(
  'reminds the editors of an issue that is held, two weeks after it was due and once (%s)',
  async (kind) => {
    const { at, reminders } = await unattended(kind);
    await at('2025-08-13T06:00:00Z');
    expect(await reminders()).toEqual([]);
    for (const moment of ['2025-08-13T06:01:00Z', '2025-08-13T06:02:00Z', '2025-08-14T06:00:00Z'])
      await at(moment);
    expect(await reminders()).toEqual([expect.stringContaining(`almanac skip ${july30}`)]);
    expect((await reminders())[0]).toContain(`${july30} is still held`);
  },
);

it('is silent about one that somebody has decided about', async () => {
  const { db, at, reminders } = await unattended('sqlite');
  await skipIssue(db, { issueId: july30, by: 'Ada', at: '2025-07-31T06:00:00.000Z', why: 'a holiday' });
  await at('2025-08-14T06:00:00Z');
  expect(await reminders()).toEqual([]);
});
