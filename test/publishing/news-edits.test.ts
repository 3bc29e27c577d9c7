import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { clusterItems } from '../../src/issues/compose/cluster.ts';
import { composeIssue } from '../../src/issues/compose/compose-issue.ts';
import { getLife } from '../../src/issues/life-store.ts';
import { applyNewsEdits } from '../../src/news/apply-news-edits.ts';
import { editNews } from '../../src/news/edit-news.ts';
import { effectiveNewsEdits, type NewsOperation } from '../../src/news/news-edit.ts';
import { listNewsEdits } from '../../src/news/news-edit-store.ts';
import { draftKey, gatherDraft } from '../../src/publishing/gather-draft.ts';
import { tick } from '../../src/schedule/tick.ts';
import { sampleContent, samplePublication } from '../schedule/schedule-stage.ts';
import { scheduleWorld } from '../schedule/schedule-world-for-tests.ts';
import { describeOnBoth } from '../support/databases.ts';

const midweek = 'midweek-2025-08-06';
const at = '2025-08-05T18:00:00.000Z';

async function sampleDraft(db: Database) {
  await tick(
    scheduleWorld(db, samplePublication, { content: sampleContent }, []),
    new Date('2025-08-04T09:00:00Z'),
  );
  await tick(scheduleWorld(db, samplePublication, { content: sampleContent }, []), new Date(at));
  const edition = samplePublication.editions.find((one) => one.id === 'midweek');
  if (!edition) throw new Error('The sample publication has a Midweek');
  const world = { db, publication: samplePublication, publicUrl: 'https://a.org', content: sampleContent };
  const compose = async () => {
    const composed = composeIssue(await gatherDraft(world, { edition, life: await getLife(db, midweek) }));
    if (composed.kind === 'skip') throw new Error('The sample week is no thin one');
    return composed;
  };
  const key = async () => draftKey(world, await getLife(db, midweek));
  const say = (operation: NewsOperation, by = 'Ada') => editNews(db, sampleContent, { operation, by, at });
  return { compose, key, say };
}

describeOnBoth('what editors decide about news', (database) => {
  it('parts an event, in every composition, with the reason in the report, until it is undone', async () => {
    const { compose, key, say } = await sampleDraft(database().db);
    const { issue, report } = await compose();
    const lead = issue.picks.find((pick) => pick.coverage.length > 0);
    const [coverage] = lead?.coverage ?? [];
    if (!lead || !coverage) throw new Error('The sample week has an event with coverage');
    expect(report.candidates.find((one) => one.itemId === coverage.itemId)?.decision).toBe('coverage');

    const before = await key();
    const from = [lead.itemId, ...lead.coverage.slice(1).map((one) => one.itemId)];
    const edit = await say({ kind: 'apart', itemId: coverage.itemId, from });
    expect(await key()).not.toBe(before);
    const parted = await compose();
    const alone = parted.report.candidates.find((one) => one.itemId === coverage.itemId);
    expect(alone?.decision).not.toBe('coverage');
    expect(alone?.reasons.join(' ')).toContain(
      `Ada said at the desk that it is another event than ${lead.itemId}`,
    );
    const still = parted.issue.picks.find((pick) => pick.itemId === lead.itemId);
    expect(still?.coverage.map((one) => one.itemId)).not.toContain(coverage.itemId);
    expect(await compose()).toEqual(parted);

    await say({ kind: 'undo', edit }, 'Ben');
    expect((await compose()).issue).toEqual(issue);
  });

  it('joins two events, and tells of the one as coverage of the other', async () => {
    const { compose, say } = await sampleDraft(database().db);
    const { issue } = await compose();
    const [one, other] = issue.picks.filter((pick) => pick.coverage.length === 0);
    if (!one || !other) throw new Error('The sample week has two plain picks');
    await say({ kind: 'together', itemIds: [one.itemId, other.itemId] });
    const joined = await compose();
    const found = joined.report.candidates.filter(({ itemId }) =>
      [one.itemId, other.itemId].includes(itemId),
    );
    expect(found.map((it) => it.decision).sort()).toEqual(['coverage', 'picked']);
    for (const it of found)
      expect(it.reasons.join(' ')).toContain('Ada said at the desk that it tells of one event');
  });

  it('writes words and a figure over those of a file', async () => {
    const { compose, say } = await sampleDraft(database().db);
    const { issue } = await compose();
    const last = issue.picks.at(-1);
    if (!last) throw new Error('The sample week has picks');
    await say({
      kind: 'words',
      itemId: last.itemId,
      significance: 10,
      title: 'A title of our own at the desk',
    });
    await say({
      kind: 'words',
      itemId: last.itemId,
      summary: 'And a summary of our own, twenty letters long.',
    });
    const { issue: anew, report } = await compose();
    expect(anew.picks.find((pick) => pick.itemId === last.itemId)).toMatchObject({
      significance: 10,
      title: 'A title of our own at the desk',
      summary: 'And a summary of our own, twenty letters long.',
      url: last.url,
    });
    const reasons = report.candidates.find((one) => one.itemId === last.itemId)?.reasons.join(' ');
    expect(reasons).toContain('Ada wrote its title and significance and summary at the desk.');
  });

  it('records nothing that no item may say, and nothing about items there are not', async () => {
    const { db } = database();
    const { say } = await sampleDraft(db);
    const before = await listNewsEdits(db);
    const [item] = sampleContent.items;
    const itemId = item?.id ?? '';
    for (const wrong of [
      { kind: 'words', itemId, title: 'short' },
      { kind: 'words', itemId, topics: ['no-such-topic'] },
      { kind: 'words', itemId },
      { kind: 'apart', itemId, from: ['nothing-of-ours'] },
      { kind: 'apart', itemId, from: [itemId] },
      { kind: 'together', itemIds: [itemId, 'nothing-of-ours'] },
      { kind: 'undo', edit: 999 },
    ] as const)
      await expect(say(wrong as unknown as NewsOperation)).rejects.toMatchObject({ code: 'invalid' });
    expect(await listNewsEdits(db)).toEqual(before);
  });
});

const report = (id: string, source: string, title: string) => ({
  ...{ id, source, title, url: `https://${source}.example/${id}`, significance: 5, topics: ['policy'] },
  ...{ publishedAt: '2025-08-05T10:00:00.000Z', summary: `${title}, as the whole town was told on Tuesday.` },
});
const same = 'The river town of Estmark bans talking toys from its 41 schools';
const three = [report('aaa', 'one', same), report('bbb', 'two', same), report('ccc', 'three', same)];
const edit = (id: number, operation: NewsOperation) => ({ id, operation, by: 'Ada', at });
const groupsOf = (...operations: NewsOperation[]) => {
  const edits = effectiveNewsEdits(operations.map((operation, place) => edit(place + 1, operation)));
  return clusterItems(applyNewsEdits(three, edits), [])
    .map(({ lead, coverage }) =>
      [lead, ...coverage]
        .map((item) => item.id)
        .sort()
        .join(' '),
    )
    .sort();
};

it('keeps apart what an editor has parted, however alike, and also through a third report', () => {
  expect(groupsOf()).toEqual(['aaa bbb ccc']);
  expect(groupsOf({ kind: 'apart', itemId: 'aaa', from: ['bbb', 'ccc'] })).toEqual(['aaa', 'bbb ccc']);
  // Only one pair is parted: the third goes with one of them, and never joins the two.
  expect(groupsOf({ kind: 'apart', itemId: 'aaa', from: ['bbb'] })).toHaveLength(2);
});

it('takes the last word about a pair, and an undo of an undo', () => {
  const apart: NewsOperation = { kind: 'apart', itemId: 'aaa', from: ['bbb', 'ccc'] };
  const together: NewsOperation = { kind: 'together', itemIds: ['aaa', 'bbb', 'ccc'] };
  expect(groupsOf(apart, together)).toEqual(['aaa bbb ccc']);
  expect(groupsOf(together, apart)).toEqual(['aaa', 'bbb ccc']);
  expect(groupsOf(apart, { kind: 'undo', edit: 1 })).toEqual(['aaa bbb ccc']);
  expect(groupsOf(apart, { kind: 'undo', edit: 1 }, { kind: 'undo', edit: 2 })).toEqual(['aaa', 'bbb ccc']);
});
