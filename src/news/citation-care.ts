import { numberScales, numberWords } from '../lib/number-words.ts';

/** A number, a name or a quotation in somebody's text that the source's own text does not have. */
export interface UncitedClaim {
  kind: 'number' | 'name' | 'quotation';
  text: string;
}

const numberPattern =
  /(?<![\p{L}\p{N}.-])(?:[$€£¥]\s?)?(\d+(?:[,\u00a0\u202f ]\d{3})*(?:\.\d+)?)(?:[ -]?(thousand|million|billion|trillion|bn|mn|tn|[kmbt])(?![\p{L}\p{N}]))?/giu;

/** Finds what a text claims beyond its source: figures, names and words in quotation marks. */
export function uncitedClaims(text: string, source: string): UncitedClaim[] {
  const known = { numbers: numberValues(source), words: wordsOf(source), plain: plainText(source) };
  const claims: UncitedClaim[] = [
    ...quotationsIn(text)
      .filter((quotation) => !known.plain.includes(plainText(quotation)))
      .map((quotation): UncitedClaim => ({ kind: 'quotation', text: quotation })),
    ...numbersWritten(text)
      .filter(({ value }) => !known.numbers.some((other) => isSameNumber(value, other)))
      .map(({ written }): UncitedClaim => ({ kind: 'number', text: written })),
    ...namesWritten(text)
      .filter((name) => wordsOfName(name).some((word) => !known.words.has(word)))
      .map((name): UncitedClaim => ({ kind: 'name', text: name })),
  ];
  const seen = new Set<string>();
  return claims.filter(
    ({ kind, text: claim }) => !seen.has(`${kind} ${claim}`) && seen.add(`${kind} ${claim}`),
  );
}

function numbersWritten(text: string): { written: string; value: number }[] {
  return [...text.matchAll(numberPattern)].map((match) => ({
    written: match[0].trim(),
    value:
      Number((match[1] ?? '').replace(/[^\d.]/g, '')) * (numberScales[(match[2] ?? '').toLowerCase()] ?? 1),
  }));
}

/** Figures of a source, those in words and inside names (`Qwen3-480B`) too. */
function numberValues(source: string): number[] {
  const inWords = source.toLowerCase().match(/[a-z]+/g) ?? [];
  const spelled = inWords.flatMap((word, at) => {
    const value = numberWords[word];
    if (value === undefined) return [];
    return [value, value * (numberScales[inWords[at + 1] ?? ''] ?? 1)];
  });
  const loose = (source.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  return [...numbersWritten(source).map(({ value }) => value), ...spelled, ...loose];
}

/** As good as the same: what rounding to two figures makes of it counts. */
function isSameNumber(one: number, other: number): boolean {
  if (one === other) return true;
  // Small counts and years are never rounded.
  if (one < 100 || (one >= 1900 && one <= 2100)) return Math.abs(one - other) < 1e-9;
  return Math.abs(one - other) / Math.max(one, other) < 0.02;
}

function quotationsIn(text: string): string[] {
  return [...text.matchAll(/“([^“”]{3,})”|"([^"]{3,})"|«([^«»]{3,})»/g)]
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? '').replace(/[.,;!?]+$/, ''))
    .filter((quotation) => quotation.includes(' '));
}

/** Words with a capital inside a sentence, or with figures or inner capitals anywhere; neighbours are one name. */
function namesWritten(text: string): string[] {
  const names: string[] = [];
  const token = String.raw`[\p{L}\p{N}][\p{L}\p{N}.’'+-]*`;
  for (const match of text.matchAll(new RegExp(String.raw`${token}(?:\s${token})*`, 'gu'))) {
    const startsSentence = match.index === 0 || /[.!?:“"(]\s*$/.test(text.slice(0, match.index));
    const words = match[0].split(/\s/);
    let run: string[] = [];
    const flush = () => {
      if (run.length > 0) names.push(run.join(' ').replace(/(?:['’]s)?(?<![.’'-])[.’'-]*$/, ''));
      run = [];
    };
    words.forEach((word, at) => {
      const isFirst = (at === 0 && startsSentence) || /[.!?]$/.test(words[at - 1] ?? '');
      const isSpecial = /\p{Ll}\p{Lu}|\p{Lu}{2}|\p{L}-?\p{N}/u.test(word);
      if (isSpecial || (/^\p{Lu}/u.test(word) && !isFirst && !plainCapitals.test(word))) run.push(word);
      else flush();
      if (/[.!?]$/.test(word)) flush();
    });
    flush();
  }
  return names;
}

/** Days, months and words that are written with a capital and name nobody. */
const plainCapitals =
  /^(?:I|AI|API|The|A|An|In|On|It|Its|CEO|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|English|Internet)$/;

const wordsOf = (text: string): ReadonlySet<string> => new Set(wordsOfName(text));

function wordsOfName(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
    .filter((word) => word !== 's');
}

const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
