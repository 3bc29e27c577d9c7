import { numberScales, numberWords } from '../lib/number-words.ts';

interface WrittenFigure {
  written: string;
  value: number;
}

const numberPattern =
  /(?<![\p{L}\p{N}.-])(?:[$€£¥]\s?)?(\d+(?:[,\u00a0\u202f ]\d{3})*(?:\.\d+)?)(?:[ -]?(thousand|million|billion|trillion|bn|mn|tn|[kmbt])(?![\p{L}\p{N}]))?/giu;

const tens = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const units = '(?:two|three|four|five|six|seven|eight|nine)';
const teens = '(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)';
/** `a` and `one` are figures only before `hundred` and the like. */
const small = `(?:${tens}(?:[ -](?:one|${units}))?|${teens}|${units}|(?:a|one)(?=[ -](?:hundred|dozen|thousand|[mbtr]+illion)))`;
const spelledPattern = new RegExp(
  String.raw`\b${small}(?:[ -](?:hundred|dozen)(?:(?: and)? ${small})?)?(?:[ -](?:thousand|[mbtr]+illion))?\b(?! and a half)`,
  'gi',
);

/** Figures that a text claims: those in digits, and in words from three on, as two of something is said of anything. */
export function figuresWritten(text: string): WrittenFigure[] {
  return [...inDigits(text), ...inWords(text).filter(({ value }) => value > 2)];
}

/** Figures that a source has, those in words and inside names (`Qwen3-480B`) too. */
export function figureValues(source: string): number[] {
  const words = source.toLowerCase().match(/[a-z]+/g) ?? [];
  const alone = words.flatMap((word) => numberWords[word] ?? []);
  const loose = (source.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  return [...[...inDigits(source), ...inWords(source)].map(({ value }) => value), ...alone, ...loose];
}

/** As good as the same: what rounding to two figures makes of it counts. */
export function isSameFigure(one: number, other: number): boolean {
  if (one === other) return true;
  // Small counts and years are never rounded.
  if (one < 100 || (one >= 1900 && one <= 2100)) return Math.abs(one - other) < 1e-9;
  return Math.abs(one - other) / Math.max(one, other) < 0.02;
}

function inDigits(text: string): WrittenFigure[] {
  return [...text.matchAll(numberPattern)].map((match) => ({
    written: match[0].trim(),
    value:
      Number((match[1] ?? '').replace(/[^\d.]/g, '')) * (numberScales[(match[2] ?? '').toLowerCase()] ?? 1),
  }));
}

/** `forty-two`, `two hundred and fifty thousand`, `a million`. */
function inWords(text: string): WrittenFigure[] {
  return [...text.matchAll(spelledPattern)].map(([written]) => {
    const value = (written.toLowerCase().match(/[a-z]+/g) ?? []).reduce((sum, word) => {
      if (word === 'and') return sum;
      const scale = word === 'dozen' ? 12 : numberScales[word];
      return scale === undefined ? sum + (numberWords[word] ?? 1) : sum * scale;
    }, 0);
    return { written, value };
  });
}
