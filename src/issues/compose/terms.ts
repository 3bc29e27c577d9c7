import { numberScales, numberWords } from '../../lib/number-words.ts';
import { eachWord, goesOnBefore } from './each-word.ts';
import { kinWords, landNames } from './kin-words.ts';

/** How a word stands in a report, as bits: an object for each word of ten thousand reports is a hundred megabytes. */
export const place = {
  headline: 1,
  /** Written as names are: with a capital inside a sentence, with figures or inner capitals. */
  name: 2,
  /** With a capital where any word has one. */
  opening: 4,
  /** A name after all: as `name` says, or since an `opening` word never occurs in small letters. */
  anyName: 8,
} as const;

/** The parts a report is compared by: its words without their endings, and its figures as values. */
export interface Terms {
  /** Each word once, ascending, as `packed` with the bits of `place` that hold for it anywhere in the report. */
  words: Int32Array;
  /** `$2.1bn`, `2.1 billion` and `2,100,000,000` are one. */
  numbers: readonly number[];
  headlineNumbers: readonly number[];
}

/** Words are compared by their numbers: maps of strings for ten thousand reports took half of the time. */
export interface TermReader {
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

const placeBits = 4;
const packed = (word: number, bits: number): number => (word << placeBits) | bits;
export const wordOf = (entry: number): number => entry >> placeBits;
export const placesOf = (entry: number): number => entry & ((1 << placeBits) - 1);

const commonWords = new Set(
  'a about above after again ago all also an and any are as at be because been before being between both but by came can come could day days did do does done during each even every first for four from get give given go good got had half has have having he her here him his hour hours how if in into is it its itself just last less let like made make makes many may month months more most much must near new next no nor not now of off on once one only open or other our out over own part past people percent per put said same say says second see she should since so some still such take than that the their them then there these they third this those three through time times to today too two under until up use used uses using very want wants was way we week weeks well went were what when where whether which while who whose why will with within without would year years yet you your ai model models company companies firm maker makers'.split(
    ' ',
  ),
);

const kinOf = new Map(
  [...kinWords, ...landNames].flatMap((line) => {
    const [head = '', ...rest] = line.split(' ').map(stem);
    return [head, ...rest].map((word): [string, string] => [word, head]);
  }),
);

const spelledNumber = `(?:${Object.keys(numberWords).join('|')})(?![\\p{L}-])`;
const beginsWithNumber = new RegExp(`^${spelledNumber}`, 'iu');
/** Tried only where figures or a number in words begin: sought everywhere, it took as long as all other reading. */
const numberPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}.-])[$€£¥]?(?:(\d[\d,]*(?:\.\d+)?)|(${spelledNumber}))(?:[ -]?(thousand|million|billion|trillion|bn|mn|tn|hundred|[kmb])(?![\p{L}\p{N}]))?`,
  'iuy',
);

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
      stems: plainWord(unitedStates.has(word) ? 'america' : word.toLowerCase()).map(numberOfName),
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
    return numbersAt(text, numberPlaces);
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

/** Gathers the words of one report after another, each word once with all its places. */
function wordGatherer() {
  let entries = new Int32Array(512);
  let count = 0;
  let report = 1;
  const reportOf: number[] = [];
  const entryOf: number[] = [];
  return {
    add(word: number, bits: number): void {
      if (reportOf[word] === report) {
        const at = entryOf[word] ?? 0;
        entries[at] = (entries[at] ?? 0) | bits;
        return;
      }
      if (count === entries.length) {
        const more = new Int32Array(count * 2);
        more.set(entries);
        entries = more;
      }
      reportOf[word] = report;
      entryOf[word] = count;
      entries[count] = packed(word, bits);
      count += 1;
    },
    take(): Int32Array {
      const words = entries.slice(0, count).sort();
      count = 0;
      report += 1;
      return words;
    },
  };
}

/** In small letters it would be a word that any text has. */
const unitedStates = new Set(['US', 'U.S', 'USA', 'U.S.A']);

/** A word's parts without endings; none for words that any text has. */
function plainWord(word: string): string[] {
  const bare = word.replace(/[’']s?$/, '');
  const parts = bare.includes('-') ? [bare, ...bare.split('-')] : [bare];
  return parts
    .filter((part) => part.length > 1 && !commonWords.has(part))
    .map(stem)
    .map((part) => kinOf.get(part) ?? part);
}

/** The commonest English endings, cut the same way in every text; no dictionary. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word
    .replace(/(?:sses|shes|ches|xes)$/, (ending) => ending.slice(0, -2))
    .replace(/ies$/, 'y')
    .replace(/([^su])s$/, '$1');
  if (bare.length < 6) return bare.replace(/(?<=[^aeiou]{1,2})e$/, '');
  return bare
    .replace(/(?:ations?|ators?|ated|ating|ate)$/, 'at')
    .replace(/(?:ing|ed|ers?|ly|ment|al)$/, '')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/e$/, '');
}

/** The values of the figures that begin at these places, each once. */
function numbersAt(text: string, places: readonly number[]): number[] {
  const values: number[] = [];
  let end = 0;
  for (const at of places) {
    if (at < end) continue;
    numberPattern.lastIndex = '$€£¥'.includes(text.charAt(at - 1) || ' ') ? at - 1 : at;
    const match = numberPattern.exec(text);
    if (!match) continue;
    end = numberPattern.lastIndex;
    const value = match[1]
      ? Number(match[1].replaceAll(',', ''))
      : (numberWords[(match[2] ?? '').toLowerCase()] ?? 0);
    const scaled = value * (numberScales[(match[3] ?? '').toLowerCase()] ?? 1);
    if (Number.isFinite(scaled) && !values.includes(scaled)) values.push(scaled);
  }
  return values;
}
