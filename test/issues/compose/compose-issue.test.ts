import { describe, expect, it } from 'vitest';
import type { GuideVersion } from '../../../src/guides/guide.ts';
import type { ComposeInput } from '../../../src/issues/compose/compose-input.ts';
import { composeIssue, lookbackFrom } from '../../../src/issues/compose/compose-issue.ts';
import type { Edit, EditOperation } from '../../../src/issues/edit.ts';
import type { CandidateReport } from '../../../src/issues/issue-report.ts';
import type { GatheredItem } from '../../../src/news/news-item.ts';
import { sampleIssue } from '../../support/sample-issue.ts';
import { newsItem, newsSource, pickOf } from '../../support/small-news.ts';
import { smallWeek } from '../../support/small-week.ts';

const subjects = [
  'Whales sing',
  'Zebras rest',
  'Giraffes run',
  'Penguins walk',
  'Elephants march',
  'Lions sleep',
];
const places = [
  'Norway',
  'Kenya',
  'Delhi',
  'Oslo',
  'Chile',
  'Peru',
  'Japan',
  'Malta',
  'Ghana',
  'Nepal',
  'Haiti',
  'Fiji',
  'Iran',
];

/** So many items about as many events, the weightiest first. */
const items = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    newsItem(`item-${at + 1}`, {
      title: `${subjects[at % 6]} in ${places[at]}`,
      summary: `Told of ${places[at]} in so many words.`,
      significance: 10 - Math.floor(at / 2),
      publishedAt: new Date(Date.parse('2025-08-05T12:00:00Z') - at * 60_000).toISOString(),
    }),
  );
const edits = (...operations: EditOperation[]): Edit[] =>
  operations.map((operation, at) => ({ id: at + 1, operation, by: at === 0 ? 'Ada' : 'Grace', at: '' }));
const guideOf = (words: number) => {
  const version: GuideVersion = {
    ...{ slug: 'qwen', title: 'The Qwen family', topic: 'qwen', topics: [], subject: 'Qwen' },
    ...{ depth: 'In-depth', status: 'Growing', state: 'live', version: 1, asOf: '2025-08-01' },
    ...{
      generatedAt: '2025-08-01',
      tldr: 'In short. '.repeat(words / 2),
      takeaways: ['Word. '.repeat(words)],
    },
    table: { title: 'A table', columns: ['a', 'b'], rows: [['Cell. '.repeat(words), 'Two']] },
    timeline: [{ date: '2025', text: 'Began. '.repeat(words) }],
    faq: [{ question: 'Is it? '.repeat(words / 2), answer: 'Yes. '.repeat(words) }],
    ...{ relatedTopics: [], relatedGuides: [], sources: [] },
    sections: [{ heading: 'One', markdown: 'Never read in a mail. '.repeat(500) }],
  };
  return { slug: 'qwen', versions: [version] };
};

function issueOf(changes: Partial<ComposeInput>, template: 'midweek' | 'sunday' = 'midweek') {
  const composition = composeIssue(smallWeek(changes, template));
  if (composition.kind === 'skip') throw new Error(composition.report.shapeReason);
  const { issue, report } = composition;
  const lineOf = (itemId: string) => report.candidates.find((line) => line.itemId === itemId);
  return { issue, report, lineOf };
}

describe('a composed issue', () => {
  it('says what it is, for whom else there is one, and which window it covers', () => {
    const { issue, report } = issueOf({ items: items(3) });
    expect(issue).toMatchObject({
      ...{ id: 'midweek-2025-08-06', period: 'midweek 2025-08-06T07:00', number: 3, shape: 'full' },
      edition: { id: 'midweek', title: 'Midweek', template: 'midweek' },
      otherEditions: [{ id: 'sunday', title: 'Sunday' }],
      ...{ dueAt: '2025-08-06T06:00:00.000Z', cutOffAt: '2025-08-05T18:00:00.000Z' },
      ...{ dateLine: 'Wednesday 6 August 2025', weekParagraph: [] },
    });
    expect(Object.keys(issue)).not.toEqual(expect.arrayContaining(['guide']));
    expect(report).toMatchObject({
      ...{ issueId: 'midweek-2025-08-06', shape: 'full', shapeReason: '3 items, and 3 make a full issue' },
      window: {
        ...{ from: '2025-08-02T19:00:00.000Z', to: '2025-08-05T18:00:00.000Z' },
        lookbackFrom: '2025-07-31T19:00:00.000Z',
      },
    });
    expect(report.conflicts).toBeUndefined();
  });

  it('shows of an item what is known of it, and nothing of what is not', () => {
    const [first, ...others] = items(3) as [GatheredItem, ...GatheredItem[]];
    const told = newsItem('told-too', {
      title: 'Told by them too',
      source: 'unheard',
      sameEventAs: 'item-1',
    });
    const whole = { ...first, shortTitle: 'Whales', whyItMatters: 'It does.' };
    const sources = [newsSource('wired', { name: 'Wired', primary: true })];
    const { issue } = issueOf({
      items: [whole, told, ...others.map((one) => ({ ...one, source: 'npr' }))],
      sources,
    });
    expect(issue.picks[0]).toEqual({
      ...{ itemId: 'item-1', tier: 'lead', title: 'Whales sing in Norway', shortTitle: 'Whales' },
      ...{ url: 'https://news.example.org/item-1', source: { id: 'wired', name: 'Wired', primary: true } },
      ...{ publishedAt: '2025-08-05T12:00:00.000Z', age: 'yesterday', whyItMatters: 'It does.' },
      ...{
        summary: 'Told of Norway in so many words.',
        significance: 10,
        topics: ['agents'],
        section: 'Models',
      },
      coverage: [
        {
          ...{ itemId: 'told-too', title: 'Told by them too', source: 'unheard' },
          url: 'https://news.example.org/told-too',
        },
      ],
    });
    expect(issue.picks[1]?.source).toEqual({ id: 'npr', name: 'npr', primary: false });
    expect(Object.keys(issue.picks[1] ?? {})).not.toContain('whyItMatters');
    expect(Object.keys(issue.picks[1] ?? {})).not.toContain('shortTitle');
  });

  it('tells of corrections of earlier issues and of an editor’s note, where there are any', () => {
    const corrections = [{ title: 'Sunday', dateLine: 'Sunday 3 August 2025', note: 'It was 34.' }] as never;
    const note = edits({ kind: 'note', text: 'A note' });
    expect(issueOf({ items: items(3), corrections, edits: note }).issue).toMatchObject({
      ...{ corrections, editorsNote: 'A note' },
    });
    const bare = Object.keys(issueOf({ items: items(3), corrections: [] as never }).issue);
    expect(bare.filter((key) => ['corrections', 'editorsNote'].includes(key))).toEqual([]);
  });

  it('is told ahead by its tiers on a midweek, by its sections and as one sentence on a Sunday', () => {
    const composition = composeIssue(smallWeek({ items: items(3) }));
    expect(composition).toMatchObject({
      kind: 'issue',
      issue: { contents: ['Whales sing in Norway', 'Zebras rest in Kenya', 'One brief'], weekParagraph: [] },
    });
    const sunday = issueOf({ items: items(3) }, 'sunday').issue;
    expect(sunday.contents).toEqual([
      'First: Whales sing in Norway',
      'Models: Zebras rest in Kenya',
      'In brief: one more',
    ]);
    expect(sunday.weekParagraph.map(({ text }) => text).join('')).toBe(
      'The week in a sentence: Whales sing in Norway; and Zebras rest in Kenya.',
    );
  });

  it('is skipped, with a report all the same, when there is too little for one', () => {
    expect(composeIssue(smallWeek({ items: items(1) }))).toMatchObject({
      ...{ kind: 'skip', report: { shape: 'skip', candidates: [{ itemId: 'item-1', decision: 'picked' }] } },
    });
    expect(issueOf({ items: items(1), guides: [guideOf(10)] })).toMatchObject({
      ...{ issue: { shape: 'guide-led', guide: { slug: 'qwen' } } },
    });
  });
});

describe('the order of an issue', () => {
  const topics = [['agents'], ['agents'], ['law'], ['openai'], ['courts']];
  const mixed = items(5).map((item, at) => ({
    ...{ ...item, topics: topics[at] ?? [], significance: at === 4 ? 1 : item.significance },
  }));
  const order = (template: 'midweek' | 'sunday') =>
    issueOf({ items: mixed }, template).issue.picks.map(({ itemId, tier }) => `${tier} ${itemId}`);

  it('is by score on a midweek, in whatever order the stories were chosen', () => {
    expect(order('midweek').slice(0, 4)).toEqual([
      'lead item-1',
      'story item-2',
      'story item-3',
      'story item-4',
    ]);
  });

  it('is by section on a Sunday, the section of the best story first', () => {
    expect(order('sunday').slice(0, 4)).toEqual([
      'lead item-1',
      'story item-2',
      'story item-4',
      'story item-3',
    ]);
  });
});

describe('the minutes it takes to read', () => {
  const long = (itemId: string) => ({
    title: 'Title. '.repeat(110),
    summary: 'Word. '.repeat(440),
    id: itemId,
  });
  const minutes = (changes: Partial<ComposeInput>, template: 'midweek' | 'sunday' = 'midweek') =>
    issueOf(changes, template).issue.readingMinutes;
  const [one, two, three] = items(3) as [GatheredItem, GatheredItem, GatheredItem];

  it('are of titles, summaries and why they matter, and of a brief’s title alone', () => {
    expect(minutes({ items: [one, two, three] })).toBe(1);
    const lead = { ...one, ...long('item-1'), whyItMatters: 'So. '.repeat(220) };
    expect(minutes({ items: [lead, two, three] })).toBe(4);
    expect(minutes({ items: [one, two, { ...three, ...long('item-3') }] })).toBe(1);
    expect(minutes({ items: [one, two, { ...three, title: 'Title. '.repeat(330) }] })).toBe(2);
  });

  it('are of the guide too on a Sunday, as the mail shows it', () => {
    const guides = [guideOf(220)];
    expect(minutes({ items: [one, two, three], guides })).toBe(1);
    expect(minutes({ items: [one, two, three], guides }, 'sunday')).toBe(6);
  });
});

describe('the report', () => {
  const decisions = (report: { candidates: readonly CandidateReport[] }) =>
    report.candidates.map(({ itemId, decision }) => `${decision} ${itemId}`);

  it('names the next five as runners-up, and why each of the others was left out', () => {
    const { report, lineOf } = issueOf({ items: items(13) });
    expect(decisions(report).slice(6)).toEqual([
      ...['picked item-7', 'runner-up item-8', 'runner-up item-9', 'runner-up item-10'],
      ...['runner-up item-11', 'runner-up item-12', 'dropped item-13'],
    ]);
    expect(lineOf('item-8')?.reasons).toEqual([
      expect.stringMatching(/^Score 0\.\d\d/),
      'The issue was full: seven items.',
      'Single source: nobody else tells of it yet.',
    ]);
  });

  it('says of each pick its score, its place, what it continues and who stands behind it', () => {
    const edition = { id: 'sunday', title: 'Sunday', template: 'sunday' } as const;
    const earlierIssues = [sampleIssue({ id: 'sunday-2025-08-03', edition, picks: [pickOf('known')] })];
    const [first, ...others] = items(3) as [GatheredItem, ...GatheredItem[]];
    const { issue, lineOf, report } = issueOf({
      items: [{ ...first, followsUp: 'known' }, ...others],
      earlierIssues,
    });
    expect(lineOf('item-1')).toMatchObject({
      ...{
        title: 'Whales sing in Norway',
        source: 'wired',
        cluster: 'item-1',
        decision: 'picked',
        tier: 'lead',
      },
      score: { significance: 1 },
      reasons: [
        expect.stringMatching(/^Score 0\.\d\d/),
        'The highest score of all leads the issue.',
        'Continues "Title of known" of sunday-2025-08-03.',
        'Single source: nobody else tells of it yet.',
      ],
    });
    expect(issue.picks[0]?.followUp).toMatchObject({ label: 'Since Sunday', itemId: 'known' });
    expect(lineOf('item-2')?.reasons).toHaveLength(3);
    expect(report.candidates).toHaveLength(3);
  });

  it('says of what is coverage of which event it is, and why that report speaks for it', () => {
    const [first, ...others] = items(3) as [GatheredItem, ...GatheredItem[]];
    const told = (id: string, significance: number) => {
      const later = { publishedAt: '2025-08-05T13:00:00.000Z' };
      const decided = [{ kind: 'words' as const, parts: ['title'], by: 'Ada' }];
      return newsItem(id, {
        source: 'npr',
        significance,
        ...later,
        sameEventAs: 'item-1',
        decisions: decided,
      });
    };
    const { lineOf } = issueOf({ items: [first, told('less', 4), told('as-much', 10), ...others] });
    const line = { source: 'npr', decision: 'coverage', cluster: 'item-1' };
    const of = (why: string) => [
      `Tells of the same event as "Whales sing in Norway", which ${why}.`,
      'Ada wrote its title at the desk.',
    ];
    expect(lineOf('less')).toEqual({
      ...{ ...line, itemId: 'less', title: 'Title of less', reasons: of('is the more significant report') },
    });
    expect(lineOf('as-much')).toEqual({
      ...{ ...line, itemId: 'as-much', title: 'Title of as-much' },
      reasons: of('comes from nearer the source or was first'),
    });
  });

  it('ends with what was known before, by name', () => {
    const picks = ['known-b', 'known-a', 'known-c'].map((id) => pickOf(id));
    const known = picks.map(({ itemId }) => newsItem(itemId));
    const earlierIssues = [sampleIssue({ id: 'sunday-2025-08-03', picks })];
    const { report } = issueOf({ items: [...known, ...items(3)], earlierIssues });
    expect(decisions(report).slice(-3)).toEqual(['dropped known-a', 'dropped known-b', 'dropped known-c']);
  });
});

describe('the edits of an issue', () => {
  const pin = (itemId: string): EditOperation => ({ kind: 'pin', itemId, tier: 'brief' });

  it('pin a candidate with all that is known of it, or any other item by itself', () => {
    const toldToo = newsItem('told-too', { source: 'npr', sameEventAs: 'item-13', significance: 1 });
    const outside = newsItem('outside', { topics: ['law'], publishedAt: '2025-08-06T05:00:00.000Z' });
    const old = newsItem('old', { publishedAt: '2025-06-01T12:00:00.000Z' });
    const { issue, report, lineOf } = issueOf({
      ...{ items: [...items(13), toldToo, old], itemsForEdits: [outside] },
      edits: edits(pin('item-13'), pin('outside'), pin('old')),
    });
    const [candidate, other, older] = issue.picks.slice(-3);
    expect(candidate).toMatchObject({ itemId: 'item-13', tier: 'brief', coverage: [{ itemId: 'told-too' }] });
    expect(other).toMatchObject({ itemId: 'outside', section: 'Policy', coverage: [], age: 'today' });
    expect(older).toMatchObject({ itemId: 'old', section: 'Models' });
    expect(report.conflicts).toEqual([]);
    expect(lineOf('item-13')?.reasons.at(-1)).toBe('Ada wants it so.');
    expect(lineOf('outside')).toEqual({
      ...{ itemId: 'outside', title: 'Title of outside', source: 'wired', decision: 'picked', tier: 'brief' },
      reasons: ['Grace pinned it.'],
    });
    expect(report.candidates.filter(({ decision }) => decision === 'picked')).toHaveLength(
      issue.picks.length,
    );
  });

  it('say of an item that there is none by that name any more', () => {
    const { report } = issueOf({ items: items(3), edits: edits(pin('gone')) });
    expect(report.conflicts).toEqual([
      { edit: 1, message: '"gone" was pinned and there is no such news item any more' },
    ]);
  });

  it('are warned that an earlier issue carried what they pin', () => {
    const earlierIssues = [
      sampleIssue({ id: 'midweek-2025-07-30', picks: [pickOf('else')] }),
      sampleIssue({ id: 'sunday-2025-08-03', picks: [pickOf('else-too'), pickOf('known')] }),
    ];
    const { report, lineOf } = issueOf({
      ...{ items: [newsItem('known'), ...items(3)], earlierIssues, edits: edits(pin('known')) },
    });
    expect(report.conflicts).toEqual([
      { edit: 1, message: '"known" is pinned, and sunday-2025-08-03 carried it already' },
    ]);
    expect(lineOf('known')).toMatchObject({ decision: 'picked', tier: 'brief' });
  });

  it('show in the report: who dropped what, and whose place has changed by it', () => {
    const { lineOf, issue } = issueOf({
      items: items(9),
      edits: edits({ kind: 'drop', itemId: 'item-1' }, { kind: 'drop', itemId: 'item-9' }),
    });
    expect(issue.picks[0]?.itemId).toBe('item-2');
    const dropped = lineOf('item-1');
    expect(dropped).toMatchObject({ decision: 'dropped', score: { significance: 1 } });
    expect(dropped).not.toHaveProperty('tier');
    expect(dropped?.reasons.at(-1)).toBe('Ada dropped it.');
    expect(lineOf('item-2')).toMatchObject({ decision: 'picked', tier: 'lead' });
    expect(lineOf('item-2')?.reasons).toHaveLength(3);
    expect(lineOf('item-9')).toMatchObject({ decision: 'runner-up' });
    expect(lineOf('item-9')?.reasons.join()).not.toContain('Grace');
  });

  it('write the subject, the preheader or both, and the report says who wrote the subject', () => {
    const plain = issueOf({ items: items(3) });
    const subject: EditOperation = { kind: 'subject', text: 'Mine' };
    const preheader: EditOperation = { kind: 'preheader', text: 'Plus: mine' };
    const both = issueOf({ items: items(3), edits: edits(subject, preheader) });
    expect([both.issue.subject, both.issue.preheader]).toEqual(['Mine', 'Plus: mine']);
    expect(both.report.headlineReason).toBe('Ada wrote it.');
    const one = issueOf({ items: items(3), edits: edits(preheader) });
    expect([one.issue.subject, one.issue.preheader]).toEqual([plain.issue.subject, 'Plus: mine']);
    expect(one.report.headlineReason).toMatch(/^The lead/);
    const twice = edits(subject, { kind: 'subject', text: 'Hers' });
    expect(issueOf({ items: items(3), edits: twice })).toMatchObject({
      ...{ issue: { subject: 'Hers' }, report: { headlineReason: 'Grace wrote it.' } },
    });
  });
});

it('looks back from the last cut-off by whole days of the edition', () => {
  expect(lookbackFrom('2025-08-02T19:00:00.000Z', { lookbackDays: 1.5 })).toBe('2025-08-01T07:00:00.000Z');
});
