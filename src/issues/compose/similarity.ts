/** What two texts are compared by. */
interface Comparable {
  id: string;
  title: string;
  summary: string;
}

/** The terms of a text with their weights; a vector of length 1. */
export type TermVector = ReadonlyMap<string, number>;

const commonWords = new Set(
  'a about above after again all also an and any are as at be been before being between both but by can could did do does for from had has have having he her his how if in into is it its itself last like may more most much new no nor not now of off on one only open or other our out over own per said same says she should so some such than that the their them then there these they this those through to two under until up use used uses using very was we were what when where which while who will with would you your first three model models ai'.split(
    ' ',
  ),
);

/** Lower-case words without their plural s, and numbers as they stand (`$2.4b`, `480b`, `65.8%`). */
export function termsOf(text: string): string[] {
  return wordsOf(text).filter((word) => word.length > 1 && !commonWords.has(word));
}

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[$€£]?\d[\d.,]*\d?[%a-z]*|\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];
  return words
    .map((word) => word.replace(/[’']s$/, '').replace(/[.,]+$/, ''))
    .map((word) => (word.length > 4 && /[^s]s$/.test(word) ? word.slice(0, -1) : word));
}

/** Numbers and amounts in a text, those of one digit too (`Genie 4`): what makes a second report an update. */
export function numbersIn(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text).filter((word) => /\d/.test(word)));
}

/** Names: words inside a sentence that are written with a capital or hold a digit. */
export function namesIn(text: string): ReadonlySet<string> {
  const words = text.match(/(?<=[\p{L}\p{N},;:] )[\p{Lu}][\p{L}\p{N}.-]+|\p{L}+-?\d[\p{L}\p{N}.-]*/gu) ?? [];
  return new Set(words.map((word) => word.toLowerCase().replace(/[.-]+$/, '')));
}

/** Weighs the terms of many texts by how rare they are among them; titles count double. */
export function termVectors(texts: readonly Comparable[]): Map<string, TermVector> {
  const counts = new Map<string, Map<string, number>>();
  const spread = new Map<string, number>();
  for (const { id, title, summary } of texts) {
    const terms = new Map<string, number>();
    for (const term of [...termsOf(title), ...termsOf(title), ...termsOf(summary)]) {
      terms.set(term, (terms.get(term) ?? 0) + 1);
    }
    counts.set(id, terms);
    for (const term of terms.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  const vectors = new Map<string, TermVector>();
  for (const [id, terms] of counts) {
    const weighed = [...terms].map(([term, count]): [string, number] => {
      const rarity = Math.log((1 + texts.length) / (1 + (spread.get(term) ?? 0))) + 0.2;
      return [term, (1 + Math.log(count)) * rarity];
    });
    const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    vectors.set(id, new Map(weighed.map(([term, weight]) => [term, weight / length])));
  }
  return vectors;
}

/** The cosine of two vectors, 0 to 1. */
export function similarity(one: TermVector, other: TermVector): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of short) sum += weight * (long.get(term) ?? 0);
  return sum;
}
