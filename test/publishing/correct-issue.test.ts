import { expect, it } from 'vitest';
import { takeIntoSending } from '../../src/delivery/start-issue.ts';
import { listCorrections } from '../../src/issues/correction-store.ts';
import { listCorrectingEdits } from '../../src/issues/edit-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { approveIssue } from '../../src/publishing/approve-issue.ts';
import { correctIssue } from '../../src/publishing/correct-issue.ts';
import { getRendering } from '../../src/render/rendering-store.ts';
import { scheduleStage } from '../schedule/schedule-stage.ts';

const first = 'midweek-2025-07-30';
const second = 'midweek-2025-08-06';
const after = new Date('2025-08-01T10:00:00Z');

/** A sent Midweek, and a scheduler that goes on. */
async function sentMidweek(kind: 'sqlite' | 'postgres' = 'sqlite') {
  const stage = await scheduleStage({ kind, editions: ['midweek'], edition: { approval: 'automatic' } });
  for (const moment of ['2025-07-28T09:00:00Z', '2025-07-29T18:00:00Z', '2025-07-30T06:00:00Z'])
    await stage.at(moment);
  const at = '2025-07-30T06:05:00.000Z';
  await moveIssue(stage.db, { id: first, to: 'sent', at, by: 'sender', why: 'all are' }, { sent_at: at });
  const issue = await getIssue(stage.db, first);
  const [lead] = issue.content.picks;
  if (!lead) throw new Error('The issue has a lead');
  const correct = (note: string, text?: string, now = after) =>
    correctIssue(
      { ...stage.world, now },
      {
        issueId: first,
        note,
        by: 'Ada',
        texts: text
          ? [{ kind: 'replace', itemId: lead.itemId, field: 'summary', text, was: lead.summary }]
          : [],
      },
    );
  return { ...stage, issue, lead, correct };
}

it('changes the web copy with a visible note, and leaves the mail as it went out', async () => {
  const { db, issue, lead, correct } = await sentMidweek();
  const { hash } = await correct('We gave a wrong figure.', 'The right figure is seven.');
  const web = (await getRendering(db, hash)).rendering;
  for (const part of [web.html, web.text]) {
    expect(part).toContain('Friday 1 August 2025: We gave a wrong figure.');
    expect(part).toContain('The right figure is seven.');
  }
  expect(web.html).not.toContain(lead.summary.slice(0, 40));
  const mail = (await getRendering(db, issue.approval?.hash ?? '')).rendering;
  expect(mail.text).not.toContain('We gave a wrong figure.');
  expect((await getIssue(db, first)).approval?.hash).toBe(issue.approval?.hash);
  expect(await listCorrections(db, first)).toMatchObject([{ renderingHash: hash, by: 'Ada' }]);
});

it('adds up with later ones, the newest first', async () => {
  const { db, correct } = await sentMidweek();
  await correct('We gave a wrong figure.', 'The right figure is seven.');
  const { hash } = await correct('We gave a wrong name.', undefined, new Date('2025-08-02T10:00:00Z'));
  const { text } = (await getRendering(db, hash)).rendering;
  expect(text).toContain('The right figure is seven.');
  expect(text.indexOf('Saturday 2 August 2025: We gave a wrong name.')).toBeLessThan(
    text.indexOf('Friday 1 August 2025: We gave a wrong figure.'),
  );
});

it('corrects once more what was corrected already', async () => {
  const { db, lead, correct } = await sentMidweek();
  await correct('We gave a wrong figure.', 'The right figure is seven.');
  const { hash } = await correct('And again.', 'The right figure is eight.');
  const { text } = (await getRendering(db, hash)).rendering;
  expect(text).toContain('The right figure is eight.');
  expect(text).not.toContain('The right figure is seven.');
  expect((await listCorrectingEdits(db, first)).map(({ operation }) => operation)).toMatchObject([
    { was: lead.summary },
    { was: 'The right figure is seven.' },
  ]);
});

it.each(['sqlite', 'postgres'] as const)(
  'is told by the footer of the next issue of the edition, once (%s)',
  async (kind) => {
    const { db, at, correct } = await sentMidweek(kind);
    await at('2025-08-05T18:00:00Z');
    await correct('We gave a wrong figure.', undefined, new Date('2025-08-05T19:00:00Z'));
    await at('2025-08-05T19:01:00Z');
    const { renderingHash } = await getIssue(db, second);
    const { html, text } = (await getRendering(db, renderingHash)).rendering;
    expect(html).toContain('the issue of Wednesday 30 July 2025');
    expect(html).toContain(`/issues/${first}`);
    expect(text).toContain('In the issue of Wednesday 30 July 2025: We gave a wrong figure.');
    expect(await listCorrections(db, first)).toMatchObject([{ toldIn: undefined }]);

    const due = '2025-08-06T06:00:00.000Z';
    await approveIssue(db, second, { by: 'Ada', at: due, acknowledge: ['all'], why: 'read' });
    await takeIntoSending(db, { issueId: second, by: 'Ada', at: due, why: 'it is due' });
    expect(await listCorrections(db, first)).toMatchObject([{ toldIn: second }]);
    await at('2025-08-12T18:00:00Z');
    expect((await getIssue(db, 'midweek-2025-08-13')).content.corrections).toBeUndefined();
  },
);

it('is for issues that have left', async () => {
  const { world, at, correct } = await sentMidweek();
  const wish = { issueId: second, note: 'Wrong.', texts: [], by: 'Ada' };
  const notLeft = `Issue ${second} is draft: before it leaves it is edited, not corrected`;
  // Planned, and with nothing in it yet.
  await expect(correctIssue({ ...world, now: after }, wish)).rejects.toThrow(notLeft);
  await at('2025-08-05T18:00:00Z');
  await expect(correctIssue({ ...world, now: after }, wish)).rejects.toThrow(notLeft);
  await expect(correct(' ')).rejects.toThrow('wants a note');
});

it('says what could be named when an issue or an item is not there, and records nothing', async () => {
  const { db, world, issue } = await sentMidweek();
  const wish = { issueId: first, note: 'Wrong.', by: 'Ada' };
  const elsewhere = { kind: 'replace', itemId: 'nowhere', field: 'title', text: 'x', was: '' } as const;
  const items = issue.content.picks.map((pick) => pick.itemId).join(', ');
  await expect(correctIssue({ ...world, now: after }, { ...wish, texts: [elsewhere] })).rejects.toThrow(
    `Issue ${first} has no item "nowhere"; it has ${items}`,
  );
  await expect(
    correctIssue({ ...world, now: after }, { ...wish, issueId: 'midweek-1999-01-06', texts: [] }),
  ).rejects.toThrow(`There is no issue "midweek-1999-01-06". Newest issues: ${second}, ${first}`);
  expect(await listCorrections(db, first)).toEqual([]);
});
