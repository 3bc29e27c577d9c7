import { figuresWritten, figureValues, isSameFigure } from './figures-in-text.ts';
import { isOrdinary } from './ordinary-words.ts';

/** A number, a name or a quotation in somebody's text that the source's own text does not have. */
interface UncitedClaim {
  kind: 'number' | 'name' | 'quotation';
  text: string;
}

/** Finds what a text claims beyond its source: figures, names and words in quotation marks. */
export function uncitedClaims(text: string, source: string): UncitedClaim[] {
  const known = { numbers: figureValues(source), words: wordsOf(source), plain: plainText(source) };
  const claims: UncitedClaim[] = [
    ...quotationsIn(text)
      .filter((quotation) => !known.plain.includes(plainText(quotation)))
      .map((quotation): UncitedClaim => ({ kind: 'quotation', text: quotation })),
    ...figuresWritten(text)
      .filter(({ value }) => !known.numbers.some((other) => isSameFigure(value, other)))
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

function quotationsIn(text: string): string[] {
  return [...text.matchAll(/“([^“”]{3,})”|"([^"]{3,})"|«([^«»]{3,})»/g)]
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? '').replace(/[.,;!?]+$/, ''))
    .filter((quotation) => quotation.includes(' '));
}

/**
 * Words with a capital, or with figures or inner capitals; neighbours are one name. The first word of a sentence has a
 * capital anyhow, and counts when it is no ordinary one.
 */
function namesWritten(text: string): string[] {
  const names: string[] = [];
  const token = String.raw`[\p{L}\p{N}][\p{L}\p{N}.’'+-]*`;
  for (const match of text.matchAll(new RegExp(String.raw`${token}(?:\s${token})*`, 'gu'))) {
    const before = text.slice(Math.max(0, match.index - 9), match.index);
    const startsSentence = match.index === 0 || /[.!?:“"(]\s*$/.test(before);
    const words = match[0].split(/\s/);
    let run: string[] = [];
    const flush = () => {
      if (run.length > 0) names.push(run.join(' ').replace(/(?:['’]s)?(?<![.’'-])[.’'-]*$/, ''));
      run = [];
    };
    words.forEach((word, at) => {
      const isFirst = (at === 0 && startsSentence) || /[.!?]$/.test(words[at - 1] ?? '');
      const isSpecial = /\p{Ll}\p{Lu}|\p{Lu}{2}|\p{L}-?\p{N}/u.test(word);
      const isName = /^\p{Lu}/u.test(word) && !plainCapitals.test(word) && !(isFirst && isPlainStart(word));
      if (isSpecial || isName) run.push(word);
      else flush();
      if (/[.!?]$/.test(word)) flush();
    });
    flush();
  }
  return names;
}

/** `It’s` and `Researchers`, not `Orrin’s`. */
const isPlainStart = (word: string): boolean =>
  /n['’]t$/.test(word) || isOrdinary(wordsOfName(word)[0] ?? '');

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
