import { Outcome } from '../events/outcome.ts';
import type { OutcomeCount } from '../events/outcome-store.ts';
import { dayMs, hourMs, minuteMs } from '../lib/durations.ts';
import { momentInWords } from './moments.ts';
import { outcomeInWords } from './outcomes-in-words.ts';
import { overTime } from './result-charts.ts';
import type { ResultTable } from './result-table.ts';

/** How long a stretch of the chart is: an issue arrives within an hour, and its last bounces come days later. */
const lengths = [10 * minuteMs, hourMs, 6 * hourMs, dayMs] as const;
const mostStretches = 48;
/** An issue that arrived at once is still a bar, and no wall. */
const leastStretches = 18;

interface Stretch {
  from: number;
  counts: Record<Outcome, number>;
}

/** What became of an issue's mail, in stretches of one length from the first report to the last. */
export function stretchesOf(counts: readonly OutcomeCount[]): { length: number; stretches: Stretch[] } {
  const times = counts.map((one) => Date.parse(one.since));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const length =
    lengths.find((one) => (last - first) / one < mostStretches) ?? lengths[lengths.length - 1] ?? minuteMs;
  const begin = Math.floor(first / length) * length;
  const stretches = new Map<number, Stretch>();
  for (const { since, outcome, count } of counts) {
    const from = begin + Math.floor((Date.parse(since) - begin) / length) * length;
    const known = stretches.get(from) ?? { from, counts: none() };
    known.counts[outcome] += count;
    stretches.set(from, known);
  }
  return { length, stretches: [...stretches.values()].sort((one, other) => one.from - other.from) };
}

const none = (): Record<Outcome, number> => ({
  ...{ delayed: 0, delivered: 0, failed: 0, suppressed: 0, bounced: 0, complained: 0 },
});

/** Deliveries and their outcomes over time. */
export function arrivalTable(counts: readonly OutcomeCount[], timeZone: string): ResultTable {
  const shared = { id: 'arrival', title: 'How it arrived' };
  const columns = ['From', ...Outcome.options.map((outcome) => outcomeInWords[outcome])];
  if (counts.length === 0) return { ...shared, columns, rows: [], says: 'Nothing has been reported yet.' };
  const { length, stretches } = stretchesOf(counts);
  const bad = (one: Stretch) =>
    one.counts.failed + one.counts.suppressed + one.counts.bounced + one.counts.complained;
  const inWords = (moment: Date) => {
    const words = momentInWords(moment.toISOString(), timeZone);
    return length < lengths[3] ? words.slice(-5) : words.slice(0, -7);
  };
  return {
    ...shared,
    columns,
    says: `Reported outcomes by ${lengthInWords(length)}: grey for what arrived, red on top for what did not or was complained about. Each mail counts once, when its last news happened.`,
    rows: stretches.map(({ from, counts: of }) => [
      momentInWords(new Date(from).toISOString(), timeZone),
      ...Outcome.options.map((outcome) => of[outcome]),
    ]),
    draw: overTime(
      stretches.map((one) => ({
        from: new Date(one.from),
        to: new Date(one.from + length),
        good: one.counts.delivered + one.counts.delayed,
        bad: bad(one),
      })),
      { timeInWords: inWords, leastMs: leastStretches * length },
    ),
  };
}

function lengthInWords(length: number): string {
  if (length === lengths[0]) return 'ten minutes';
  if (length === lengths[1]) return 'the hour';
  return length === lengths[2] ? 'six hours' : 'the day';
}
