import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.ts';
import { fitIssue, mostBytes } from '../../src/render/fit-issue.ts';
import { longestIssue } from '../emails/longest-issue.ts';

const issue = longestIssue('sunday', 'en');

/** What is tried, one after the other, while the html is a byte too long until `tries` of them. */
async function triedUntil(tries: number, of: Issue = issue) {
  const tried: Issue[] = [];
  const most = mostBytes[of.edition.template];
  const { issue: shown, html } = await fitIssue(of, async (one) => {
    tried.push(one);
    return 'x'.repeat(tried.length < tries ? most + 1 : most);
  });
  return { tried, shown, html };
}

/** How much is shown of each thing that stands beside the news. */
const extent = ({ picks, guide }: Issue): number[] => [
  picks.reduce((sum, { coverage }) => sum + coverage.length, 0),
  ...[
    guide?.takeaways,
    guide?.table.rows,
    guide?.timeline,
    guide?.faq,
    guide?.relatedGuides,
    guide?.relatedTopics,
    guide?.sections,
  ].map((list) => list?.length ?? 0),
];

describe('an issue', () => {
  it('that fits to the last byte is shown as it is', async () => {
    const { tried, shown, html } = await triedUntil(1);
    expect(tried).toHaveLength(1);
    expect(shown).toBe(issue);
    expect(html).toHaveLength(mostBytes.sunday);
  });

  it('that is too long shows less beside its news at each try, and never less of the news', async () => {
    const { tried, shown } = await triedUntil(Number.POSITIVE_INFINITY);
    expect(tried.length).toBeGreaterThan(4);
    expect(tried.at(-1)).toBe(shown);
    for (const [at, now] of tried.entries()) {
      const news = now.picks.map((pick) => ({ ...pick, coverage: [] }));
      expect(news).toEqual(issue.picks.map((pick) => ({ ...pick, coverage: [] })));
      const before = extent(tried[at - 1] ?? issue);
      const less = extent(now).map((count, kind) => count - (before[kind] ?? 0));
      if (at > 0) expect(Math.min(...less)).toBeLessThan(0);
      expect(Math.max(...less)).toBeLessThanOrEqual(0);
    }
  });

  it('that is far too long keeps of its guide what a card shows, and the newest that happened', async () => {
    const { shown } = await triedUntil(Number.POSITIVE_INFINITY);
    const [coverage, takeaways, rows, timeline, faq, related, topics, sections] = extent(shown);
    expect([coverage, takeaways, faq, related, topics, sections]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([rows, timeline]).toEqual([1, 1]);
    expect(shown.guide?.timeline).toEqual(issue.guide?.timeline.slice(-1));
    expect(shown.guide?.tldr).toBe(issue.guide?.tldr);
  });

  it('stops giving way as soon as it fits', async () => {
    const { tried, shown } = await triedUntil(3);
    expect(tried).toHaveLength(3);
    expect(Math.min(...extent(shown))).toBeGreaterThan(0);
  });

  it('without a guide names fewer that told the same', async () => {
    const { guide: _none, ...bare } = issue;
    const { shown } = await triedUntil(2, bare);
    expect(extent(shown)[0]).toBeLessThan(extent(issue)[0] ?? 0);
    expect(shown).not.toHaveProperty('guide');
  });
});
