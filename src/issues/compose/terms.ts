import { numberScales, numberWords } from '../../lib/number-words.ts';
import { kinWords, landNames } from './kin-words.ts';

/** How a word stands in a report, as bits: an object for each word of ten thousand reports is a hundred megabytes. */
export const place = {
  headline: 1,
  /** Written as names are: with a capital inside a sentence, with figures or inner capitals. */
  name: 2,
  /** With a capital where any word has one. */
  opening: 4,
} as const;

/** The parts a report is compared by: its words without their endings, and its figures as values. */
export interface Terms {
  /** Each word with the bits of `place` that hold for it anywhere in the report. */
  words: ReadonlyMap<string, number>;
  /** `$2.1bn`, `2.1 billion` and `2,100,000,000` are one. */
  numbers: ReadonlySet<number>;
  headlineNumbers: ReadonlySet<number>;
}

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

const numberPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}.-])[$€£¥]?(?:(\d[\d,]*(?:\.\d+)?)|(${Object.keys(numberWords).join('|')})(?![\p{L}-]))(?:[ -]?(thousand|million|billion|trillion|bn|mn|tn|hundred|[kmb])(?![\p{L}\p{N}]))?`,
  'giu',
);

interface KnownWord {
  stems: readonly string[];
  isCapital: boolean;
  isSpecial: boolean;
}

/** Reads many reports; each word is looked at once. `seenSmall` gathers words that occur in small letters. */
export function termReader(seenSmall: Set<string>): (report: { title: string; summary: string }) => Terms {
  const known = new Map<string, KnownWord>();
  const lookAt = (word: string): KnownWord => {
    const before = known.get(word);
    if (before) return before;
    const seen: KnownWord = {
      stems: plainWord(unitedStates.has(word) ? 'america' : word.toLowerCase()),
      isCapital: /^\p{Lu}/u.test(word),
      isSpecial: /\p{Ll}\p{Lu}|\p{L}-?\p{N}/u.test(word),
    };
    if (!seen.isCapital && !seen.isSpecial) for (const stem of seen.stems) seenSmall.add(stem);
    known.set(word, seen);
    return seen;
  };
  return ({ title, summary }) => {
    const words = new Map<string, number>();
    const read = (text: string, inHeadline: boolean) => {
      let initials = '';
      let end = -2;
      for (const { 0: word, index } of text.matchAll(wordPattern)) {
        const { stems, isCapital, isSpecial } = lookAt(word);
        const inside = isCapital && index > 1 && goesOn.test(text.slice(index - 2, index));
        const bits =
          (inHeadline ? place.headline : 0) |
          (inside || isSpecial ? place.name : 0) |
          (isCapital && !inside ? place.opening : 0);
        for (const stem of stems) words.set(stem, (words.get(stem) ?? 0) | bits);
        // `Open Provenance Alliance` is OPA to others.
        initials = isCapital ? (index === end + 1 ? initials : '') + word.charAt(0) : '';
        end = index + word.length;
        if (initials.length === 3 || initials.length === 4) {
          const acronym = initials.toLowerCase();
          words.set(acronym, (words.get(acronym) ?? 0) | place.name);
        }
      }
    };
    const [headline, body] = [title.normalize('NFKC'), summary.normalize('NFKC')];
    read(headline, true);
    read(body, false);
    const headlineNumbers = numbersOf(headline);
    return { words, numbers: new Set([...headlineNumbers, ...numbersOf(body)]), headlineNumbers };
  };
}

/** In small letters it would be a word that any text has. */
const unitedStates = new Set(['US', 'U.S', 'USA', 'U.S.A']);

/** What stands before a word inside a sentence. */
const goesOn = /[\p{L}\p{N},;:’] $/u;

const wordPattern = /\p{L}[\p{L}\p{N}’'.-]*[\p{L}\p{N}]|\p{L}|\p{N}+\p{L}[\p{L}\p{N}-]*/gu;

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

function numbersOf(text: string): ReadonlySet<number> {
  const values = [...text.matchAll(numberPattern)].map((match) => {
    const value = match[1]
      ? Number(match[1].replaceAll(',', ''))
      : (numberWords[(match[2] ?? '').toLowerCase()] ?? 0);
    return value * (numberScales[(match[3] ?? '').toLowerCase()] ?? 1);
  });
  return new Set(values.filter((value) => Number.isFinite(value)));
}
