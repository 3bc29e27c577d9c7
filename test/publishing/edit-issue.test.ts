import { beforeEach, describe, expect, it } from 'vitest';
import type { EditOperation } from '../../src/issues/edit.ts';
import { listEdits } from '../../src/issues/edit-store.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { getLife } from '../../src/issues/life-store.ts';
import { saveByHand } from '../../src/news/news-store.ts';
import type { Told } from '../../src/news/told.ts';
import { saveTold } from '../../src/news/told-store.ts';
import { approveIssue } from '../../src/publishing/approve-issue.ts';
import { editIssue } from '../../src/publishing/edit-issue.ts';
import { putOnHold } from '../../src/publishing/hold-issue.ts';
import { releaseIssue } from '../../src/publishing/release-issue.ts';
import { skipIssue } from '../../src/publishing/skip-issue.ts';
import { getRendering } from '../../src/render/rendering-store.ts';
import { sampleContent, scheduleStage } from '../schedule/schedule-stage.ts';

const id = 'midweek-2025-08-06';
const evening = '2025-08-05T20:00:00.000Z';
const note: EditOperation = { kind: 'note', text: 'A week to read slowly.' };

let stage: Awaited<ReturnType<typeof scheduleStage>>;
/** Edits the issue as somebody, with the sample weeks. */
const edit = (operation: EditOperation, by = 'Ada') => {
  const { world, publication } = stage;
  const [edition] = publication.editions;
  if (!edition) throw new Error('The stage has one edition');
  const options = { ...world, content: sampleContent, now: new Date(evening), by };
  return editIssue(options, edition, { issueId: id, operations: [operation] });
};
const told = (changes: Partial<Told>): Told => ({
  ...{ url: '', title: '', summary: 'It is a thing that somebody told of.', text: 'It is a thing.' },
  ...{ publishedAt: evening, readingMinutes: 1, notes: [], ...changes },
});
const approve = () =>
  approveIssue(stage.db, id, { by: 'Ada', at: evening, acknowledge: ['all'], why: 'read' });

describe.each(['sqlite', 'postgres'] as const)('editing an issue (%s)', (kind) => {
  beforeEach(async () => {
    stage = await scheduleStage({ kind, editions: ['midweek'] });
    await stage.at('2025-08-04T09:00:00Z');
  });

  it('changes its bytes at once, and says who did what', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    const before = await getIssue(stage.db, id);
    const { edits, draft } = await edit(note);
    expect(draft?.kind).toBe('drafted');
    const { renderingHash } = await getIssue(stage.db, id);
    expect(renderingHash).not.toBe(before.renderingHash);
    const { rendering } = await getRendering(stage.db, renderingHash);
    for (const part of [rendering.html, rendering.text]) expect(part).toContain('A week to read slowly.');
    expect(await listEdits(stage.db, id)).toEqual([
      { id: edits[0], operation: note, by: 'Ada', at: evening },
    ]);
  });

  it('pins any item of the store: one after the cut-off, about no topic, old, in another language', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    const [source] = sampleContent.sources;
    const entries = [
      { publishedAt: '2025-08-05T19:00:00.000Z', title: 'OpenAI releases an agent in the evening' },
      { publishedAt: '2025-08-05T12:00:00.000Z', title: 'A quiet thing that names nobody at all' },
      { publishedAt: '2025-06-01T12:00:00.000Z', title: 'OpenAI releases an agent in June' },
      { publishedAt: '2025-08-05T12:00:00.000Z', title: 'OpenAI zeigt einen Roboter', language: 'de' },
    ].map((changes, at) => ({ told: told({ url: `https://lab.test/${at}`, ...changes }), guid: undefined }));
    const { fresh } = await saveTold(stage.db, source?.id ?? '', entries, evening);
    for (const itemId of fresh) await edit({ kind: 'pin', itemId, tier: 'story' });
    const { content, report } = await getIssue(stage.db, id);
    expect(report.conflicts).toEqual([]);
    const stories = content.picks.filter((pick) => pick.tier === 'story').map((pick) => pick.title);
    expect(stories).toEqual(expect.arrayContaining(entries.map((entry) => entry.told.title)));
    // Only as picks: composing itself weighs none of them.
    for (const itemId of fresh)
      expect(report.candidates.find((candidate) => candidate.itemId === itemId)?.reasons).toEqual([
        'Ada pinned it.',
      ]);
    // A person's word on a pinned item makes the draft anew, though nothing else of the issue has changed.
    await saveByHand(stage.db, fresh[0] ?? '', { title: 'Retold by hand', by: 'Ada', at: evening });
    await stage.at('2025-08-05T20:30:00Z');
    const { content: anew } = await getIssue(stage.db, id);
    expect(anew.picks.map((pick) => pick.title)).toContain('Retold by hand');
  });

  it('refuses to pin what no file and no source has', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    await expect(edit({ kind: 'pin', itemId: 'nobody-told-of-it' })).rejects.toThrow('no such news item');
  });

  it('voids an approval, and the issue cannot leave with it', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    await approve();
    await edit(note);
    expect(await getLife(stage.db, id)).toMatchObject({ state: 'draft', approval: undefined });
    expect((await stage.history(id)).at(-1)).toMatchObject({
      by: 'Ada',
      why: expect.stringContaining('edited'),
    });
    await stage.at('2025-08-06T06:00:00Z');
    expect((await stage.calendar())[id]).toBe('held: nobody has approved it in time');
  });

  it('voids the approval of a held issue too: released, it is a draft', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    await approve();
    await putOnHold(stage.db, { issueId: id, by: 'Ada', at: evening, why: 'wait' });
    await edit(note);
    expect(await releaseIssue(stage.db, { issueId: id, by: 'Ada', at: evening, why: 'go' })).toBe('draft');
  });

  it('is undone by another edit, and both stay in the records', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    const before = await getIssue(stage.db, id);
    const { edits } = await edit(note);
    await edit({ kind: 'undo', edit: edits[0] ?? 0 }, 'Bea');
    expect((await getIssue(stage.db, id)).renderingHash).toBe(before.renderingHash);
    expect((await listEdits(stage.db, id)).map((one) => one.by)).toEqual(['Ada', 'Bea']);
  });

  it('survives what the scheduler composes afterwards, and a conflict is told by mail', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    const { content } = await getIssue(stage.db, id);
    const [lead] = content.picks;
    const itemId = lead?.itemId ?? '';
    await edit({
      kind: 'replace',
      itemId,
      field: 'title',
      text: 'Weights for everybody',
      was: lead?.title ?? '',
    });
    await edit(note);
    stage.setContent({ ...sampleContent, items: sampleContent.items.filter((item) => item.id !== itemId) });
    await stage.at('2025-08-05T21:00:00Z');
    await stage.at('2025-08-05T21:01:00Z');
    const after = await getIssue(stage.db, id);
    expect(after.content.editorsNote).toBe('A week to read slowly.');
    expect(after.report.conflicts).toHaveLength(1);
    const told = (await stage.letters()).filter((letter) => letter.key.startsWith(`conflict ${id}`));
    expect(told.map((letter) => letter.text)).toEqual([expect.stringContaining('it is no longer in the')]);
  });

  it('may come before the draft is composed', async () => {
    const { draft } = await edit(note);
    expect(draft).toBeUndefined();
    await stage.at('2025-08-05T18:00:00Z');
    expect((await getIssue(stage.db, id)).content.editorsNote).toBe('A week to read slowly.');
  });

  it('may write a title before there is one to be seen, and that is no conflict', async () => {
    const itemId = 'gpt-oss-release';
    await edit({ kind: 'replace', itemId, field: 'title', text: 'Weights for everybody', was: '' });
    await stage.at('2025-08-05T18:00:00Z');
    const { content, report } = await getIssue(stage.db, id);
    expect(content.picks.find((pick) => pick.itemId === itemId)?.title).toBe('Weights for everybody');
    expect(report.conflicts).toEqual([]);
  });

  it.each<[string, EditOperation, string]>([
    ['an item that is nowhere', { kind: 'pin', itemId: 'nowhere' }, 'there is no such news item'],
    ['an item that is not in it', { kind: 'drop', itemId: 'nowhere' }, 'has no item "nowhere" to drop'],
    ['a guide that is nowhere', { kind: 'guide', slug: 'nowhere' }, 'there is none by that name'],
    ['an edit that was never made', { kind: 'undo', edit: 99 }, 'has no edit 99; it has none'],
  ])('refuses %s, and records nothing', async (_, operation, message) => {
    await stage.at('2025-08-05T18:00:00Z');
    await expect(edit(operation)).rejects.toThrow(message);
    expect(await listEdits(stage.db, id)).toEqual([]);
  });

  it('ends when the issue has gone further', async () => {
    await stage.at('2025-08-05T18:00:00Z');
    await skipIssue(stage.db, { issueId: id, by: 'Ada', at: evening, why: 'no' });
    await expect(edit(note)).rejects.toThrow('is skipped and can no longer be edited');
  });
});
