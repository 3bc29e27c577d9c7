import { numberTerm, type ReportIndex } from './likeness.ts';

/** A report is looked up by so many of its rarest terms that others have too … */
const termsOfReport = 10;
/** … and by each of them among so many reports before it. With both, pairs grow as reports do and not as their square. */
const reportsBefore = 24;

/** Pairs of places in the list that share a rare term within so many hours; only these are worth a comparison. */
export function candidatePairs(
  index: ReportIndex,
  times: readonly number[],
  mostHours: number,
): [number, number][] {
  const order = times
    .map((_, at) => at)
    .sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0) || one - other);
  const recent = new Map<string, number[]>();
  const pairs: [number, number][] = [];
  for (const at of order) {
    const partners = new Set<number>();
    for (const term of rarestTerms(index, at)) {
      const before = recent.get(term) ?? [];
      while (before.length > 0 && hoursBetween(times, before[0] ?? 0, at) > mostHours) before.shift();
      for (const other of before) partners.add(other);
      before.push(at);
      if (before.length > reportsBefore) before.shift();
      recent.set(term, before);
    }
    for (const other of partners) pairs.push(other < at ? [other, at] : [at, other]);
  }
  return pairs;
}

function rarestTerms(index: ReportIndex, at: number): string[] {
  const terms = index.terms[at];
  if (!terms) return [];
  const numbers = [...terms.numbers].filter((value) => value > 12).map(numberTerm);
  return [...terms.words.keys(), ...numbers]
    .filter((term) => index.reportsWith(term) > 1)
    .map((term) => ({ term, rarity: index.rarity(term) }))
    .sort((one, other) => other.rarity - one.rarity || (one.term < other.term ? -1 : 1))
    .slice(0, termsOfReport)
    .map(({ term }) => term);
}

const hoursBetween = (times: readonly number[], one: number, other: number): number =>
  Math.abs((times[one] ?? 0) - (times[other] ?? 0)) / 3_600_000;
