import { hourMs } from '../../lib/durations.ts';
import type { ReportIndex } from './report-index.ts';
import { wordOf } from './terms.ts';

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
  const order = times.map((_, at) => at).sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
  const recent = new Map<number, number[]>();
  const pairs: [number, number][] = [];
  const worths = new Int8Array(times.length);
  for (const at of order) {
    const partners: number[] = [];
    for (const word of rarestWords(index, at)) {
      const before = recent.get(word) ?? [];
      while (before.length > 0 && hoursBetween(times, before[0] ?? 0, at) > mostHours) before.shift();
      const worth = index.reportsWith(word) <= fewReports ? 2 : 1;
      for (const other of before) {
        if (worths[other] === 0) partners.push(other);
        worths[other] = (worths[other] ?? 0) + worth;
      }
      before.push(at);
      if (before.length > reportsBefore) before.shift();
      recent.set(word, before);
    }
    for (const other of partners) {
      if ((worths[other] ?? 0) > 1) pairs.push(other < at ? [other, at] : [at, other]);
      worths[other] = 0;
    }
  }
  return pairs;
}

/** The rarest first, by insertion: sorting all words of ten thousand reports took longer than comparing them. */
function rarestWords(index: ReportIndex, at: number): readonly number[] {
  const terms = index.terms[at];
  if (!terms) return [];
  const rarest: number[] = [];
  const consider = (word: number) => {
    if (index.reportsWith(word) < 2) return;
    let place = rarest.length;
    while (place > 0 && isRarer(index, word, rarest[place - 1] ?? 0)) place -= 1;
    if (place >= termsOfReport) return;
    rarest.splice(place, 0, word);
    if (rarest.length > termsOfReport) rarest.pop();
  };
  for (const entry of terms.words) consider(wordOf(entry));
  for (const value of terms.numbers) if (value > 12) consider(index.numberOf(value));
  return rarest;
}

/** By name among equals, so that the order of the reports has no say. */
function isRarer(index: ReportIndex, word: number, other: number): boolean {
  const difference = index.rarity(word) - index.rarity(other);
  return difference > 0 || (difference === 0 && index.name(word) < index.name(other));
}

/** How far two reports are apart, named by where their times stand. */
export const hoursBetween = (times: readonly number[], one: number, other: number): number =>
  Math.abs((times[one] ?? 0) - (times[other] ?? 0)) / hourMs;
