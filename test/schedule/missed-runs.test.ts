import { describe, expect, it } from 'vitest';
import { getIssue } from '../../src/issues/issue-store.ts';
import { approveIssue } from '../../src/publishing/approve-issue.ts';
import { releaseIssue } from '../../src/publishing/release-issue.ts';
import { rescheduleIssue } from '../../src/publishing/reschedule-issue.ts';
import { skipIssue } from '../../src/publishing/skip-issue.ts';
import type { ScheduleWorld } from '../../src/schedule/schedule-world.ts';
import { onBoth } from '../support/databases.ts';
import { scheduleStage } from './schedule-stage.ts';

onBoth(() => {
  const july30 = 'midweek-2025-07-30';
  const august6 = 'midweek-2025-08-06';
  const august13 = 'midweek-2025-08-13';

  /** A scheduler of an edition that approves by itself, last seen on Monday 28 July. */
  async function absent(edition: Parameters<typeof scheduleStage>[0] = {}) {
    const stage = await scheduleStage({
      editions: ['midweek'],
      edition: { approval: 'automatic' },
      ...edition,
    });
    await stage.at('2025-07-28T09:00:00Z');
    return stage;
  }

  describe('a scheduler that was away', () => {
    it('sends what is late by no more than its grace', async () => {
      const { at, calendar } = await absent();
      await at('2025-07-30T08:59:00Z');
      expect(await calendar()).toEqual({ [july30]: 'sending', [august6]: 'draft' });
    });

    it('holds what is later, and says by how much', async () => {
      const { at, calendar, letters } = await absent();
      await at('2025-07-30T09:01:00Z');
      expect((await calendar())[july30]).toBe(
        'held: it is 3 hours late, and may be 3 hours late at the most',
      );
      expect((await letters()).map((letter) => letter.text)).toEqual([expect.stringContaining('is held')]);
    });

    it('lets the newest of several decide, and leaves out the others with the reason', async () => {
      const { at, calendar, history } = await absent();
      await at('2025-08-06T06:30:00Z');
      expect(await calendar()).toEqual({
        [july30]: `skipped: nobody was there to send it at 2025-07-30T06:00:00.000Z, and ${august6} has come due since`,
        [august6]: 'sending',
        [august13]: 'draft',
      });
      expect((await history(july30)).at(-1)).toMatchObject({ to: 'skipped', by: 'scheduler' });
    });

    it('tells of many left out in one letter', async () => {
      const { at, letters } = await absent();
      await at('2025-09-18T06:30:00Z');
      await at('2025-09-18T06:31:00Z');
      const texts = (await letters()).map((letter) => letter.text);
      expect(texts.filter((text) => text.includes('issues are skipped'))).toHaveLength(1);
      expect(texts.filter((text) => text.includes('is skipped'))).toHaveLength(0);
    });

    it('misses nothing that was due before it first knew the edition', async () => {
      const stage = await scheduleStage({ editions: ['midweek'] });
      await stage.at('2025-08-06T06:00:01Z');
      expect(await stage.calendar()).toEqual({ [august13]: 'draft' });
    });

    it('keeps an approval of before, within the grace', async () => {
      const { at, calendar, db } = await absent({ edition: { approval: 'required' } });
      await at('2025-07-29T18:00:00Z');
      await approveIssue(db, july30, {
        by: 'Ada',
        at: '2025-07-29T19:00:00Z',
        acknowledge: ['all'],
        why: 'read',
      });
      await at('2025-07-30T08:00:00Z');
      expect((await calendar())[july30]).toBe('sending');
    });
  });

  describe('a person about an issue whose time has passed', () => {
    const ada = (issueId: string, at: string) => ({ issueId, by: 'Ada', at, why: 'a word' });

    it('releases it, and it goes out', async () => {
      const { at, calendar, db } = await absent();
      await at('2025-07-30T12:00:00Z');
      expect(await releaseIssue(db, ada(july30, '2025-07-30T13:00:00.000Z'))).toBe('draft');
      await at('2025-07-30T13:00:01Z');
      expect((await calendar())[july30]).toBe('sending');
    });

    it('approves it late, and it goes out then', async () => {
      const { at, calendar, db } = await absent({ edition: { approval: 'required' } });
      await at('2025-07-30T06:00:00Z');
      const late = '2025-07-30T11:00:00.000Z';
      await approveIssue(db, july30, { by: 'Ada', at: late, acknowledge: ['all'], why: 'read' });
      await at('2025-07-30T11:00:01Z');
      expect((await calendar())[july30]).toBe('sending');
    });

    it('releases it where approval is required, and has the grace to approve it', async () => {
      const { at, calendar, db, letters } = await absent({ edition: { approval: 'required' } });
      await at('2025-07-30T06:00:00Z');
      expect((await letters()).at(-1)?.text).toContain(`"almanac approve ${july30}" where that is missing`);
      await releaseIssue(db, ada(july30, '2025-07-30T10:00:00.000Z'));
      await at('2025-07-30T10:01:00Z');
      expect((await calendar())[july30]).toBe('draft');
      const approval = { by: 'Ada', at: '2025-07-30T11:00:00.000Z', acknowledge: ['all'], why: 'read' };
      await approveIssue(db, july30, approval);
      await at('2025-07-30T11:01:00Z');
      expect((await calendar())[july30]).toBe('sending');
    });

    it('releases it and forgets to approve it: it is held again after the grace', async () => {
      const { at, calendar, db } = await absent({ edition: { approval: 'required' } });
      await at('2025-07-30T06:00:00Z');
      await releaseIssue(db, ada(july30, '2025-07-30T10:00:00.000Z'));
      await at('2025-07-30T13:00:00Z');
      expect((await calendar())[july30]).toBe('draft');
      await at('2025-07-30T13:01:00Z');
      expect((await calendar())[july30]).toMatch(/^held: it is 3 hours late/);
    });

    it('moves its due time and not its period', async () => {
      const { at, calendar, db } = await absent();
      const noon = '2025-07-30T12:00:00.000Z';
      await rescheduleIssue(db, ada(july30, '2025-07-29T12:00:00.000Z'), noon);
      await at('2025-07-30T06:00:00Z');
      expect((await calendar())[july30]).toBe('draft');
      await at(noon);
      expect(await calendar()).toEqual({ [july30]: 'sending', [august6]: 'draft' });
    });

    it('skips one and takes it up again', async () => {
      const { at, calendar, db } = await absent();
      await skipIssue(db, ada(july30, '2025-07-28T12:00:00.000Z'));
      await at('2025-07-29T18:00:00Z');
      expect((await calendar())[july30]).toBe('skipped: a word');
      await releaseIssue(db, ada(july30, '2025-07-29T19:00:00.000Z'));
      await at('2025-07-29T19:01:00Z');
      await at('2025-07-30T06:00:00Z');
      expect((await calendar())[july30]).toBe('sending');
    });
  });

  describe('a clock that jumps', () => {
    it('back brings nothing a second time', async () => {
      const { at, calendar, history } = await absent();
      await at('2025-07-30T06:00:00Z');
      const moves = await history(july30);
      for (const hour of ['05:00', '06:00', '07:00']) await at(`2025-07-30T${hour}:00Z`);
      expect(await history(july30)).toEqual(moves);
      expect(await calendar()).toEqual({ [july30]: 'sending', [august6]: 'draft' });
    });

    it('ahead and back again holds what it passed, and plans what is next by the right time', async () => {
      const { at, calendar } = await absent();
      await at('2025-07-30T20:00:00Z');
      await at('2025-07-29T12:00:00Z');
      expect((await calendar())[july30]).toMatch(/^held: it is 14 hours late/);
      await at('2025-08-06T06:00:00Z');
      expect((await calendar())[august6]).toBe('sending');
    });
  });

  describe('a cadence that is changed', () => {
    it('takes back a period that nobody has worked on, and plans by the new one', async () => {
      const { at, calendar, world } = await absent();
      changeCron(world, '0 7 * * 4');
      await at('2025-07-28T10:00:00Z');
      expect(await calendar()).toEqual({
        [july30]: 'skipped: the cadence of midweek is now "0 7 * * 4" in Europe/London',
        'midweek-2025-07-31': 'draft',
      });
    });

    it.each(['sqlite', 'postgres'] as const)(
      'to another time of the same day loses no issue (%s)',
      async (kind) => {
        const { at, calendar, world } = await absent({ kind });
        changeCron(world, '30 7 * * 3');
        await at('2025-07-28T10:00:00Z');
        await at('2025-07-28T10:01:00Z');
        const moved = `${july30}-0730`;
        const why = 'skipped: the cadence of midweek is now "30 7 * * 3" in Europe/London';
        expect(await calendar()).toEqual({ [july30]: why, [moved]: 'draft' });
        await at('2025-07-29T18:30:00Z');
        await at('2025-07-30T06:30:00Z');
        expect(await calendar()).toEqual({ [july30]: why, [moved]: 'sending', [august6]: 'draft' });
      },
    );

    it('after the draft is composed leaves the day its one issue', async () => {
      const { at, calendar, world } = await absent();
      await at('2025-07-29T18:00:00Z');
      changeCron(world, '0 9 * * 3');
      for (const hour of ['05:00', '06:00', '08:00']) await at(`2025-07-30T${hour}:00Z`);
      expect(await calendar()).toEqual({ [july30]: 'sending', [august6]: 'draft' });
    });

    it('to twice a day goes on with the issue that was planned', async () => {
      const { at, calendar, world, db, notes } = await absent();
      changeCron(world, '0 7,19 * * 3');
      await at('2025-07-29T18:00:00Z');
      await at('2025-07-30T06:00:00Z');
      expect(await calendar()).toMatchObject({
        [july30]: 'sending',
        [`${july30}-1900`]: expect.stringContaining('draft'),
      });
      expect((await getIssue(db, july30)).content.id).toBe(july30);
      expect(notes.filter((note) => note.kind === 'trouble')).toEqual([]);
    });
  });

  function changeCron(world: ScheduleWorld, cron: string): void {
    const editions = world.publication.editions.map((edition) => ({ ...edition, cron }));
    world.publication = { ...world.publication, editions };
  }
});
