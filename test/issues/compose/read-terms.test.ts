import { describe, expect, it } from 'vitest';
import { termReader } from '../../../src/issues/compose/read-terms.ts';
import { place, placesOf, wordOf } from '../../../src/issues/compose/terms.ts';

/** The words of a report by how they stand in it. */
function read(title: string, summary = '') {
  const reader = termReader();
  const { words, numbers, headlineNumbers } = reader.read({ title, summary });
  const of = (bit: number) =>
    [...words].filter((entry) => (placesOf(entry) & bit) !== 0).map((entry) => reader.name(wordOf(entry)));
  const all = [...words].map((entry) => reader.name(wordOf(entry)));
  return { reader, words, all, of, numbers, headlineNumbers };
}

describe('the words of a report', () => {
  it('are each there once, with all the places they stand in', () => {
    const { all, of } = read('Zebras ask Meta', 'Meta answers zebras');
    expect(all.toSorted()).toEqual(['answ', 'ask', 'meta', 'zebra']);
    expect(of(place.headline).toSorted()).toEqual(['ask', 'meta', 'zebra']);
    expect(of(place.name)).toEqual(['meta']);
    expect(of(place.opening).toSorted()).toEqual(['meta', 'zebra']);
  });

  it('are names when they are large inside a sentence, or have figures or inner capitals wherever they stand', () => {
    expect(read('Zebras ask Meta and OpenAI. DeepMind waits, gemma3 and o-4 too').of(place.name)).toEqual([
      ...['meta', 'openai', 'deepmind', 'gemma3', 'o-4'],
    ]);
    expect(read('iPhone zebras at eBay: McDonald sings').of(place.name)).toEqual([
      'iphon',
      'ebay',
      'mcdonald',
    ]);
    expect(read('Zebras. Painters. Meta').of(place.name)).toEqual([]);
  });

  it('are known to occur in small letters once any report has them so', () => {
    const reader = termReader();
    const [first] = reader.read({ title: 'Zebras sing', summary: '' }).words;
    expect(reader.isSeenSmall(wordOf(first ?? 0))).toBe(false);
    reader.read({ title: 'All the zebras', summary: '' });
    expect(reader.isSeenSmall(wordOf(first ?? 0))).toBe(true);
  });

  it('are the same words for every report, and ascend', () => {
    const reader = termReader();
    const first = reader.read({ title: 'Zebras ask', summary: '' }).words;
    const second = reader.read({ title: 'Ask the zebras of Meta', summary: '' }).words;
    const numbers = [...second].map(wordOf);
    expect(numbers).toEqual([...first].map(wordOf).concat(reader.size() - 1));
    expect(numbers.toSorted((one, other) => one - other)).toEqual(numbers);
  });

  it('are all read, also of a text of thousands', () => {
    const alphabet = 'bcdfgklmnprtvz'.split('');
    const made = alphabet.flatMap((a) => alphabet.flatMap((b) => alphabet.map((c) => `${a}o${b}o${c}ox`)));
    expect(new Set(read('', made.join(' ')).all).size).toBe(made.length);
  });

  it('include the initials of names of three and four words', () => {
    expect(read('The note of the Open Provenance Alliance').all).toContain('opa');
    expect(read('Open Provenance Alliance asks').all).toContain('opa');
    expect(read('Asked by Great Northern Poets United today').of(place.name)).toContain('gnpu');
    expect(read('Asked by Great Northern zebras').all).not.toContain('gn');
    expect(read('Open, Provenance Alliance').all).not.toContain('opa');
    expect(read('Open provenance Alliance Group').all).not.toContain('opag');
    expect(read('Asked by All Great Northern Poets United').all).not.toContain('agnpu');
  });
});

describe('the figures of a report', () => {
  it.each([
    ['$2.1bn', [2_100_000_000]],
    ['2.1 billion', [2_100_000_000]],
    ['€2,100,000,000 paid', [2_100_000_000]],
    ['480b and 70B', [480_000_000_000, 70_000_000_000]],
    [
      '30k, 3 million, 4mn, 2 trillion, 5tn',
      [30_000, 3_000_000, 4_000_000, 2_000_000_000_000, 5_000_000_000_000],
    ],
    ['twelve hundred', [1200]],
    ['Two zebras, and two more', [2]],
    ['7 and 7.0', [7]],
    ['65.8% of them', [65.8]],
    ['nobody at all', []],
    ['a twofold rise', []],
    ['GPT-5 and Qwen3', []],
    ['3d prints', [3]],
    ['version 1.2.3', [1.2]],
    ['2-million', [2_000_000]],
    ['¥5 and £6', [5, 6]],
    ['US$2.1bn, or HK$16bn', [2_100_000_000, 16_000_000_000]],
  ])('of "%s" are %o', (text, numbers) => {
    expect(read('', text).numbers).toEqual(numbers);
  });

  it('are told apart by where they stand, and each counted once', () => {
    const { numbers, headlineNumbers } = read('Zebras sell 34 books of 34', 'They sold 34, and 12 more');
    expect(headlineNumbers).toEqual([34]);
    expect(numbers).toEqual([34, 12]);
  });

  it('are words too, by their value', () => {
    const { reader } = read('Zebras');
    const number = reader.numberOf(34);
    expect(reader.name(number)).toBe('#34');
    expect(reader.numberOf(34)).toBe(number);
    expect(reader.numberOf(35)).not.toBe(number);
    expect(reader.size()).toBe(3);
  });
});
