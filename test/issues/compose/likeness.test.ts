import { describe, expect, it } from 'vitest';
import { likenessOf, type Prepared } from '../../../src/issues/compose/likeness.ts';
import { packed, place } from '../../../src/issues/compose/terms.ts';

/** The places of words by their numbers, what both reports have besides, and a rarity for every word and figure. */
interface MadeUpReport {
  hour?: number;
  words?: Record<number, number>;
  figures?: number[];
  headlineFigures?: number[];
  kinds?: number;
  isSequel?: boolean;
  namesSomebody?: boolean;
  headlineWorth?: number;
}
const prepared = (report: MadeUpReport): Prepared => ({
  at: (report.hour ?? 0) * 3_600_000,
  terms: {
    words: Int32Array.from(Object.entries(report.words ?? {}), ([word, bits]) => packed(Number(word), bits)),
    numbers: report.figures ?? report.headlineFigures ?? [],
    headlineNumbers: report.headlineFigures ?? [],
  },
  headlineWorth: report.headlineWorth ?? 10,
  hasHeadlineNames: report.namesSomebody ?? false,
  kinds: report.kinds ?? 0,
  isSequel: report.isSequel ?? false,
});

/** How much likelier two reports are one event than two that have nothing in common; the same from either side. */
function gain(one: MadeUpReport, other: MadeUpReport, rarity = 1): number {
  const rarities = { ofWord: () => rarity, ofFigure: () => rarity };
  const between = (first: MadeUpReport, second: MadeUpReport) =>
    likenessOf(prepared(first), prepared(second), rarities);
  expect(between(one, other)).toBeCloseTo(between(other, one), 10);
  return Math.round((between(one, other) - between({}, {})) * 1000) / 1000;
}
const both = (report: MadeUpReport, rarity?: number) => gain(report, report, rarity);
const words = (count: number, bits: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [at + 1, bits]));

it('of two reports with nothing in common are not one event', () => {
  expect(likenessOf(prepared({}), prepared({}), { ofWord: () => 1, ofFigure: () => 1 })).toBeLessThan(-3);
  expect(gain({ words: { 1: 0, 3: 0, 5: 0 } }, { words: { 2: 0, 4: 0, 6: 0 } })).toBe(0);
});

describe('what speaks for one event', () => {
  it('is what words they share, wherever those stand in the order, the more the rarer', () => {
    expect(gain({ words: { 1: 0, 4: 0, 7: 0 } }, { words: { 2: 0, 4: 0, 5: 0, 7: 0, 9: 0 } })).toBe(
      both({ words: words(2, 0) }),
    );
    expect(both({ words: words(1, 0) })).toBeGreaterThan(both({ words: words(1, 0) }, 0.5));
    expect(both({ words: words(1, 0) }, 0.5)).toBeGreaterThan(0);
  });

  it('is a name more than a word, also when only one of them has it as a name', () => {
    const name = { words: words(1, place.anyName) };
    expect(both(name)).toBeGreaterThan(2 * both({ words: words(1, 0) }));
    expect(gain(name, { words: words(1, 0) })).toBe(both(name));
  });

  it('is the rarest of the names once more', () => {
    const rarities = { ofWord: (word: number) => (word === 2 ? 1 : 0.5), ofFigure: () => 1 };
    const shared = (...numbers: number[]) => {
      const report = prepared({ words: Object.fromEntries(numbers.map((word) => [word, place.anyName])) });
      return likenessOf(report, report, rarities);
    };
    const second = shared(1, 3) - shared(1);
    expect(shared(1) - shared()).toBeGreaterThan(second);
    expect(shared(1, 2) - shared(1)).toBeGreaterThan(2 * second);
    expect(shared(2, 3)).toBeCloseTo(shared(1, 2), 10);
  });

  it('is no more than three names, three and a half words, and one and a half figures are worth', () => {
    expect(both({ words: words(4, place.anyName) })).toBe(both({ words: words(3, place.anyName) }));
    expect(both({ words: words(3, place.anyName) })).toBeGreaterThan(
      both({ words: words(2, place.anyName) }),
    );
    expect(both({ words: words(5, 0) })).toBe(both({ words: words(4, 0) }));
    expect(both({ words: words(4, 0) })).toBeGreaterThan(both({ words: words(3, 0) }));
    expect(both({ figures: [34, 56, 78] })).toBe(both({ figures: [34, 56] }));
    expect(both({ figures: [34, 56] })).toBeGreaterThan(both({ figures: [34] }));
  });

  it('is a figure, half as much when it is a dozen or less', () => {
    expect(both({ figures: [12] })).toBeCloseTo(both({ figures: [13] }) / 2, 3);
    expect(both({ figures: [34] }, 0.5)).toBeCloseTo(both({ figures: [34] }) / 2, 3);
    expect(gain({ figures: [34] }, { figures: [56] })).toBe(0);
  });

  it('is how much of a headline the other report has anywhere, of the better found one more', () => {
    const headline = { words: words(1, place.headline), headlineWorth: 1 };
    const text = { words: words(1, 0), headlineWorth: 1 };
    const [neither, one, two] = [both(text), gain(headline, text), both(headline)];
    expect(one - neither).toBeGreaterThan(two - one);
    expect(two).toBeGreaterThan(one);
    expect(gain({ ...headline, headlineWorth: 2 }, text) - neither).toBeCloseTo((one - neither) / 2, 3);
    expect(gain({ ...headline, headlineWorth: 0 }, text)).toBe(neither);
  });

  it('is a figure of the headline that the other report has anywhere', () => {
    const [headline, text] = [
      { figures: [34], headlineFigures: [34], headlineWorth: 1 },
      { figures: [34], headlineWorth: 1 },
    ];
    const name = gain(
      { words: words(1, place.headline), headlineWorth: 1 },
      { words: words(1, 0), headlineWorth: 1 },
    );
    expect(gain(headline, text) - both(text)).toBeCloseTo(name - both({ words: words(1, 0) }), 3);
    expect(gain(headline, { figures: [56], headlineWorth: 1 })).toBe(0);
  });

  it('is that both say that the same kind of thing has happened', () => {
    expect(both({ kinds: 0b10 })).toBeGreaterThan(0);
    expect(gain({ kinds: 0b10 }, { kinds: 0b110 })).toBe(both({ kinds: 0b10 }));
    expect(gain({ kinds: 0b10 }, {})).toBe(0);
  });
});

describe('what speaks against one event', () => {
  it('is the time between them, from eighteen hours on and again from forty', () => {
    const apart = [17.9, 18, 39.9, 40].map((hour) => gain({}, { hour }));
    expect(apart[0]).toBe(0);
    expect(both({ hour: 50 })).toBe(0);
    expect(apart[1]).toBeLessThan(0);
    expect(apart[2]).toBe(apart[1]);
    expect(apart[3]).toBeLessThan(2 * (apart[2] ?? 0));
  });

  it('is that both say that other kinds of thing have happened', () => {
    expect(gain({ kinds: 0b10 }, { kinds: 0b100 })).toBeLessThan(0);
  });

  it('is that one of them tells what came of something', () => {
    expect(gain({ isSequel: true }, {})).toBeLessThan(-4);
    expect(both({ isSequel: true })).toBe(0);
  });

  it('is that both headlines have figures above a dozen, and none that the other report has', () => {
    const of = (one: number[], other: MadeUpReport) => gain({ headlineFigures: one }, other);
    expect(of([34], { headlineFigures: [56] })).toBeLessThan(0);
    expect(of([34, 7], { headlineFigures: [56, 7] })).toBeLessThan(both({ figures: [7] }));
    expect(of([12], { headlineFigures: [56] })).toBe(0);
    expect(of([34], { figures: [56] })).toBe(0);
    const named = { figures: [56, 34], headlineFigures: [56] };
    expect(of([34], named)).toBeGreaterThan(both({ figures: [34] }));
    expect(of([34, 78], { figures: [56, 34], headlineFigures: [56] })).toBe(of([34], named));
  });

  it('is that both headlines name somebody, and none of them whom the other report names', () => {
    const named = { namesSomebody: true };
    const who = { ...named, words: words(1, place.headline | place.anyName) };
    const text = { ...named, words: words(1, place.anyName) };
    const [alone, nobody] = [both({ words: who.words }), both({ words: text.words })];
    expect(both(named)).toBeLessThan(0);
    expect(gain(named, {})).toBe(0);
    expect(both(who)).toBe(alone);
    expect(gain(who, text)).toBe(gain({ words: who.words }, { words: text.words }));
    expect(both(text)).toBeLessThan(nobody);
    const title = { ...named, words: words(1, place.headline) };
    expect(both(title)).toBeLessThan(both({ words: title.words }));
  });
});
