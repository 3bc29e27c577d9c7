import { countedEvents, everydayWords } from './everyday-words.ts';
import { headlineReader } from './happenings.ts';
import { isHeadlineName, likenessOf, type Prepared, type Rarities } from './likeness.ts';
import { termReader } from './read-terms.ts';
import { place, placesOf, type Terms, wordOf } from './terms.ts';

interface Report {
  title: string;
  summary: string;
  /** ISO 8601. */
  publishedAt: string;
}

export interface ReportIndex {
  terms: readonly Terms[];
  /** How rare a word is among all reports, by its number: 1 is unheard of, 0 is everywhere. */
  rarity(word: number): number;
  /** How many of the reports have it. */
  reportsWith(word: number): number;
  /** The number of a figure among the words. */
  numberOf(value: number): number;
  name(word: number): string;
  /** From 0 on, two reports are more likely one event than not. */
  likeness(one: number, other: number): number;
}

/** Reads reports once, so that any two of them can be compared by their places in the list. */
export function indexReports(reports: readonly Report[]): ReportIndex {
  const reader = termReader();
  const terms = reports.map(reader.read);
  for (const { numbers } of terms) for (const value of numbers) reader.numberOf(value);
  const spread = new Int32Array(reader.size());
  const count = (word: number) => {
    spread[word] = (spread[word] ?? 0) + 1;
  };
  for (const { words, numbers } of terms) {
    words.forEach((entry, at) => {
      count(wordOf(entry));
      const opensOnly = (entry & place.opening) !== 0 && !reader.isSeenSmall(wordOf(entry));
      if (opensOnly || (entry & place.name) !== 0) words[at] = entry | place.anyName;
    });
    for (const value of numbers) count(reader.numberOf(value));
  }
  const all = Math.log(reports.length + countedEvents + 1);
  const rarityOf = Float64Array.from(
    spread,
    (times, word) => 1 - Math.log(1 + times + (everydayWords.get(reader.name(word)) ?? 0)) / all,
  );
  const rarity = (word: number) => rarityOf[word] ?? 1;
  const rarities: Rarities = { ofWord: rarity, ofFigure: (value) => rarity(reader.numberOf(value)) };
  const prepare = preparer(reports, terms, rarities);
  return {
    terms,
    rarity,
    reportsWith: (word) => spread[word] ?? 0,
    numberOf: reader.numberOf,
    name: reader.name,
    likeness: (one, other) => likenessOf(prepare(one), prepare(other), rarities),
  };
}

/** Most reports are never compared, so each is prepared when it first is. */
function preparer(
  reports: readonly Report[],
  allTerms: readonly Terms[],
  rarities: Rarities,
): (at: number) => Prepared {
  const done: Prepared[] = [];
  const readHeadline = headlineReader();
  const noTerms: Terms = { words: new Int32Array(0), numbers: [], headlineNumbers: [] };
  return (at) => {
    const known = done[at];
    if (known) return known;
    const { title = '', publishedAt = '' } = reports[at] ?? {};
    const terms = allTerms[at] ?? noTerms;
    let headlineWorth = 0;
    for (const value of terms.headlineNumbers) headlineWorth += rarities.ofFigure(value);
    for (const entry of terms.words) {
      if ((placesOf(entry) & place.headline) !== 0) headlineWorth += rarities.ofWord(wordOf(entry));
    }
    const hasHeadlineNames = terms.words.some(isHeadlineName);
    const prepared: Prepared = {
      ...{ at: Date.parse(publishedAt), terms, headlineWorth, hasHeadlineNames },
      ...readHeadline(title),
    };
    done[at] = prepared;
    return prepared;
  };
}
