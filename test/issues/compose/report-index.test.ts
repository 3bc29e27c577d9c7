import { describe, expect, it } from 'vitest';
import { indexReports } from '../../../src/issues/compose/report-index.ts';
import { place, placesOf, wordOf } from '../../../src/issues/compose/terms.ts';

const at = '2025-08-05T12:00:00.000Z';
const report = (title: string, summary = '', publishedAt = at) => ({ title, summary, publishedAt });

describe('how rare a word is', () => {
  const index = indexReports([
    report('Kestrel opens Merlin', 'Kestrel has 34 hens, and Kestrel has people'),
    report('Kestrel sings', '34 hens'),
    report('Hens release people'),
  ]);
  const byName = (name: string) => {
    const all = index.terms.flatMap(({ words }) => [...words].map(wordOf));
    return all.find((word) => index.name(word) === name) ?? Number.NaN;
  };

  it('depends on how many reports have it, each counted once', () => {
    expect(['merlin', 'kestrel', 'hen'].map((name) => index.reportsWith(byName(name)))).toEqual([1, 2, 3]);
    const [once, twice, thrice] = ['merlin', 'kestrel', 'hen'].map((name) => index.rarity(byName(name)));
    expect(once).toBeGreaterThan(twice ?? 1);
    expect(twice).toBeGreaterThan(thrice ?? 1);
    expect(index.reportsWith(index.numberOf(34))).toBe(2);
    expect(index.rarity(index.numberOf(34))).toBe(twice);
  });

  it('depends on how often news has it at all', () => {
    expect(index.rarity(byName('releas'))).toBeLessThan(index.rarity(byName('hen')));
  });

  it('falls with how often news of any event was seen to have it', () => {
    const commonFirst = 'agent billion china tool school chief bank book world zebra';
    const { terms, name, rarity } = indexReports([report(commonFirst)]);
    const words = [...(terms[0]?.words ?? [])].map(wordOf).sort((one, other) => rarity(one) - rarity(other));
    expect(words.map(name).join(' ')).toBe(commonFirst);
    expect(new Set(words.map(rarity)).size).toBe(words.length);
  });

  it('is measured against all reports, with those that were counted before', () => {
    expect(index.rarity(byName('merlin'))).toBeCloseTo(1 - Math.log(1 + 1) / Math.log(3 + 236 + 1), 12);
    expect(index.rarity(byName('kestrel'))).toBeCloseTo(1 - Math.log(1 + 2) / Math.log(3 + 236 + 1), 12);
  });

  it('is from all to nothing, and all for what no report has', () => {
    expect(index.rarity(999)).toBe(1);
    expect(index.reportsWith(999)).toBe(0);
    expect(index.rarity(byName('merlin'))).toBeLessThan(1);
    expect(index.rarity(byName('releas'))).toBeGreaterThan(0);
  });
});

it('takes a word that opens sentences for a name when no report has it in small letters', () => {
  const { terms, name } = indexReports([
    report('Kestrel sings', 'Hens sleep.'),
    report('Ask ten hens', 'Kestrel sleeps, as asked, and has to ask.'),
  ]);
  const names = terms.map(({ words }) =>
    [...words].filter((entry) => (placesOf(entry) & place.anyName) !== 0).map((entry) => name(wordOf(entry))),
  );
  expect(names).toEqual([['kestrel'], ['kestrel']]);
});

describe('the likeness of two reports', () => {
  const merlin = report(
    'Kestrel Labs opens Merlin',
    'Kestrel Labs of Bergen opens the weights of Merlin 480b.',
  );
  const others = [
    report('Ten hens sleep', 'They slept in Chile.'),
    report('Zebras rest', 'They rest in Kenya.'),
  ];

  it('is above nothing for one event told twice, and below it for two events', () => {
    const { likeness } = indexReports([merlin, merlin, ...others]);
    expect(likeness(0, 1)).toBeGreaterThan(0);
    expect(likeness(0, 2)).toBeLessThan(0);
    expect(likeness(0, 1)).toBe(likeness(1, 0));
  });

  it('is less when they lie apart, when one tells what came of it, and when headlines name others', () => {
    const { likeness } = indexReports([
      ...[merlin, merlin, { ...merlin, publishedAt: '2025-08-06T12:00:00.000Z' }],
      { ...merlin, title: 'Kestrel Labs withdraws Merlin' },
      report('Gorilla Works opens Tamarin', 'Of the weights of 480b that others have, it says nothing.'),
      report('The weights of all are open', 'Of the weights of 480b that others have, it says nothing.'),
    ]);
    expect(likeness(0, 2)).toBeLessThan(likeness(0, 1));
    expect(likeness(0, 3)).toBeLessThan(likeness(0, 1) - 3);
    expect(likeness(0, 4)).toBeLessThan(likeness(0, 5));
  });

  it('is less when both headlines have names and share none, and only then', () => {
    const beside = (title: string) =>
      indexReports([merlin, report(title, 'The weights of all.')]).likeness(0, 1);
    expect(beside('The Gorilla rests')).toBeLessThan(beside('The gorilla rests'));
  });

  it('is less when the other tells a headline without its figure', () => {
    const told = (title: string) =>
      indexReports([report(title), report('Bergen', 'The Merlin Kestrel')]).likeness(0, 1);
    expect(told('The Merlin Kestrel 34')).toBeLessThan(told('The Merlin Kestrel'));
  });

  it('rises with the share of a headline that the other tells', () => {
    const { likeness } = indexReports([
      ...[merlin, report('Bergen', 'Kestrel Labs, opens, Merlin'), report('Bergen', 'Kestrel Labs')],
    ]);
    expect(likeness(0, 1)).toBeGreaterThan(likeness(0, 2));
  });
});
