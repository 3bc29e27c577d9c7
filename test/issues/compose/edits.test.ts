import { describe, expect, it } from 'vitest';
import { composeIssue } from '../../../src/issues/compose/compose-issue.ts';
import type { Edit, EditOperation } from '../../../src/issues/edit.ts';
import { composed, sampleWeekInput } from '../../support/sample-weeks.ts';

const input = sampleWeekInput('midweek', '2025-08-06');
const plain = composed(input);
const ids = plain.issue.picks.map((pick) => pick.itemId);
const runnerUp = plain.report.candidates.find((one) => one.decision === 'runner-up')?.itemId ?? '';

const edits = (...operations: EditOperation[]): Edit[] =>
  operations.map((operation, at) => ({ id: at + 1, operation, by: 'Ada', at: '2025-08-05T19:00:00.000Z' }));
const edited = (...operations: EditOperation[]) => composed({ ...input, edits: edits(...operations) });
const tierOf = (issue: typeof plain.issue, itemId: string) =>
  issue.picks.find((pick) => pick.itemId === itemId)?.tier;

describe('an edit', () => {
  it('pins an item that the composition had left out, in the tier that is wanted, and says who did', () => {
    const { issue, report } = edited({ kind: 'pin', itemId: runnerUp, tier: 'story' });
    expect(tierOf(issue, runnerUp)).toBe('story');
    expect(report.candidates.find((one) => one.itemId === runnerUp)).toMatchObject({
      decision: 'picked',
      tier: 'story',
      reasons: expect.arrayContaining(['Ada wants it so.']),
    });
    expect(report.conflicts).toEqual([]);
  });

  it('drops an item for good, and the next story leads when it led', () => {
    const [lead = '', second = ''] = ids;
    const { issue } = edited({ kind: 'drop', itemId: lead });
    expect(issue.picks.map((pick) => pick.itemId)).not.toContain(lead);
    expect(issue.picks[0]).toMatchObject({ itemId: second, tier: 'lead' });
    expect(issue.subject).not.toBe(plain.issue.subject);
  });

  it('moves an item to the lead, and the former lead becomes the first story', () => {
    const last = ids.at(-1) ?? '';
    const { issue } = edited({ kind: 'move', itemId: last, tier: 'lead' });
    expect(issue.picks.slice(0, 2).map(({ itemId, tier }) => [itemId, tier])).toEqual([
      [last, 'lead'],
      [ids[0], 'story'],
    ]);
  });

  it('moves an item before another one, into its tier', () => {
    const [, , third = ''] = ids;
    const last = ids.at(-1) ?? '';
    const { issue } = edited({ kind: 'move', itemId: last, before: third });
    expect(issue.picks.map((pick) => pick.itemId).indexOf(last)).toBe(2);
    expect(tierOf(issue, last)).toBe(tierOf(plain.issue, third));
  });

  it('writes texts anew, in the mail and where they are told ahead', () => {
    const [lead = ''] = ids;
    const was = plain.issue.picks[0]?.title ?? '';
    const { issue } = edited(
      { kind: 'replace', itemId: lead, field: 'title', text: 'Weights for everybody', was },
      { kind: 'note', text: 'A week to read slowly.' },
      { kind: 'preheader', text: 'Plus: what it means for a laptop' },
    );
    expect(issue.picks[0]?.title).toBe('Weights for everybody');
    expect(issue.subject).toContain('Weights for everybody');
    expect(issue.contents[0]).toContain('Weights for everybody');
    expect(issue.editorsNote).toBe('A week to read slowly.');
    expect(issue.preheader).toBe('Plus: what it means for a laptop');
  });

  it('sets the guide and the subject', () => {
    const other = plain.report.pairings.find((pairing) => !pairing.chosen)?.slug ?? '';
    const { issue, report } = edited(
      { kind: 'guide', slug: other },
      { kind: 'subject', text: 'Weights, open' },
    );
    expect(issue.guide?.slug).toBe(other);
    expect(issue.subject).toBe('Weights, open');
    expect(report.headlineReason).toBe('Ada wrote it.');
  });

  it('holds again when the news has changed in between', () => {
    const items = input.items.map((item) =>
      item.id === runnerUp ? { ...item, significance: 1, summary: `${item.summary} More.` } : item,
    );
    const wishes = edits({ kind: 'pin', itemId: runnerUp, tier: 'lead' });
    const { issue, report } = composed({ ...input, items, edits: wishes });
    expect(issue.picks[0]?.itemId).toBe(runnerUp);
    expect(report.conflicts).toEqual([]);
  });
});

describe('an edit that no longer fits', () => {
  it('is said when its item is gone, and the issue is composed without it', () => {
    const { issue, report } = edited(
      { kind: 'pin', itemId: 'gone' },
      { kind: 'move', itemId: 'gone', tier: 'lead' },
      { kind: 'guide', slug: 'gone' },
    );
    expect(issue.picks).toEqual(plain.issue.picks);
    expect(report.conflicts?.map((conflict) => [conflict.edit, conflict.message])).toEqual([
      [1, '"gone" was pinned and there is no such news item any more'],
      [2, '"gone" was moved and is no longer in the issue'],
      [3, 'The guide "gone" is wanted and there is none by that name now'],
    ]);
  });

  it('is said when the text it replaced has changed, and the editor’s words stay', () => {
    const [lead = ''] = ids;
    const { issue, report } = edited({
      kind: 'replace',
      itemId: lead,
      field: 'summary',
      text: 'Mine.',
      was: 'Another text.',
    });
    expect(issue.picks[0]?.summary).toBe('Mine.');
    expect(report.conflicts?.[0]?.message).toMatch(/^The summary of ".*" has changed since/);
  });

  it('is said when a dropped event is told by another item now', () => {
    const pick = plain.issue.picks.find((one) => one.coverage.length > 0);
    const told = pick?.coverage[0]?.itemId ?? '';
    const { report } = edited({ kind: 'drop', itemId: told });
    expect(report.conflicts?.[0]?.message).toContain(`"${pick?.itemId}" now tells of the same event`);
  });
});

describe('the shape of an issue', () => {
  const wants = (full: number) => ({
    ...input,
    edition: { ...input.edition, thinWeek: { full, short: full, guideLed: full } },
  });
  const shapeOfEdited = (full: number, ...operations: EditOperation[]) =>
    composeIssue({ ...wants(full), edits: edits(...operations) }).report;

  it('counts what editors pin: a pin makes an issue of a week that is too thin', () => {
    expect(composeIssue(wants(ids.length + 1)).kind).toBe('skip');
    const { shape, shapeReason } = shapeOfEdited(ids.length + 1, { kind: 'pin', itemId: runnerUp });
    expect(shape).toBe('full');
    expect(shapeReason).toContain(`${ids.length + 1} items`);
  });

  it('counts what is left of what editors drop', () => {
    expect(composeIssue(wants(ids.length)).report.shape).toBe('full');
    expect(shapeOfEdited(ids.length, { kind: 'drop', itemId: ids[0] ?? '' }).shape).toBe('skip');
  });
});

it('leaves no trace of an edit that was undone', () => {
  const wishes = edits({ kind: 'drop', itemId: ids[0] ?? '' }, { kind: 'undo', edit: 1 });
  expect(composeIssue({ ...input, edits: wishes })).toEqual(composeIssue(input));
});
