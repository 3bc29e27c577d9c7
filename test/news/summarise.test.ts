import { expect, it } from 'vitest';
import { summarise } from '../../src/news/summarise.ts';

const sentence = (words: number) => `A${' word'.repeat(words - 1)}.`;

it('takes whole sentences, as many as fit into sixty words', () => {
  const text = [sentence(25), sentence(25), sentence(25)].join(' ');
  expect(summarise(text)).toBe([sentence(25), sentence(25)].join(' '));
});

it('cuts a first sentence that is longer between words', () => {
  const summary = summarise(sentence(80));
  expect(summary.split(' ')).toHaveLength(60);
  expect(summary).toMatch(/word…$/);
});

it.each([
  ['Dr. Ada Quill and J. R. Marsh wrote it. It holds.', 'abbreviations'],
  ['It costs $3.50 per million tokens, vs. $4.25 before. Cheap.', 'decimal points'],
])('does not end a sentence at %s: %s', (text) => {
  expect(summarise(text)).toBe(text);
});

it.each([
  ['It is out. The post It is out appeared first on The Ledger.', 'It is out.'],
  ['It is out now, says the lab [...]', 'It is out now, says the lab'],
  ['It is out. Continue reading →', 'It is out.'],
  ['It is out. Read more', 'It is out.'],
])('leaves the furniture of feeds out of "%s"', (text, summary) => {
  expect(summarise(text)).toBe(summary);
});

it('is short in characters too', () => {
  expect(summarise(`${'x'.repeat(700)} and more words`).length).toBeLessThanOrEqual(600);
});
