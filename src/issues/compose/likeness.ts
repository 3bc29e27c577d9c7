import { hourMs } from '../../lib/durations.ts';
import type { HeadlineReading } from './happenings.ts';
import { place, placesOf, type Terms, wordOf } from './terms.ts';

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
/** A dozen and less of something is in any text. */
const fewThings = 12;

/** What a report is compared by, worked out once. */
export interface Prepared extends HeadlineReading {
  at: number;
  terms: Terms;
  /** The rarity of all words and figures of the headline together. */
  headlineWorth: number;
  hasHeadlineNames: boolean;
}

/** How rare words and figures are among all reports: 1 is unheard of, 0 is everywhere. */
export interface Rarities {
  ofWord(word: number): number;
  ofFigure(value: number): number;
}

/** From 0 on, two reports are more likely one event than not. */
export function likenessOf(first: Prepared, second: Prepared, rarities: Rarities): number {
  const hours = Math.abs(first.at - second.at) / hourMs;
  const shared = sharedWords(first.terms.words, second.terms.words, rarities);
  const ours = shareOf(first, shared.ofFirstHeadline + foundFigures(first, second, rarities));
  const theirs = shareOf(second, shared.ofSecondHeadline + foundFigures(second, first, rarities));
  const isOtherSubject =
    first.hasHeadlineNames && second.hasHeadlineNames && !shared.namesFirst && !shared.namesSecond;
  return (
    bias +
    shared.weight +
    weights.numbers * sharedNumbers(first.terms.numbers, second.terms.numbers, rarities) +
    weights.headlineMost * Math.max(ours, theirs) +
    weights.headlineLeast * Math.min(ours, theirs) +
    (hasOthers(first.terms, second.terms) ? weights.otherNumbers : 0) +
    (hours >= 18 ? weights.nextDay : 0) +
    (hours >= 40 ? weights.laterDay : 0) +
    kindsWeight(first.kinds, second.kinds) +
    (first.isSequel === second.isSequel ? 0 : weights.sequel) +
    (isOtherSubject ? weights.otherSubject : 0)
  );
}

/** Goes through the words of both, which are in order. */
function sharedWords(ours: Int32Array, theirs: Int32Array, rarities: Rarities) {
  const shared = {
    weight: 0,
    ofFirstHeadline: 0,
    ofSecondHeadline: 0,
    namesFirst: false,
    namesSecond: false,
  };
  let names = 0;
  let rarestName = 0;
  let words = 0;
  let [one, other] = [0, 0];
  while (one < ours.length && other < theirs.length) {
    const [our, their] = [ours[one] ?? 0, theirs[other] ?? 0];
    const [word, theirWord] = [wordOf(our), wordOf(their)];
    if (word < theirWord) one += 1;
    else if (word > theirWord) other += 1;
    else {
      const worth = rarities.ofWord(word);
      if (((our | their) & place.anyName) !== 0) {
        names += worth;
        if (worth > rarestName) rarestName = worth;
      } else words += worth;
      if ((our & place.headline) !== 0) shared.ofFirstHeadline += worth;
      if ((their & place.headline) !== 0) shared.ofSecondHeadline += worth;
      if (isHeadlineName(our)) shared.namesFirst = true;
      if (isHeadlineName(their)) shared.namesSecond = true;
      one += 1;
      other += 1;
    }
  }
  shared.weight =
    weights.names * Math.min(mostNames, names) +
    weights.rarestName * rarestName +
    weights.words * Math.min(mostWords, words);
  return shared;
}

const headlineName = place.headline | place.anyName;
export const isHeadlineName = (entry: number): boolean => (placesOf(entry) & headlineName) === headlineName;

function sharedNumbers(ours: readonly number[], theirs: readonly number[], rarities: Rarities): number {
  let numbers = 0;
  for (const value of ours) {
    if (theirs.includes(value)) numbers += (value <= fewThings ? 0.5 : 1) * rarities.ofFigure(value);
  }
  return Math.min(mostNumbers, numbers);
}

/** How much of a headline, by rarity, another report has anywhere. */
const shareOf = ({ headlineWorth }: Prepared, found: number): number =>
  headlineWorth === 0 ? 0 : found / headlineWorth;

/** The figures of a headline that another report has anywhere, by rarity. */
function foundFigures(of: Prepared, other: Prepared, rarities: Rarities): number {
  let found = 0;
  for (const value of of.terms.headlineNumbers) {
    if (other.terms.numbers.includes(value)) found += rarities.ofFigure(value);
  }
  return found;
}

/** Both headlines have figures, and the other report has none of them. */
function hasOthers(first: Terms, second: Terms): boolean {
  const isLarge = (value: number) => value > fewThings;
  const areOthers = (ours: Terms, theirs: Terms) =>
    !ours.headlineNumbers.some((value) => isLarge(value) && theirs.numbers.includes(value));
  return (
    first.headlineNumbers.some(isLarge) &&
    second.headlineNumbers.some(isLarge) &&
    areOthers(first, second) &&
    areOthers(second, first)
  );
}

function kindsWeight(ours: number, theirs: number): number {
  if (ours === 0 || theirs === 0) return 0;
  return (ours & theirs) === 0 ? weights.otherKind : weights.sameKind;
}
