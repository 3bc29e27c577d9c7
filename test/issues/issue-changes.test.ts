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
  expect(moved.map(({ pick: { itemId }, from }) => [itemId, from])).toEqual([['e', 'brief']]);
});

it('names the one that was moved within its tier, and none of those it went past', () => {
  const picks = [pick('a', 'lead'), pick('d'), pick('b'), pick('c'), pick('e', 'brief')];
  const { moved } = issueChanges(look(), look({ picks }));
  expect(moved.map((one) => [one.pick.itemId, one.isOtherPlace])).toEqual([['d', true]]);
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
