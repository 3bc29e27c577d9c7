import { expect, it } from 'vitest';
import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { digestOf } from '../../src/issues/issue-digest.ts';
import { sampleIssue } from '../support/sample-issue.ts';
import { pickOf } from '../support/small-news.ts';

it('keeps of an issue what an editor sees at a glance, and nothing else', () => {
  const guide = { slug: 'qwen', title: 'Qwen', version: 2, tldr: 'In short.' } as FeaturedGuide;
  const picks = [pickOf('a', 'lead', { whyItMatters: 'It does.' }), pickOf('b')];
  const issue = sampleIssue({
    subject: 'A subject',
    preheader: 'Plus: more',
    editorsNote: 'A note',
    guide,
    picks,
  });
  expect(digestOf(issue, 'one')).toEqual({
    ...{ hash: 'one', subject: 'A subject', preheader: 'Plus: more', note: 'A note' },
    guide: { slug: 'qwen', title: 'Qwen', version: 2 },
    picks: [
      { itemId: 'a', tier: 'lead', title: 'Title of a', summary: 'Summary of a.', whyItMatters: 'It does.' },
      { itemId: 'b', tier: 'story', title: 'Title of b', summary: 'Summary of b.' },
    ],
  });
});
