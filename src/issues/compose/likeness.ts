import { countedEvents, everydayWords } from './everyday-words.ts';
import { happeningsIn, isSequel } from './happenings.ts';
import { type Terms, termReader } from './terms.ts';

export interface Report {
  title: string;
  summary: string;
  /** ISO 8601. */
  publishedAt: string;
}

/**
 * What speaks for two reports telling of one event, and against it. Fitted by logistic regression to the labelled
 * pairs that are tuned on and to the sample weeks, then rounded; docs/news.md has the figures they reach.
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
const mostNumbers = 1.5;
const mostWords = 3.5;

const hourMs = 3_600_000;

export interface ReportIndex {
  /** By how common a word is among all reports: 1 is unheard of, 0 is everywhere. */
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
  const read = termReader(seenSmall);
  const terms = reports.map(read);
  const spread = new Map<string, number>();
  for (const { words, numbers } of terms) {
    for (const term of [...words.keys(), ...[...numbers].map(numberTerm)])
      spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  const all = Math.log(reports.length + countedEvents + 1);
  const reportsWith = (term: string) => spread.get(term) ?? 0;
  const rarity = (term: string) => 1 - Math.log(1 + reportsWith(term) + (everydayWords.get(term) ?? 0)) / all;
  const headlines = new Map<number, { kinds: ReadonlySet<string>; isSequel: boolean }>();
  const headline = (at: number) => {
    const title = reports[at]?.title ?? '';
    const known = headlines.get(at) ?? { kinds: happeningsIn(title), isSequel: isSequel(title) };
    headlines.set(at, known);
    return known;
  };
  const times = reports.map((report) => Date.parse(report.publishedAt));

  return {
    rarity,
    reportsWith,
    terms,
    likeness(one, other) {
      const [first, second] = [terms[one], terms[other]];
      if (!first || !second) return Number.NEGATIVE_INFINITY;
      const hours = Math.abs((times[one] ?? 0) - (times[other] ?? 0)) / hourMs;
      const [firstLine, secondLine] = [headline(one), headline(other)];
      const hasKinds = firstLine.kinds.size > 0 && secondLine.kinds.size > 0;
      const sharesKind = [...firstLine.kinds].some((kind) => secondLine.kinds.has(kind));
      const shared = compareTerms(first, second, { rarity, seenSmall });
      return (
        bias +
        weights.names * shared.names +
        weights.rarestName * shared.rarestName +
        weights.words * shared.words +
        weights.headlineMost * shared.headlineMost +
        weights.headlineLeast * shared.headlineLeast +
        weights.numbers * shared.numbers +
        (shared.otherNumbers ? weights.otherNumbers : 0) +
        (hours >= 18 ? weights.nextDay : 0) +
        (hours >= 40 ? weights.laterDay : 0) +
        (sharesKind ? weights.sameKind : hasKinds ? weights.otherKind : 0) +
        (firstLine.isSequel !== secondLine.isSequel ? weights.sequel : 0) +
        (shared.otherSubject ? weights.otherSubject : 0)
      );
    },
  };
}

interface WordWorld {
  rarity: (term: string) => number;
  seenSmall: ReadonlySet<string>;
}

function compareTerms(first: Terms, second: Terms, world: WordWorld) {
  const { rarity, seenSmall } = world;
  const isName = (terms: Terms, word: string): boolean => {
    const place = terms.words.get(word);
    return place !== undefined && (place.isName || (place.opensSentence && !seenSmall.has(word)));
  };
  let names = 0;
  let rarestName = 0;
  let words = 0;
  for (const word of first.words.keys()) {
    if (!second.words.has(word)) continue;
    const worth = rarity(word);
    if (isName(first, word) || isName(second, word)) {
      names += worth;
      rarestName = Math.max(rarestName, worth);
    } else words += worth;
  }
  let numbers = 0;
  for (const value of first.numbers) {
    // A dozen and less is in any text.
    if (second.numbers.has(value)) numbers += (value <= 12 ? 0.5 : 1) * rarity(numberTerm(value));
  }
  const shares = [headlineShare(first, second, rarity), headlineShare(second, first, rarity)] as const;
  const named = (terms: Terms) =>
    [...terms.words].flatMap(([word, place]) => (place.inHeadline && isName(terms, word) ? [word] : []));
  const [firstNames, secondNames] = [named(first), named(second)];
  return {
    names: Math.min(3, names),
    rarestName,
    words: Math.min(mostWords, words),
    numbers: Math.min(mostNumbers, numbers),
    headlineMost: Math.max(...shares),
    headlineLeast: Math.min(...shares),
    otherNumbers: hasOtherNumbers(first, second),
    otherSubject:
      firstNames.length > 0 &&
      secondNames.length > 0 &&
      !firstNames.some((word) => second.words.has(word)) &&
      !secondNames.some((word) => first.words.has(word)),
  };
}

/** How much of a headline, by rarity, another report has anywhere. */
function headlineShare(of: Terms, other: Terms, rarity: (term: string) => number): number {
  let all = 0;
  let found = 0;
  for (const [word, { inHeadline }] of of.words) {
    if (!inHeadline) continue;
    const worth = rarity(word);
    all += worth;
    if (other.words.has(word)) found += worth;
  }
  for (const value of of.headlineNumbers) {
    const worth = rarity(numberTerm(value));
    all += worth;
    if (other.numbers.has(value)) found += worth;
  }
  return all === 0 ? 0 : found / all;
}

function hasOtherNumbers(first: Terms, second: Terms): boolean {
  const large = (numbers: ReadonlySet<number>) => [...numbers].filter((value) => value > 12);
  const [ours, theirs] = [large(first.headlineNumbers), large(second.headlineNumbers)];
  if (ours.length === 0 || theirs.length === 0) return false;
  return (
    !ours.some((value) => second.numbers.has(value)) && !theirs.some((value) => first.numbers.has(value))
  );
}

/** A figure as a term of its own kind. */
export const numberTerm = (value: number): string => `#${value}`;
