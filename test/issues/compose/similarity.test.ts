import { expect, it } from 'vitest';
import {
  namesIn,
  numbersIn,
  similarity,
  termsOf,
  termVectors,
} from '../../../src/issues/compose/similarity.ts';

it.each([
  [
    'reads words in small letters, without their plural s and what any text has',
    'The Robots and a ROBOT',
    'robot robot',
  ],
  ['reads a possessive as the word itself', "Meta’s glasses, Meta's glass", 'meta glasse meta glass'],
  ['leaves short words and a double s alone', 'gas news buses class', 'gas news buse class'],
  ['leaves out letters and digits that stand alone', 'Plan B of 7', 'plan'],
  [
    'keeps figures as they stand, with their currency, share or unit',
    '$2.4B, 480b, 65.8% in 2025.,',
    '$2.4b 480b 65.8% 2025',
  ],
  ['reads wide letters as the narrow ones', 'Ｑｗｅｎ', 'qwen'],
  [
    'reads letters of any script, with hyphens and apostrophes inside',
    'Größe gpt-oss l’été',
    'größe gpt-oss l’été',
  ],
  ['finds nothing in what has no words', '— … !', ''],
])('%s', (_, text, terms) => {
  expect(termsOf(text).join(' ')).toBe(terms);
});

it('takes for a number whatever has a digit, also a single one', () => {
  expect([...numbersIn('Genie 3 has 480b parameters, costs $2.4 and beat 3 rivals by half')]).toEqual([
    ...['3', '480b', '$2.4'],
  ]);
});

it('takes for a name what is written large inside a sentence, or has figures', () => {
  expect([...namesIn('Regulators ask Meta, and OpenAI: Sam Altman answers. Others wait for gpt-5.')]).toEqual(
    [...['meta', 'openai', 'sam', 'altman', 'gpt-5']],
  );
  expect([...namesIn('Gpt-5.1-mini beats o3... It meets Meta... and Qwen3-Coder')]).toEqual([
    ...['gpt-5.1-mini', 'o3', 'meta', 'qwen3-coder'],
  ]);
  expect([...namesIn('nobody is named here')]).toEqual([]);
});

const texts = [
  { id: 'one', title: 'Alibaba opens Qwen', summary: 'The weights are free.' },
  { id: 'two', title: 'Alibaba frees Qwen', summary: 'The weights are open.' },
  { id: 'three', title: 'Whales sing', summary: 'Nobody in Norway knows why.' },
  { id: 'four', title: '', summary: '' },
];
const vectors = termVectors(texts);
const near = (one: string, other: string) =>
  similarity(vectors.get(one) ?? new Map(), vectors.get(other) ?? new Map());

it('finds a text wholly like itself, and two texts without a word in common not at all', () => {
  for (const id of ['one', 'two', 'three']) expect(near(id, id)).toBeCloseTo(1, 10);
  expect(near('one', 'three')).toBe(0);
  expect(near('four', 'four')).toBe(0);
});

it('finds two texts as near from either side', () => {
  expect(near('one', 'two')).toBeGreaterThan(0.3);
  expect(near('one', 'two')).toBeLessThan(1);
  expect(near('two', 'one')).toBe(near('one', 'two'));
});

it('counts a rare word for more than a common one, and a headline for more than a summary', () => {
  const vector = termVectors([
    { id: 'a', title: 'zebra', summary: 'lion herd' },
    { id: 'b', title: 'herd', summary: 'herd' },
    { id: 'c', title: 'herd', summary: '' },
  ]).get('a');
  const weight = (term: string) => vector?.get(term) ?? 0;
  expect(weight('herd')).toBeGreaterThan(0);
  expect(weight('lion')).toBeGreaterThan(weight('herd'));
  expect(weight('zebra')).toBeGreaterThan(weight('lion'));
});
