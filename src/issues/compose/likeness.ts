import { countedEvents, everydayWords } from './everyday-words.ts';
import { type HeadlineReading, headlineReader } from './happenings.ts';
import { place, type Terms, termReader } from './terms.ts';

export interface Report {
  title: string;
  summary: string;
  /** ISO 8601. */
  publishedAt: string;
}

/**
 * What speaks for two reports telling of one event, and against it. Fitted by logistic regression to the labelled
 * pairs that are tuned on and to the sample weeks, then rounded (a second fit, after the words' families had grown, was no
 * better); docs/news.md has the figures they reach.
 */
const weights = {
  /** Shared names, each by its rarity (0 to 1), three at most. */
  names: 1.6,
  rarestName: 0.3,
  /** Shared words that are no names, by rarity. */
  words: 0.65,
  /** How much of one headline the other report has, and the other way round; the greater and the lesser share. */
  headlineMost: 1.45,
  headlineLeast: 1,
  numbers: 2.3,
  /** Both headlines have figures, and none of the other's. */
  otherNumbers: -0.7,
  /** Eighteen hours and more apart, and forty and more. */
  nextDay: -2.2,
  laterDay: -2.5,
  sameKind: 0.25,
  otherKind: -1.3,
  /** One of them tells what came of something. */
  sequel: -5,
  /** Both headlines name somebody, and nobody whom the other report names. */
  otherSubject: -0.7,
} as const;
const bias = -4;
/** A list of figures says no more than two or three of them do. */
const mostNames = 3;
const mostNumbers = 1.5;
const mostWords = 3.5;
/** Told apart from a worth, which is below it. */
const ofName = 2;
/** A dozen and less of something is in any text. */
const fewThings = 12;

const hourMs = 3_600_000;

/** What a report is compared by, with the rarity of each part worked out once. */
interface Prepared extends HeadlineReading {
  at: number;
  /** The worth of each word, 0 to 1, and `ofName` more for a name. */
  words: ReadonlyMap<string, number>;
  headline: readonly { word: string; worth: number }[];
  headlineWorth: number;
  headlineNames: readonly string[];
  terms: Terms;
  largeNumbers: readonly number[];
}

export interface ReportIndex {
  /** How rare a term is among all reports: 1 is unheard of, 0 is everywhere. */
  rarity(term: string): number;
  /** How many of the reports have it. */
  reportsWith(term: string): number;
  terms: readonly Terms[];
  /** From 0 on, two reports are more likely one event than not. */
  likeness(one: number, other: number): number;
}

/** Reads reports once, so that any two of them can be compared by their places in the list. */
export function indexReports(reports: readonly Report[]): ReportIndex {
  const seenSmall = new Set<string>();
  const terms = reports.map(termReader(seenSmall));
  const spread = new Map<string, number>();
  const count = (term: string) => spread.set(term, (spread.get(term) ?? 0) + 1);
  for (const { words, numbers } of terms) {
    for (const word of words.keys()) count(word);
    for (const value of numbers) count(numberTerm(value));
  }
  const all = Math.log(reports.length + countedEvents + 1);
  const rarities = new Map<string, number>();
  for (const [term, times] of spread) {
    rarities.set(term, 1 - Math.log(1 + times + (everydayWords.get(term) ?? 0)) / all);
  }
  const rarity = (term: string) => rarities.get(term) ?? 1;
  const prepare = preparer(reports, terms, { rarity, seenSmall });
  return {
    rarity,
    reportsWith: (term) => spread.get(term) ?? 0,
    terms,
    likeness: (one, other) => likenessOf(prepare(one), prepare(other), rarity),
  };
}

/** Most reports are never compared, so each is prepared when it first is. */
function preparer(
  reports: readonly Report[],
  allTerms: readonly Terms[],
  world: { rarity: (term: string) => number; seenSmall: ReadonlySet<string> },
): (at: number) => Prepared {
  const done = new Map<number, Prepared>();
  const readHeadline = headlineReader();
  return (at) => {
    const known = done.get(at);
    if (known) return known;
    const { title = '', publishedAt = '' } = reports[at] ?? {};
    const terms: Terms = allTerms[at] ?? { words: new Map(), numbers: new Set(), headlineNumbers: new Set() };
    const words = new Map<string, number>();
    const headline: { word: string; worth: number }[] = [];
    const headlineNames: string[] = [];
    for (const [word, bits] of terms.words) {
      const opensOnly = (bits & place.opening) !== 0 && !world.seenSmall.has(word);
      const isName = (bits & place.name) !== 0 || opensOnly;
      const worth = world.rarity(word);
      words.set(word, isName ? worth + ofName : worth);
      if ((bits & place.headline) === 0) continue;
      headline.push({ word, worth });
      if (isName) headlineNames.push(word);
    }
    const headlineWorth =
      headline.reduce((sum, { worth }) => sum + worth, 0) +
      [...terms.headlineNumbers].reduce((sum, value) => sum + world.rarity(numberTerm(value)), 0);
    const prepared: Prepared = {
      ...{ at: Date.parse(publishedAt), words, headline, headlineWorth, headlineNames, terms },
      largeNumbers: [...terms.headlineNumbers].filter((value) => value > fewThings),
      ...readHeadline(title),
    };
    done.set(at, prepared);
    return prepared;
  };
}

function likenessOf(first: Prepared, second: Prepared, rarity: (term: string) => number): number {
  const hours = Math.abs(first.at - second.at) / hourMs;
  const shares = [headlineShare(first, second, rarity), headlineShare(second, first, rarity)] as const;
  return (
    bias +
    sharedWords(first, second) +
    weights.numbers * sharedNumbers(first.terms.numbers, second.terms.numbers, rarity) +
    weights.headlineMost * Math.max(...shares) +
    weights.headlineLeast * Math.min(...shares) +
    (hasOthers(first, second) ? weights.otherNumbers : 0) +
    (hours >= 18 ? weights.nextDay : 0) +
    (hours >= 40 ? weights.laterDay : 0) +
    kindsWeight(first.kinds, second.kinds) +
    (first.isSequel === second.isSequel ? 0 : weights.sequel) +
    (hasOtherSubject(first, second) ? weights.otherSubject : 0)
  );
}

function sharedWords(first: Prepared, second: Prepared): number {
  let names = 0;
  let rarestName = 0;
  let words = 0;
  for (const [word, ours] of first.words) {
    const theirs = second.words.get(word);
    if (theirs === undefined) continue;
    const worth = ours >= ofName ? ours - ofName : ours;
    if (ours >= ofName || theirs >= ofName) {
      names += worth;
      rarestName = Math.max(rarestName, worth);
    } else words += worth;
  }
  return (
    weights.names * Math.min(mostNames, names) +
    weights.rarestName * rarestName +
    weights.words * Math.min(mostWords, words)
  );
}

function sharedNumbers(
  ours: ReadonlySet<number>,
  theirs: ReadonlySet<number>,
  rarity: (term: string) => number,
): number {
  let numbers = 0;
  for (const value of ours) {
    if (theirs.has(value)) numbers += (value <= fewThings ? 0.5 : 1) * rarity(numberTerm(value));
  }
  return Math.min(mostNumbers, numbers);
}

/** How much of a headline, by rarity, another report has anywhere. */
function headlineShare(of: Prepared, other: Prepared, rarity: (term: string) => number): number {
  if (of.headlineWorth === 0) return 0;
  let found = 0;
  for (const { word, worth } of of.headline) if (other.words.has(word)) found += worth;
  for (const value of of.terms.headlineNumbers) {
    if (other.terms.numbers.has(value)) found += rarity(numberTerm(value));
  }
  return found / of.headlineWorth;
}

/** Both headlines have figures, and the other report has none of them. */
function hasOthers(first: Prepared, second: Prepared): boolean {
  return (
    first.largeNumbers.length > 0 &&
    second.largeNumbers.length > 0 &&
    !first.largeNumbers.some((value) => second.terms.numbers.has(value)) &&
    !second.largeNumbers.some((value) => first.terms.numbers.has(value))
  );
}

function hasOtherSubject(first: Prepared, second: Prepared): boolean {
  return (
    first.headlineNames.length > 0 &&
    second.headlineNames.length > 0 &&
    !first.headlineNames.some((word) => second.words.has(word)) &&
    !second.headlineNames.some((word) => first.words.has(word))
  );
}

function kindsWeight(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  if (ours.size === 0 || theirs.size === 0) return 0;
  for (const kind of ours) if (theirs.has(kind)) return weights.sameKind;
  return weights.otherKind;
}

/** A figure as a term of its own kind. */
export const numberTerm = (value: number): string => `#${value}`;
