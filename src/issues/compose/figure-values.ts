import { numberScales, numberWords } from '../../lib/number-words.ts';

const spelledNumber = `(?:${Object.keys(numberWords).join('|')})(?![\\p{L}-])`;
/** A number in words: `twelve`, and not `twelvefold`. */
export const beginsWithNumber = new RegExp(`^${spelledNumber}`, 'iu');
/** Tried only where figures or a number in words begin: sought everywhere, it took as long as all other reading. */
const numberPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}.-])(?:(\d[\d,]*(?:\.\d+)?)|(${spelledNumber}))(?:[ -]?(thousand|million|billion|trillion|bn|mn|tn|hundred|[kmb])(?![\p{L}\p{N}]))?`,
  'iuy',
);

/** The values of the figures that begin at these places, each once. */
export function valuesAt(text: string, places: readonly number[]): number[] {
  const values: number[] = [];
  let end = 0;
  for (const at of places) {
    if (at < end) continue;
    numberPattern.lastIndex = at;
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
