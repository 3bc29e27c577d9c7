import { packed } from './terms.ts';

/** Gathers the words of one report after another, each word once with all its places. */
export function wordGatherer() {
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
