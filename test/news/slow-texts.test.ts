import { expect, it } from 'vitest';
import { canonicalUrl } from '../../src/news/canonical-url.ts';
import { uncitedClaims } from '../../src/news/citation-care.ts';
import { summarise } from '../../src/news/summarise.ts';
import { topicTagger } from '../../src/news/tag-topics.ts';
import { Topic } from '../../src/news/topic.ts';

const tag = topicTagger([
  Topic.parse({ id: 'qwen', name: 'Qwen', section: 'models', aliases: ['Qwen'], weight: 1 }),
]);

// Read from each of their characters anew, these would take from half a minute to hours.
it.each<[string, () => unknown]>([
  ['words of a link to a page', () => summarise(`${'view on '.repeat(2_500)}.x`)],
  ['slashes', () => canonicalUrl(`https://x.test/${'/'.repeat(400_000)}x`)],
  ['figures of a word', () => tag('Qwen', `${'1'.repeat(300_000)}a1`)],
  ['open quotation marks', () => uncitedClaims('“'.repeat(300_000), '')],
  ['beginnings of sentences', () => uncitedClaims('"ab'.repeat(120_000), '')],
  ['full stops in a name', () => uncitedClaims(`x4${'.'.repeat(300_000)}x`, '')],
])('reads a text of many %s once', (_, read) => {
  expect(read()).toBeDefined();
});

it('finds the furniture at the end of a long text all the same', () => {
  expect(summarise(`${'x'.repeat(390)} ends here. View on GitHub`)).toBe(`${'x'.repeat(390)} ends here.`);
});
