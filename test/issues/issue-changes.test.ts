import { expect, it } from 'vitest';
import { issueChanges } from '../../src/issues/issue-changes.ts';
import type { IssueDigest } from '../../src/issues/issue-digest.ts';

const pick = (itemId: string, tier: 'lead' | 'story' | 'brief' = 'story', changes = {}) => ({
  ...{ itemId, tier, title: `Title of ${itemId}`, summary: `Summary of ${itemId}` },
  ...changes,
});

const look = (changes: Partial<IssueDigest> = {}): IssueDigest => ({
  ...{ hash: 'one', subject: 'A subject', preheader: 'Plus: more' },
  picks: [pick('a', 'lead'), pick('b'), pick('c'), pick('d'), pick('e', 'brief')],
  ...changes,
});

it('finds nothing where nothing changed, and says when only the bytes are others', () => {
  const none = { added: [], dropped: [], moved: [], texts: [], guide: undefined };
  expect(issueChanges(look(), look())).toEqual({ ...none, isOther: false });
  expect(issueChanges(look(), look({ hash: 'two' }))).toEqual({ ...none, isOther: true });
});

it('tells what came, what went, and what changed its tier', () => {
  const picks = [pick('a', 'lead'), pick('c'), pick('d'), pick('e'), pick('f', 'brief')];
  const { added, dropped, moved } = issueChanges(look(), look({ picks }));
  expect(added.map(({ itemId }) => itemId)).toEqual(['f']);
  expect(dropped.map(({ itemId }) => itemId)).toEqual(['b']);
  expect(moved).toEqual([{ pick: pick('e'), from: 'brief', isOtherPlace: false }]);
});

it('tells of a pick that came to lead, and of the one that led, nothing but that', () => {
  const picks = [pick('d', 'lead'), pick('a'), pick('b'), pick('c'), pick('e', 'brief')];
  const { moved } = issueChanges(look(), look({ picks }));
  expect(moved).toEqual([
    { pick: pick('d', 'lead'), from: 'story', isOtherPlace: false },
    { pick: pick('a'), from: 'lead', isOtherPlace: false },
  ]);
});

it.each([
  ['up', ['d', 'b', 'c', 'f'], ['d']],
  ['down', ['c', 'd', 'b', 'f'], ['b']],
  ['to the end', ['c', 'd', 'f', 'b'], ['b']],
  ['to the end and the last one up', ['f', 'c', 'd', 'b'], ['f', 'b']],
])('names the one that was moved %s within its tier, and none of those it went past', (_, after, shifted) => {
  const stories = (ids: readonly string[]) => [pick('a', 'lead'), ...ids.map((id) => pick(id))];
  const [before, now] = [look({ picks: stories(['b', 'c', 'd', 'f']) }), look({ picks: stories(after) })];
  const { moved } = issueChanges(before, now);
  expect(moved).toEqual(shifted.map((id) => ({ pick: pick(id), from: 'story', isOtherPlace: true })));
});

it('tells each text that reads otherwise, also one that was none before', () => {
  const picks = look().picks.map((one) => (one.itemId === 'b' ? { ...one, whyItMatters: 'It does.' } : one));
  const { texts, guide } = issueChanges(
    look(),
    look({ subject: 'Another subject', picks, guide: { slug: 'qwen', title: 'Qwen', version: 2 } }),
  );
  expect(texts).toEqual([
    { field: 'subject', before: 'A subject', after: 'Another subject' },
    { field: 'whyItMatters', itemId: 'b', before: '', after: 'It does.' },
  ]);
  expect(guide).toMatchObject({ before: undefined, after: { slug: 'qwen' } });
});

it('tells every text that has changed, and those that are gone', () => {
  const written = look({
    note: 'A note',
    picks: [pick('a', 'lead', { whyItMatters: 'It does.' }), pick('b'), pick('c')],
  });
  const other = look({
    preheader: 'Plus: less',
    picks: [
      pick('a', 'lead'),
      pick('b', 'story', { summary: 'Mine' }),
      pick('c', 'story', { title: 'My title' }),
    ],
  });
  expect(issueChanges(written, other).texts).toEqual([
    { field: 'preheader', before: 'Plus: more', after: 'Plus: less' },
    { field: 'note', before: 'A note', after: '' },
    { field: 'whyItMatters', itemId: 'a', before: 'It does.', after: '' },
    { field: 'summary', itemId: 'b', before: 'Summary of b', after: 'Mine' },
    { field: 'title', itemId: 'c', before: 'Title of c', after: 'My title' },
  ]);
});

it('takes another version of a guide for another guide, and its new title alone for none', () => {
  const guide = { slug: 'qwen', title: 'Qwen', version: 1 };
  const after = (changes: Partial<typeof guide>) =>
    issueChanges(look({ guide }), look({ guide: { ...guide, ...changes } })).guide;
  expect(after({ version: 2 })).toEqual({ before: guide, after: { ...guide, version: 2 } });
  expect(after({ slug: 'agents' })).toEqual({ before: guide, after: { ...guide, slug: 'agents' } });
  expect(after({ title: 'The Qwen family' })).toBeUndefined();
  expect(issueChanges(look({ guide }), look()).guide).toEqual({ before: guide, after: undefined });
});
