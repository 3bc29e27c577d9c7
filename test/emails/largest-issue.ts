import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import type { FeaturedGuide, Pick } from '../../src/issues/issue.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

const words = (length: number): string =>
  'of weights, tokens and the people’s models — '.repeat(20).slice(0, length).trim();

/** Sixty words of summary, the most there may be; every other one told by two more sources. */
function largePick(tier: Pick['tier'], number: number): Pick {
  return {
    itemId: `item-${number}`,
    tier,
    title: `${number} ${words(80)}`,
    url: `https://almanac.test/news/${number}/${'a-long-path-'.repeat(6)}`,
    source: { id: 'source', name: 'Cyberspace Administration of China', primary: true },
    publishedAt: '2025-08-05T12:00:00.000Z',
    age: 'yesterday',
    summary: words(380),
    whyItMatters: words(150),
    significance: (number % 10) + 1,
    topics: ['open-weights'],
    section: `Section ${number % 5}`,
    coverage: (number % 2 ? [] : [1, 2]).map((other) => ({
      itemId: `item-${number}-${other}`,
      title: `${number} ${other} ${words(70)}`,
      source: 'The Information Quarterly',
      url: `https://almanac.test/news/${number}/${other}`,
    })),
    ...(number % 6 === 1
      ? {
          followUp: {
            label: 'Since Midweek',
            issueId: 'midweek-2025-08-06',
            itemId: 'earlier',
            title: words(90),
          },
        }
      : {}),
  };
}

const picks = (stories: number, briefs: number): Pick[] => [
  largePick('lead', 0),
  ...Array.from({ length: stories }, (_, index) => largePick('story', index + 1)),
  ...Array.from({ length: briefs }, (_, index) => largePick('brief', index + 101)),
];

/** Fuller than the fullest published guide in each of its parts. */
const largeGuide: FeaturedGuide = {
  slug: 'largest',
  title: words(110),
  subject: 'Mixture of Experts',
  topic: 'mixture-of-experts',
  depth: 'In-depth',
  status: 'active',
  version: 12,
  asOf: '2025-08-05',
  readingMinutes: 14,
  tldr: words(760),
  takeaways: Array.from({ length: 6 }, (_, index) => `${index} ${words(250)}`),
  sections: Array.from({ length: 8 }, (_, index) => ({
    heading: `${index} ${words(50)}`,
    markdown: 'Long.',
  })),
  table: {
    title: words(80),
    columns: ['Model', 'Type', 'Scale', 'Key capability', 'Weights'],
    rows: Array.from({ length: 8 }, (_, index) => [
      `Model-${index}-480B-A35B`,
      words(20),
      words(30),
      words(90),
      words(30),
    ]),
    note: words(160),
  },
  timeline: Array.from({ length: 12 }, (_, index) => ({
    date: `${index + 1} September 2024`,
    text: words(110),
  })),
  faq: Array.from({ length: 5 }, (_, index) => ({ question: `${index} ${words(90)}?`, answer: words(350) })),
  relatedTopics: Array.from({ length: 12 }, (_, index) => `Topic number ${index}`),
  relatedGuides: [1, 2, 3, 4].map((number) => ({
    slug: `guide-${number}`,
    title: `Guide ${number} ${words(74)}`,
  })),
  reason: words(140),
};

const filled = (sample: IssueEmailProps, stories: number, briefs: number): IssueEmailProps => ({
  ...sample,
  issue: {
    ...sample.issue,
    subject: words(60),
    preheader: `Plus: ${words(90)}`,
    contents: ['a', 'b', 'c', 'd', 'e'].map((letter) => `${letter} ${words(90)}`),
    picks: picks(stories, briefs),
    guide: largeGuide,
    editorsNote: words(300),
  },
  links: { ...sample.links, guide: 'https://almanac.test/guides/largest' },
});

/** The most picks that the editions' plans allow: 11 in midweek, 18 on Sunday. */
export const largestMidweek = filled(midweekSample, 4, 6);
export const largestSunday = filled(sundaySample, 11, 6);
