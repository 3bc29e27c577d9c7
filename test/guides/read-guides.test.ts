import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guideVersionAt } from '../../src/guides/guide.ts';
import { readGuides } from '../../src/guides/read-guides.ts';
import { readNewsData } from '../../src/news/read-news.ts';
import { dataWith } from '../support/broken-copy.ts';

const guides = readGuides('data/guides');
const topics = new Set(readNewsData('data').topics.map((topic) => topic.id));

it('tells every timeline in the order of its days', () => {
  for (const version of guides.flatMap((guide) => guide.versions)) {
    const days = version.timeline.map((entry) => entry.date).filter((date) => /^\d{4}-/.test(date));
    expect(days).toEqual(days.toSorted());
  }
});

it('adds in the newest version to what the first one said', () => {
  for (const { versions } of guides) {
    const [first, newest] = versions.map((version) => version.sections.map((section) => section.markdown));
    expect(newest?.join('\n').length).toBeGreaterThan(first?.join('\n').length ?? 0);
  }
});

it('reads three guides with two versions each', () => {
  expect(guides.map((guide) => [guide.slug, guide.versions.length])).toEqual([
    ['deepseek', 2],
    ['mixture-of-experts', 2],
    ['qwen', 2],
  ]);
});

describe.each(guides)('the guide $slug', (guide) => {
  it('is in August 2025 what was known then, and today what is known now', () => {
    expect(guideVersionAt(guide, new Date('2025-08-04T23:00:00Z'))).toBe(undefined);
    expect(guideVersionAt(guide, new Date('2025-08-06T06:00:00Z'))?.version).toBe(1);
    expect(guideVersionAt(guide, new Date('2026-11-24T06:00:00Z'))?.version).toBe(2);
  });

  it('knows nothing in its first version of what came later', () => {
    const first = JSON.stringify(guide.versions[0]);
    const laterNames =
      /Qwen3\.5|Qwen3\.7|V3\.1|V3\.2|\bV4\b|Terminus|Nature|gpt-oss|GPT-5|4\.5 Opus|Gemini-3|HappyHorse|Skill-RM/;
    expect(first).not.toMatch(laterNames);
    expect(first).not.toMatch(/2026|September 2025/);
    const days = guide.versions[0]?.timeline.map((entry) => entry.date) ?? [];
    expect(days.filter((day) => /^\d/.test(day) && day > '2025-08-05')).toEqual([]);
  });

  it('has every part in every version, and topics that exist', () => {
    for (const version of guide.versions) {
      const { length: words } = version.sections.flatMap((section) => section.markdown.split(/\s+/));
      expect(words).toBeGreaterThan(900);
      expect(words).toBeLessThan(1600);
      expect(version.depth).toBe('In-depth');
      expect(version.sections.length).toBeGreaterThanOrEqual(6);
      expect(version.faq).toHaveLength(5);
      expect(version.takeaways.length).toBeGreaterThanOrEqual(5);
      expect(version.timeline.length).toBeGreaterThanOrEqual(8);
      expect(version.relatedGuides).toHaveLength(2);
      expect(version.sources.length).toBeGreaterThan(4);
      expect(version.table.rows.length).toBeGreaterThanOrEqual(6);
      expect([version.topic, ...version.topics].filter((topic) => !topics.has(topic))).toEqual([]);
    }
  });
});

const file = 'guides/qwen.v1.md';
it.each([
  ['no front matter', /^---/, 'slug', /qwen\.v1\.md:1 wants front matter/],
  ['broken YAML in it', 'subject: Alibaba', 'subject: [Alibaba', /qwen\.v1\.md:\d+ wants YAML/],
  ['a wrong state', 'state: live', 'state: alive', /qwen\.v1\.md:9 state: .*"live".*got "alive"/],
  [
    'a row with a cell too few',
    '[QwQ-32B, Reasoning model, 32B, ',
    '[QwQ-32B, Reasoning model, ',
    /qwen\.v1\.md:\d+ table\.rows: wants as many cells/,
  ],
  [
    'a version that is there already',
    'version: 1',
    'version: 2',
    /qwen\.v2\.md version: wants a number of its own, got 2/,
  ],
  [
    'days in the wrong order',
    'asOf: 2025-08-05',
    'asOf: 2027-08-05',
    /qwen\.v2\.md asOf: wants a day after 2027-08-05/,
  ],
  [
    'a related guide that is none',
    'relatedGuides: [mixture-of-experts, deepseek]',
    'relatedGuides: [astrology]',
    /qwen\.v1\.md relatedGuides: wants slugs of guides .*got "astrology"/,
  ],
  [
    'an empty section',
    /## What Qwen is[\s\S]*?## From/,
    '## What Qwen is\n\n## From',
    /qwen\.v1\.md:\d+ wants text below the heading, got none for "What Qwen is"/,
  ],
  [
    'text before the first heading, which no reader would see',
    '\n## What Qwen is',
    '\nA lost sentence.\n\n## What Qwen is',
    /qwen\.v1\.md:\d+ wants a "## Heading" before any text, got "A lost sentence\."/,
  ],
  [
    'a body without sections',
    /\n## [\s\S]*$/,
    '\n',
    /qwen\.v1\.md:\d+ wants a body of "## Heading" sections, got none/,
  ],
])('says where and what is wrong with %s', (_, from, to, message) => {
  const directory = dataWith(file, (text) => text.replace(from, to));
  expect(() => readGuides(join(directory, 'guides'))).toThrow(message);
});

it('names the folder when there is none', () => {
  expect(() => readGuides('data/no-such-guides')).toThrow(/data\/no-such-guides: wants a folder of guides/);
});
