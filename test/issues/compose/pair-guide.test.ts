import { describe, expect, it } from 'vitest';
import type { Guide, GuideVersion } from '../../../src/guides/guide.ts';
import type { ComposeInput } from '../../../src/issues/compose/compose-input.ts';
import { pairGuide } from '../../../src/issues/compose/pair-guide.ts';
import type { Selected } from '../../../src/issues/compose/select-picks.ts';
import type { Edit } from '../../../src/issues/edit.ts';
import type { FeaturedGuide, Issue } from '../../../src/issues/issue.ts';
import { candidateOf, newsTopic } from '../../support/small-news.ts';

const version = (slug: string, changes: Partial<GuideVersion> = {}): GuideVersion => ({
  ...{ slug, title: `The guide of ${slug}`, topic: slug, topics: [], subject: `Subject of ${slug}` },
  ...{ depth: 'In-depth', status: 'Growing', state: 'live', version: 1 },
  ...{ asOf: '2025-08-01', generatedAt: '2025-08-01', tldr: 'In short.', takeaways: ['It grows.'] },
  ...{ table: { title: 'A table', columns: ['a', 'b'], rows: [['1', '2']] }, timeline: [], faq: [] },
  ...{ relatedTopics: ['Agents'], relatedGuides: [], sources: [] },
  ...{ sections: [{ heading: 'One', markdown: 'Words. '.repeat(660) }] },
  ...changes,
});
const guide = (slug: string, changes: Partial<GuideVersion> = {}): Guide => ({
  ...{ slug, versions: [version(slug, changes)] },
});
const earlier = (slug: string, dueAt: string, of = 1): Issue =>
  ({ id: `issue-of-${slug}`, dueAt, guide: { slug, version: of } as FeaturedGuide }) as Issue;

/** What is paired with a lead, a story and a brief, each of the score and the topics that are named. */
function paired(
  picks: readonly [Selected['tier'], number, ...string[]][],
  changes: Partial<ComposeInput>,
  edits: readonly Edit[] = [],
) {
  const picked = picks.map(
    ([tier, total, ...topics], at): Selected => ({
      ...{ candidate: candidateOf(`item-${at}`, total, { item: { topics } }), tier, why: '' },
    }),
  );
  const input = {
    ...{ language: 'en', period: { dueAt: '2025-08-06T06:00:00.000Z' }, edition: { guideCooldownDays: 21 } },
    ...{ earlierIssues: [], topics: [newsTopic('qwen', 'Models'), newsTopic('agents', 'Models')] },
    ...changes,
  } as unknown as ComposeInput;
  const { guide: chosen, reports, conflicts } = pairGuide(input, picked, edits);
  return { chosen, conflicts, reports, order: reports.map(({ slug }) => slug) };
}
const wish = (slug: string, id = 7, by = 'Ada'): Edit => ({
  ...{ id, operation: { kind: 'guide', slug }, by, at: '' },
});

describe('the guide of an issue', () => {
  it('is the one whose topics cover most of what the picks are about, the lead for more than a brief', () => {
    const guides = [guide('agents'), guide('qwen')];
    const { chosen, order, reports } = paired(
      [
        ['lead', 0.8, 'qwen'],
        ['story', 0.6, 'chips'],
        ['brief', 0.5, 'agents'],
      ],
      { guides },
    );
    expect(order).toEqual(['qwen', 'agents']);
    expect(chosen?.slug).toBe('qwen');
    expect(reports.map(({ score, chosen: isChosen }) => ({ ...score, isChosen }))).toEqual([
      { overlap: 0.585, freshness: 1, cooldown: 1, total: 0.689, isChosen: true },
      { overlap: 0.122, freshness: 1, cooldown: 1, total: 0.341, isChosen: false },
    ]);
    expect(reports[0]?.reasons[0]).toBe(
      'Its topics cover 59 % of what the picks are about, by their scores.',
    );
  });

  it('counts a topic that a guide also fits for half of its own', () => {
    const guides = [guide('models', { topics: ['qwen', 'agents'] }), guide('qwen')];
    const { reports } = paired([['lead', 0.8, 'qwen', 'chips']], { guides });
    expect(reports.map(({ slug, score }) => [slug, score.overlap])).toEqual([
      ['qwen', 1],
      ['models', 0.5],
    ]);
  });

  it('is none when there is none, or none whose day has come', () => {
    const guides = [guide('qwen', { asOf: '2025-08-07' }), guide('agents', { state: 'draft' })];
    expect(paired([['lead', 0.8, 'qwen']], { guides })).toMatchObject({ chosen: undefined, reports: [] });
  });

  it('fits a week without picks by its freshness alone', () => {
    const { reports } = paired([], { guides: [guide('qwen')] });
    expect(reports[0]?.score).toEqual({ overlap: 0, freshness: 1, cooldown: 1, total: 0.25 });
  });

  it('is among equals the one that was featured longest ago, then the first by its name', () => {
    const guides = ['chips', 'safety', 'agents', 'law'].map((slug) => guide(slug));
    const earlierIssues = [
      earlier('agents', '2025-06-08T07:00:00.000Z'),
      earlier('law', '2025-06-01T07:00:00.000Z'),
    ];
    expect(paired([], { guides, earlierIssues }).order).toEqual(['chips', 'safety', 'law', 'agents']);
    const anew = [guide('agents', { version: 2 }), ...guides.slice(0, 2), guide('law', { version: 2 })];
    expect(paired([], { guides: anew, earlierIssues }).order).toEqual(['chips', 'safety', 'law', 'agents']);
  });
});

describe('a guide that was featured', () => {
  it('rests for as long as the edition wants, and not a day longer', () => {
    const of = (dueAt: string) =>
      paired([['lead', 0.8, 'qwen']], {
        ...{ guides: [guide('qwen'), guide('agents')], earlierIssues: [earlier('qwen', dueAt)] },
      });
    const resting = of('2025-07-17T06:00:00.000Z');
    expect(resting.chosen?.slug).toBe('agents');
    expect(resting.reports[1]).toMatchObject({ score: { overlap: 1, cooldown: 0, total: 0 } });
    expect(resting.reports[1]?.reasons).toEqual([
      'Its topics cover 100 % of what the picks are about, by their scores.',
      'The same version was featured in issue-of-qwen.',
      'It was featured 20 days ago, and rests for 21 days.',
    ]);
    const rested = of('2025-07-16T06:00:00.000Z');
    expect(rested.chosen?.slug).toBe('qwen');
    expect(rested.reports[0]?.score).toEqual({ overlap: 1, freshness: 0.2, cooldown: 1, total: 0.8 });
    expect(rested.reports[0]?.reasons).toHaveLength(3);
  });

  it('is fresh again in a new version', () => {
    const earlierIssues = [earlier('qwen', '2025-06-01T07:00:00.000Z', 1)];
    const { reports } = paired([['lead', 0.8, 'qwen']], {
      guides: [guide('qwen', { version: 2 })],
      earlierIssues,
    });
    expect(reports[0]?.score.freshness).toBe(1);
    expect(reports[0]?.reasons[1]).toBe('Version 2 is newer than the one in issue-of-qwen.');
    const never = paired([['lead', 0.8, 'qwen']], { guides: [guide('qwen')] });
    expect(never.reports[0]?.reasons[1]).toBe('Version 1 (as of 2025-08-01) has not been featured yet.');
  });

  it('is judged by the last issue that had it', () => {
    const earlierIssues = [
      ...[
        { id: 'without', dueAt: '2025-08-03T07:00:00.000Z' } as Issue,
        earlier('agents', '2025-08-02T07:00:00.000Z'),
      ],
      ...[earlier('qwen', '2025-07-30T06:00:00.000Z', 2), earlier('qwen', '2025-06-01T07:00:00.000Z', 1)],
    ];
    const { reports } = paired([['lead', 0.8, 'qwen']], {
      guides: [guide('qwen', { version: 2 })],
      earlierIssues,
    });
    expect(reports[0]?.score).toMatchObject({ freshness: 0.2, cooldown: 0 });
  });
});

describe('an editor’s wish for a guide', () => {
  const guides = [guide('qwen'), guide('agents')];

  it('holds over what fits best, and the report says whose it is', () => {
    const { chosen, reports, conflicts } = paired([['lead', 0.8, 'qwen']], { guides }, [wish('agents')]);
    expect(chosen?.slug).toBe('agents');
    expect(reports.map((report) => [report.slug, report.chosen])).toEqual([
      ['qwen', false],
      ['agents', true],
    ]);
    expect(reports[1]?.reasons.slice(2)).toEqual(['Ada wants it.', `Told to readers: ${chosen?.reason}`]);
    expect(reports[0]?.reasons).toHaveLength(2);
    expect(conflicts).toEqual([]);
  });

  it('is the last one that was said', () => {
    const edits: Edit[] = [
      ...[wish('agents', 1), wish('qwen', 2, 'Grace')],
      { id: 3, operation: { kind: 'note', text: 'A note' }, by: 'Ada', at: '' },
    ];
    const { chosen, reports } = paired([['lead', 0.8, 'agents']], { guides }, edits);
    expect(chosen?.slug).toBe('qwen');
    expect(reports[1]?.reasons).toContain('Grace wants it.');
  });

  it('cannot be met when there is no such guide: that is said, and the best one stands', () => {
    const { chosen, conflicts, reports } = paired([['lead', 0.8, 'qwen']], { guides }, [wish('gone')]);
    expect(chosen?.slug).toBe('qwen');
    expect(conflicts).toEqual([
      { edit: 7, message: 'The guide "gone" is wanted and there is none by that name now' },
    ]);
    expect(reports[0]?.reasons).not.toContain('Ada wants it.');
    expect(paired([], { guides: [] }, [wish('gone')]).conflicts).toHaveLength(1);
  });
});

describe('what readers are told of why', () => {
  const reason = (picks: Parameters<typeof paired>[0], changes: Partial<GuideVersion> = {}) =>
    paired(picks, { guides: [guide('qwen', changes)] }).chosen?.reason;

  it('counts the items about the guide’s own topic', () => {
    expect(reason([['lead', 0.8, 'qwen']])).toBe(
      'One item in this issue is about Name of qwen; the guide gives the whole picture.',
    );
    expect(
      reason([
        ['lead', 0.8, 'qwen'],
        ['story', 0.5, 'chips', 'qwen'],
        ['brief', 0.5, 'chips'],
      ]),
    ).toBe('Two items in this issue are about Name of qwen; the guide gives the whole picture.');
  });

  it('else names the topic it also fits that most of them touch on, and says what the guide adds', () => {
    const topics = ['chips', 'agents', 'law'];
    const picks: Parameters<typeof paired>[0] = [
      ['lead', 0.8, 'chips'],
      ['story', 0.7, 'agents'],
      ['brief', 0.7, 'agents'],
    ];
    expect(reason(picks, { topics })).toBe(
      'Two items in this issue touch on Name of agents; the guide tells what lies behind them.',
    );
    expect(reason(picks.slice(0, 2), { topics })).toBe(
      'One item in this issue touches on Name of agents; the guide tells what lies behind it.',
    );
    expect(reason(picks.slice(0, 1), { topics })).toBe(
      'One item in this issue touches on chips; the guide tells what lies behind it.',
    );
  });

  it('else calls it a quiet week for the subject', () => {
    expect(reason([['lead', 0.8, 'law']], { topics: ['chips'] })).toBe(
      'A quiet week for its subject, and so a good one to read up on it.',
    );
  });
});

it('is carried into the issue whole, with its reading time, and leads to the guides that there are', () => {
  const guides = [guide('qwen', { relatedGuides: ['gone', 'agents'] }), guide('agents')];
  const { chosen } = paired([['lead', 0.8, 'qwen']], { guides });
  const { topics, state, generatedAt, sources, relatedGuides, ...shown } = version('qwen');
  expect(chosen).toEqual({
    ...{ ...shown, readingMinutes: 3, reason: expect.stringMatching(/^One item/) },
    relatedGuides: [{ slug: 'agents', title: 'The guide of agents' }],
  });
});
