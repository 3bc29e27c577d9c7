import { eachWord, goesOnBefore } from './each-word.ts';
import { beginsWithNumber, valuesAt } from './figure-values.ts';
import { wordGatherer } from './gather-words.ts';
import { place, type Terms } from './terms.ts';
import { stemsOf } from './word-stems.ts';

/** Words are compared by their numbers: maps of strings for ten thousand reports took half of the time. */
interface TermReader {
  read(report: { title: string; summary: string }): Terms;
  /** The number of a figure among the words. */
  numberOf(value: number): number;
  /** The stem of a word by its number, `#12` for a figure. */
  name(word: number): string;
  /** Whether it occurred in small letters. */
  isSeenSmall(word: number): boolean;
  /** How many words there are; their numbers are all below. */
  size(): number;
}

interface KnownWord {
  stems: readonly number[];
  isCapital: boolean;
  isSpecial: boolean;
  isNumber: boolean;
}

/** Reads many reports; each word is looked at once. */
export function termReader(): TermReader {
  const { names, numberOfName } = vocabulary();
  const figures = new Map<number, number>();
  const known = new Map<string, KnownWord>();
  const seenSmall: boolean[] = [];
  const lookAt = (word: string): KnownWord => {
    const before = known.get(word);
    if (before) return before;
    const seen: KnownWord = {
      stems: stemsOf(word).map(numberOfName),
      isCapital: /^\p{Lu}/u.test(word),
      isSpecial: /\p{Ll}\p{Lu}|\p{L}-?\p{N}/u.test(word),
      isNumber: beginsWithNumber.test(word),
    };
    if (!seen.isCapital && !seen.isSpecial) for (const stem of seen.stems) seenSmall[stem] = true;
    known.set(word, seen);
    return seen;
  };
  const found = wordGatherer();
  const readText = (text: string, inHeadline: boolean): number[] => {
    const numberPlaces: number[] = [];
    let initials = '';
    let end = -2;
    const see = (word: string, index: number) => {
      const { stems, isCapital, isSpecial, isNumber } = lookAt(word);
      if (isNumber) numberPlaces.push(index);
      const inside = isCapital && goesOnBefore(text, index);
      const bits =
        (inHeadline ? place.headline : 0) |
        (inside || isSpecial ? place.name : 0) |
        (isCapital && !inside ? place.opening : 0);
      for (const stem of stems) found.add(stem, bits);
      // `Open Provenance Alliance` is OPA to others.
      initials = isCapital ? (index === end + 1 ? initials : '') + word.charAt(0) : '';
      end = index + word.length;
      if (initials.length === 3 || initials.length === 4)
        found.add(numberOfName(initials.toLowerCase()), place.name);
    };
    eachWord(text, see, (index) => numberPlaces.push(index));
    return valuesAt(text, numberPlaces);
  };
  return {
    read({ title, summary }) {
      const [headline, body] = [title.normalize('NFKC'), summary.normalize('NFKC')];
      const headlineNumbers = readText(headline, true);
      const numbers = [...new Set([...headlineNumbers, ...readText(body, false)])];
      return { words: found.take(), numbers, headlineNumbers };
    },
    numberOf(value) {
      const before = figures.get(value);
      if (before !== undefined) return before;
      const number = numberOfName(`#${value}`);
      figures.set(value, number);
      return number;
    },
    name: (word) => names[word] ?? '',
    isSeenSmall: (word) => seenSmall[word] === true,
    size: () => names.length,
  };
}

function vocabulary() {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOfName = (name: string): number => {
    const before = numbers.get(name);
    if (before !== undefined) return before;
    numbers.set(name, names.length);
    return names.push(name) - 1;
  };
  return { names, numberOfName };
}
