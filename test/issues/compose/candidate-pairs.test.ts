import { expect, it } from 'vitest';
import { candidatePairs } from '../../../src/issues/compose/candidate-pairs.ts';
import type { ReportIndex } from '../../../src/issues/compose/report-index.ts';
import { packed } from '../../../src/issues/compose/terms.ts';

interface MadeUpReport {
  hour?: number;
  words: string;
  figures?: number[];
}

/** An index of reports in which a word is the rarer the fewer of them have it. */
function indexOf(reports: readonly MadeUpReport[]): ReportIndex {
  const names: string[] = [];
  const numberOf = (name: string) => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1);
  const own = reports.map(({ words, figures = [] }) => ({
    words: words.split(' ').map(numberOf),
    figures: figures.map((value) => numberOf(`#${value}`)),
  }));
  const reportsWith = (word: number) =>
    own.filter(({ words, figures }) => words.includes(word) || figures.includes(word)).length;
  return {
    terms: own.map(({ words }, at) => ({
      words: Int32Array.from(words, (word) => packed(word, 0)).sort(),
      ...{ numbers: reports[at]?.figures ?? [], headlineNumbers: [] },
    })),
    rarity: (word) => 1 / reportsWith(word),
    ...{ reportsWith, numberOf: (value) => numberOf(`#${value}`), name: (word) => names[word] ?? '' },
    likeness: () => 0,
  };
}
function pairsAmong(reports: readonly MadeUpReport[], mostHours = 72): string[] {
  const times = reports.map(({ hour = 0 }) => hour * 3_600_000);
  return candidatePairs(indexOf(reports), times, mostHours)
    .map((pair) => pair.join('-'))
    .sort();
}
const several = (count: number, words: string): MadeUpReport[] =>
  Array.from({ length: count }, (_, at) => ({ hour: at, words }));

it('are two reports that share a word which few have, or two words which many have', () => {
  expect(pairsAmong([{ words: 'whale sings' }, { words: 'whale sleeps' }, { words: 'zebra' }])).toEqual([
    '0-1',
  ]);
  expect(pairsAmong(several(6, 'whale'))).toHaveLength(15);
  expect(pairsAmong(several(7, 'whale'))).toEqual([]);
  expect(pairsAmong(several(7, 'whale zebra'))).toHaveLength(21);
});

it('are none that lie further apart than that', () => {
  const apart = (hours: number) => pairsAmong([{ words: 'whale' }, { hour: hours, words: 'whale' }]);
  expect(apart(72)).toEqual(['0-1']);
  expect(apart(73)).toEqual([]);
  const three = [{ words: 'whale' }, { hour: 60, words: 'whale' }, { hour: 100, words: 'whale' }];
  expect(pairsAmong(three)).toEqual(['0-1', '1-2']);
});

it('are named by their places, the earlier in the list first, whenever they were published', () => {
  const words = 'whale zebra';
  expect(
    pairsAmong([
      { hour: 90, words },
      { hour: 1, words },
      { hour: 50, words },
    ]),
  ).toEqual(['0-2', '1-2']);
  expect(
    pairsAmong([
      { hour: 2, words },
      { hour: 1, words },
    ]),
  ).toEqual(['0-1']);
});

it('share a figure above a dozen just as they share a word', () => {
  const of = (figure: number) =>
    pairsAmong([
      { words: 'whale', figures: [figure] },
      { words: 'zebra', figures: [figure] },
    ]);
  expect(of(13)).toEqual(['0-1']);
  expect(of(12)).toEqual([]);
});

it('are sought by the ten rarest words of a report that others have too', () => {
  const [nine, ten] = ['a b c d e f g h i', 'a b c d e f g h i j'];
  const among = (rare: string) =>
    pairsAmong([{ words: `common ${rare}` }, { words: 'common' }, { words: 'common' }, { words: rare }]);
  expect(among(ten)).toEqual(['0-3', '1-2']);
  expect(among(nine)).toEqual(['0-1', '0-2', '0-3', '1-2']);
  const alone = [{ words: `common ${ten}` }, { words: 'common' }, { words: 'common' }];
  expect(pairsAmong(alone)).toEqual(['0-1', '0-2', '1-2']);
});

it('are sought by the rarest words wherever in the report they are, and whatever they are called', () => {
  const among = (words: string) => pairsAmong([{ words }, { words: 'a' }, { words: 'a' }, { words }]);
  for (const words of ['a b c d e f g h i j k', 'b c d e f a g h i j k', 'k j i h g a f e d c b']) {
    expect(among(words)).toEqual(['0-3', '1-2']);
  }
});

it('are sought by name among words that are equally rare, whichever was read first', () => {
  const ten = 'a b c d e f g h i j';
  expect(pairsAmong([{ words: `k ${ten}` }, { words: 'k' }, { words: ten }])).toEqual(['0-2']);
  expect(pairsAmong([{ words: `${ten} k` }, { words: 'k' }, { words: ten }])).toEqual(['0-2']);
  expect(
    pairsAmong([{ words: `k ${ten}` }, { words: 'j' }, { words: `k ${ten}`.replace(' j', '') }]),
  ).toEqual([...['0-1', '0-2']]);
});

it('are sought among the sixteen reports before that have a word', () => {
  const pairs = pairsAmong(several(18, 'whale zebra'));
  expect(pairs).toContain('1-17');
  expect(pairs).not.toContain('0-17');
  expect(pairs).toHaveLength((18 * 17) / 2 - 1);
});

it('are none where there are no reports, or only one', () => {
  expect(pairsAmong([])).toEqual([]);
  expect(pairsAmong([{ words: 'whale zebra' }])).toEqual([]);
});
