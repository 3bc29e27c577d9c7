import { expect, it } from 'vitest';
import { sizeByBlock } from '../../src/preflight/size-by-block.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { composed, sampleWeekInput } from '../support/sample-weeks.ts';

const publication = readPublication('data/publication.yaml');

async function blocksOf(edition: string, date: string) {
  const { issue } = composed(sampleWeekInput(edition, date));
  const { html } = await renderIssue(issue, publication, 'https://almanac.test');
  return { issue, html, blocks: sizeByBlock(html, issue) };
}

it.each([
  ['midweek', '2025-08-06'],
  ['sunday', '2025-08-10'],
])('counts every byte of a %s once, each pick by its title and the guide as one', async (edition, date) => {
  const { issue, html, blocks } = await blocksOf(edition, date);
  expect(blocks.reduce((sum, block) => sum + block.bytes, 0)).toBe(Buffer.byteLength(html));
  for (const { title, tier } of issue.picks)
    expect(blocks.filter((block) => block.name === title && block.kind === tier)).toHaveLength(1);
  const kinds = blocks.map((block) => block.kind);
  for (const kind of ['frame', 'masthead', 'guide', 'footer'] as const)
    expect(kinds.filter((one) => one === kind)).toEqual([kind]);
  expect(kinds.at(-1)).toBe('footer');
  expect(blocks.every((block) => block.bytes > 100)).toBe(true);
});
