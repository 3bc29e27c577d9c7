import { numberTerm, type ReportIndex } from './likeness.ts';

/** A report is looked up by so many of its rarest terms that others have too … */
const termsOfReport = 10;
/** … and by each of them among so many reports before it. With both, pairs grow as reports do and not as their square. */
const reportsBefore = 16;
/** A pair has two such terms in common, or one that so few reports have. */
const fewReports = 6;

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
    const partners = new Map<number, number>();
    for (const term of rarestTerms(index, at)) {
      const before = recent.get(term) ?? [];
      while (before.length > 0 && hoursBetween(times, before[0] ?? 0, at) > mostHours) before.shift();
      const worth = index.reportsWith(term) <= fewReports ? 2 : 1;
      for (const other of before) partners.set(other, (partners.get(other) ?? 0) + worth);
      before.push(at);
      if (before.length > reportsBefore) before.shift();
      recent.set(term, before);
    }
    for (const [other, worth] of partners) if (worth > 1) pairs.push(other < at ? [other, at] : [at, other]);
  }
  return pairs;
}

/** The rarest first, by insertion: sorting all terms of ten thousand reports took longer than comparing them. */
function rarestTerms(index: ReportIndex, at: number): string[] {
  const terms = index.terms[at];
  if (!terms) return [];
  const rarest: { term: string; rarity: number }[] = [];
  const consider = (term: string) => {
    if (index.reportsWith(term) < 2) return;
    const rarity = index.rarity(term);
    let place = rarest.length;
    while (place > 0 && isRarer(rarity, term, rarest[place - 1])) place -= 1;
    if (place >= termsOfReport) return;
    rarest.splice(place, 0, { term, rarity });
    if (rarest.length > termsOfReport) rarest.pop();
  };
  for (const word of terms.words.keys()) consider(word);
  for (const value of terms.numbers) if (value > 12) consider(numberTerm(value));
  return rarest.map(({ term }) => term);
}

function isRarer(rarity: number, term: string, other: { term: string; rarity: number } | undefined): boolean {
  if (!other) return false;
  return rarity > other.rarity || (rarity === other.rarity && term < other.term);
}

const hoursBetween = (times: readonly number[], one: number, other: number): number =>
  Math.abs((times[one] ?? 0) - (times[other] ?? 0)) / 3_600_000;
