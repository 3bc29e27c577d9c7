import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { FeaturedGuide, Issue, Pick } from '../../src/issues/issue.ts';
import type { Edition } from '../../src/publication/edition.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

const { editions } = parse(readFileSync('data/publication.yaml', 'utf8')) as { editions: Edition[] };

/** As long as the schemas of news items, guides and publications let a text be: letters, and words of a summary. */
const longest = {
  en: { letter: 'w', word: 'ninewords ', summary: 600, columns: 1 },
  zh: { letter: '模', word: '模型权重', summary: 120, columns: 2 },
};

/** An edition's largest plan with the longest text that every schema allows, in a language. */
export function longestIssue(template: 'midweek' | 'sunday', language: 'en' | 'zh'): Issue {
  const { word, letter, summary, columns } = longest[language];
  /** Of what composing writes in so many columns. */
  const inColumns = (most: number) => text(Math.floor(most / columns));
  const text = (length: number) => word.repeat(length).slice(0, length - 1) + letter;
  const plan = editions.find((edition) => edition.template === template)?.plan;
  if (!plan) throw new Error(`data/publication.yaml has no edition with the template ${template}`);
  const pick = (tier: Pick['tier'], number: number): Pick => ({
    itemId: `item-${number}`,
    tier,
    title: text(136) + String(number + 100),
    url: `https://almanac.test/${number}/${'long-path-'.repeat(24)}`,
    source: { id: 'source', name: text(80), primary: true },
    publishedAt: '2025-08-05T12:00:00.000Z',
    age: '13 days ago',
    summary: text(summary),
    whyItMatters: text(240),
    significance: 10,
    topics: ['open-weights'],
    section: text(58) + String(number % 5),
    coverage: Array.from({ length: 8 }, (_, other) => ({
      itemId: `item-${number}-${other}`,
      title: text(130) + String(number * 10 + other),
      source: text(80),
      url: `https://almanac.test/${number}/${other}/${'long-path-'.repeat(24)}`,
    })),
    followUp: { label: 'Since Midweek', issueId: 'midweek-2025-08-06', itemId: 'earlier', title: text(140) },
  });
  const many = (tier: Pick['tier'], count: number, from: number) =>
    Array.from({ length: count }, (_, at) => pick(tier, from + at));
  const sample = template === 'midweek' ? midweekSample : sundaySample;
  return {
    ...sample.issue,
    subject: inColumns(60),
    preheader: inColumns(110),
    editorsNote: text(1000),
    contents: Array.from({ length: 8 }, (_, at) => inColumns(260) + String(at)),
    weekParagraph:
      template === 'midweek' ? [] : many('story', 5, 500).map(({ url }) => ({ text: inColumns(72), url })),
    picks: [pick('lead', 0), ...many('story', plan.stories.max, 10), ...many('brief', plan.briefs.max, 50)],
    guide: longestGuide(text),
  };
}

function longestGuide(text: (length: number) => string): FeaturedGuide {
  const list = <One>(length: number, make: (at: number) => One) =>
    Array.from({ length }, (_, at) => make(at));
  return {
    ...{
      slug: 'longest',
      title: text(120),
      subject: text(60),
      topic: 'qwen',
      depth: text(30),
      status: text(30),
    },
    ...{ version: 12, asOf: '2025-08-05', readingMinutes: 24, reason: text(300), tldr: text(900) },
    takeaways: list(8, (at) => text(398) + String(at)),
    sections: list(12, (at) => ({ heading: text(80) + String(at), markdown: 'Long.' })),
    table: {
      title: text(100),
      columns: list(6, (at) => text(58) + String(at)),
      rows: list(20, (at) => [text(156) + String(at), ...list(5, () => text(160))]),
      note: text(240),
    },
    timeline: list(24, (at) => ({ date: text(27) + String(at), text: text(240) })),
    faq: list(10, (at) => ({ question: text(158) + String(at), answer: text(700) })),
    relatedTopics: list(12, (at) => text(58) + String(at)),
    relatedGuides: list(8, (at) => ({ slug: `guide-${at}`, title: text(118) + String(at) })),
  };
}
