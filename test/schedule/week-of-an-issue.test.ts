import { describe, expect, it } from 'vitest';
import { findIssue, getIssue } from '../../src/issues/issue-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { approveIssue } from '../../src/publishing/approve-issue.ts';
import { onBoth } from '../support/databases.ts';
import { sampleContent, scheduleStage } from './schedule-stage.ts';

onBoth(() => {
  const id = 'midweek-2025-08-06';
  const cutOff = '2025-08-05T18:00:00.000Z';
  const due = '2025-08-06T06:00:00.000Z';

  /** A scheduler that has run since Monday. */
  async function stage(options: Parameters<typeof scheduleStage>[0] = {}) {
    const made = await scheduleStage({ editions: ['midweek'], ...options });
    await made.at('2025-08-04T09:00:00Z');
    return made;
  }

  describe('the week of an issue', () => {
    it('begins with a row for the next period of each edition, long before its draft', async () => {
      const { at, calendar, db } = await scheduleStage();
      await at('2025-08-04T09:00:00Z');
      expect(await calendar()).toEqual({ [id]: 'draft', 'sunday-2025-08-10': 'draft' });
      expect(await findIssue(db, id)).toBeUndefined();
      await expect(getIssue(db, id)).rejects.toThrow(
        `${id} is draft and has no draft: its news is cut off at ${cutOff}`,
      );
    });

    it('has a draft at the cut-off, and editors hear of it with picks, reasons, findings and the desk', async () => {
      const { at, db, letters } = await stage();
      await at('2025-08-05T17:59:00Z');
      expect(await findIssue(db, id)).toBeUndefined();
      await at(cutOff);
      expect((await getIssue(db, id)).content.picks.length).toBeGreaterThan(8);
      const [letter] = await letters();
      expect(letter?.key).toBe(`drafted ${id} to editor 1`);
      const text = letter?.text ?? '';
      expect(text).toContain("wants somebody's approval before 2025-08-06T06:00:00.000Z");
      expect(text).toMatch(/lead: .*OpenAI.*Score 0\.\d\d: significance/);
      expect(text).toMatch(/Guide: .*the guide gives the whole picture/);
      expect(text).toContain('Preflight');
      expect(text).toContain('http://127.0.0.1:8401');
    });

    it('is told of once, however often the clock ticks', async () => {
      const { at, letters } = await stage();
      for (const minute of ['18:00', '18:01', '19:30']) await at(`2025-08-05T${minute}:00Z`);
      expect(await letters()).toHaveLength(1);
    });

    it('is composed again when its news changes, until it is approved', async () => {
      const { at, db, setContent, notes } = await stage();
      await at(cutOff);
      const first = await getIssue(db, id);
      const [lead] = first.content.picks;
      const without = (itemId: string | undefined) => ({
        ...sampleContent,
        items: sampleContent.items.filter((item) => item.id !== itemId),
      });
      setContent(without(lead?.itemId));
      await at('2025-08-05T20:00:00Z');
      const second = await getIssue(db, id);
      expect(second.content.picks[0]?.itemId).not.toBe(lead?.itemId);
      expect(second.number).toBe(first.number);

      await approveIssue(db, id, {
        by: 'Ada',
        at: '2025-08-05T21:00:00.000Z',
        acknowledge: ['all'],
        why: 'read',
      });
      setContent(sampleContent);
      await at('2025-08-05T22:00:00Z');
      expect((await getIssue(db, id)).renderingHash).toBe(second.renderingHash);
      expect(notes.filter((note) => note.kind === 'drafted')).toMatchObject([
        { again: false },
        { again: true },
      ]);
    });

    it('reminds editors two hours before an approval is missing', async () => {
      const { at, letters } = await stage();
      await at(cutOff);
      await at('2025-08-06T03:59:00Z');
      expect(await letters()).toHaveLength(1);
      await at('2025-08-06T04:00:00Z');
      await at('2025-08-06T04:01:00Z');
      expect((await letters()).map((letter) => letter.key)).toEqual([
        `drafted ${id} to editor 1`,
        `reminder ${id} ${due} to editor 1`,
      ]);
    });

    it('goes out when it is due and approved', async () => {
      const { at, db, calendar, history } = await stage();
      await at(cutOff);
      await approveIssue(db, id, {
        by: 'Ada',
        at: '2025-08-05T21:00:00.000Z',
        acknowledge: ['all'],
        why: 'read',
      });
      await at('2025-08-06T05:59:59Z');
      expect((await calendar())[id]).toBe('approved');
      await at(due);
      expect((await calendar())[id]).toBe('sending');
      expect((await history(id)).map(({ to, by }) => [to, by])).toEqual([
        ['draft', 'scheduler'],
        ['approved', 'Ada'],
        ['sending', 'scheduler'],
      ]);
    });

    it('is held when nobody has approved it, and editors hear why', async () => {
      const { at, calendar, letters } = await stage();
      await at(cutOff);
      await at(due);
      expect((await calendar())[id]).toBe('held: nobody has approved it in time');
      expect((await letters()).at(-1)?.text).toContain(
        'Why: nobody has approved it in time. Done by scheduler.',
      );
    });

    it('goes out by itself where the edition approves by itself', async () => {
      const { at, calendar } = await stage({ edition: { approval: 'automatic' } });
      await at(cutOff);
      await at(due);
      expect((await calendar())[id]).toBe('sending');
    });

    it('is held when preflight blocks it, also after an approval', async () => {
      const { at, calendar } = await stage({ subscribers: 0, edition: { approval: 'automatic' } });
      await at(cutOff);
      await at(due);
      expect((await calendar())[id]).toMatch(/^held: preflight blocks it: send\.audience: /);
    });

    it('is skipped loudly when too little has happened, and comes back when news does', async () => {
      const { at, calendar, letters, setContent } = await stage({ edition: { approval: 'automatic' } });
      setContent({ ...sampleContent, items: [] });
      await at(cutOff);
      const [thin, ...others] = await letters();
      expect([thin?.key, others]).toEqual([`thin ${id} ${due} to editor 1`, []]);
      expect(thin?.text).toContain('There would be no issue: 0 items are too few for an issue');
      await at(due);
      expect((await calendar())[id]).toMatch(/^skipped: 0 items are too few for an issue/);
      expect((await letters()).at(-1)?.text).toContain(`${id} is skipped`);

      const other = await stage({ edition: { approval: 'automatic' } });
      other.setContent({ ...sampleContent, items: [] });
      await other.at(cutOff);
      other.setContent(sampleContent);
      await other.at('2025-08-06T01:00:00Z');
      await other.at(due);
      expect((await other.calendar())[id]).toBe('sending');
    });

    it('is held, not lost, when a file is broken all the while', async () => {
      const { at, calendar, letters, setContent } = await stage({ edition: { approval: 'automatic' } });
      setContent(new Error('data/news/2025-w32.yaml:3 wants a title'));
      await at(cutOff);
      expect((await letters()).map((letter) => letter.text)).toEqual([
        expect.stringContaining('data/news/2025-w32.yaml:3 wants a title'),
      ]);
      await at(due);
      expect((await calendar())[id]).toBe('held: there is no draft: data/news/2025-w32.yaml:3 wants a title');
    });

    it('ends with a report to the editors the day after it was sent', async () => {
      const { at, db, letters } = await stage({ edition: { approval: 'automatic' } });
      await at(cutOff);
      await at(due);
      const sentAt = '2025-08-06T06:05:00.000Z';
      await moveIssue(db, { id, to: 'sent', at: sentAt, by: 'sender', why: 'all are' }, { sent_at: sentAt });
      await at('2025-08-07T06:00:00Z');
      expect((await letters()).map((letter) => letter.key)).toEqual([`drafted ${id} to editor 1`]);
      await at('2025-08-07T06:06:00Z');
      await at('2025-08-07T06:07:00Z');
      expect((await letters()).map((letter) => letter.key).slice(1)).toEqual([`report ${id} to editor 1`]);
      expect((await letters()).at(-1)?.text).toContain('Of 0 readers 0 were handed over');
    });

    it.each([
      ['circuit breaker', 'alarm'],
      ['Ada', 'notice'],
    ] as const)('is told of when %s pauses it, as an %s', async (by, kind) => {
      const { at, db, letters } = await stage({ edition: { approval: 'automatic' } });
      await at(cutOff);
      await at(due);
      await moveIssue(db, { id, to: 'paused', at: due, by, why: '3 complaints of 900' });
      await at('2025-08-06T06:10:00Z');
      expect((await letters()).at(-1)?.text).toContain(`${id} is paused`);
      const { kind: told } = await db
        .selectFrom('notices')
        .select('kind')
        .where('title', '=', `${id} is paused`)
        .executeTakeFirstOrThrow();
      expect(told).toBe(kind);
    });

    it('plans the period after it as soon as it is due', async () => {
      const { at, calendar } = await stage();
      await at(due);
      expect(Object.keys(await calendar())).toEqual([id, 'midweek-2025-08-13']);
    });
  });
});
