import { axisX, axisY, barX, barY, gridY, type PlotOptions, rectY, ruleY, text } from '@observablehq/plot';
import type { Draw } from './plot-svg.ts';

const ink = 'var(--ink)';
const accent = 'var(--accent)';
const soft = 'var(--soft)';
const rule = 'var(--rule)';

/** Lighter than words, and 3:1 on paper all the same. */
const fillOpacity = 0.7;

const count = (value: number) => value.toLocaleString('en');

interface Bar {
  label: string;
  count: number;
  /** Written at its end instead of the count. */
  words?: string;
}

const rowHeight = 30;
/** A label that leaves no room for the bars is cut. */
const longest = { wide: 34, narrow: 17 };

/** One bar a line, with its name before it and its figure behind it; undefined when there is nothing to see. */
export function lyingBars(bars: readonly Bar[]): Draw | undefined {
  const longestBar = Math.max(0, ...bars.map((bar) => bar.count));
  if (longestBar === 0) return undefined;
  return ({ width, isNarrow }) => {
    const most = isNarrow ? longest.narrow : longest.wide;
    const named = bars.map((bar, at) => ({ ...bar, at, short: shorten(bar.label, most) }));
    const room = Math.min(Math.max(...named.map((bar) => bar.short.length), 4) * 6.8 + 12, width * 0.55);
    return {
      width,
      height: bars.length * rowHeight + 12,
      marginLeft: room,
      marginRight: 64,
      marginTop: 4,
      marginBottom: 8,
      x: { axis: null, domain: [0, longestBar] },
      y: { type: 'band', domain: named.map((bar) => bar.at), padding: 0.35, axis: null },
      marks: [
        text(named, {
          ...{ y: 'at', text: 'short', frameAnchor: 'left', textAnchor: 'start', dx: -room, fill: ink },
        }),
        barX(named, { y: 'at', x: 'count', fill: accent }),
        text(named, {
          ...{ y: 'at', x: 'count', textAnchor: 'start', dx: 7, fill: ink, fontVariant: 'tabular-nums' },
          text: (bar: Bar) => bar.words ?? count(bar.count),
        }),
      ],
    };
  };
}

const shorten = (label: string, most: number): string =>
  label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;

interface Stretch {
  from: Date;
  to: Date;
  good: number;
  bad: number;
}

/** What arrived, and on it what did not, from one moment to the next. */
export function overTime(
  stretches: readonly Stretch[],
  { timeInWords, leastMs }: { timeInWords: (moment: Date) => string; leastMs: number },
): Draw {
  const from = stretches[0]?.from ?? new Date(0);
  const to = new Date(Math.max(stretches.at(-1)?.to.getTime() ?? 0, from.getTime() + leastMs));

  return ({ width, isNarrow }): PlotOptions => ({
    width,
    height: 220,
    ...{ marginLeft: 56, marginRight: 16, marginTop: 16, marginBottom: 34 },
    x: { type: 'utc', domain: [from, to] },
    y: { zero: true },
    marks: [
      gridY({ stroke: rule, strokeOpacity: 1, ticks: 4 }),
      axisY({ ticks: 4, tickSize: 0, tickFormat: count, label: null, fill: soft }),
      axisX({
        ticks: isNarrow ? 3 : 6,
        tickSize: 4,
        tickFormat: timeInWords,
        label: null,
        fill: soft,
        stroke: soft,
      }),
      rectY(stretches, { x1: 'from', x2: 'to', y: 'good', fill: soft, fillOpacity, insetRight: 1 }),
      rectY(stretches, {
        ...{ x1: 'from', x2: 'to', fill: accent, insetRight: 1, y1: 'good' },
        y2: (one: Stretch) => one.good + one.bad,
      }),
      ruleY([0], { stroke: ink }),
    ],
  });
}

interface Week {
  /** Its Monday. */
  from: string;
  came: number;
  went: number;
}

/** Who came above the line, and who went below it, week by week. */
export function comingsAndGoings(weeks: readonly Week[], dayInWords: (day: string) => string): Draw {
  return ({ width, isNarrow }) => {
    const every = Math.max(1, Math.ceil(weeks.length / (isNarrow ? 4 : 8)));
    const ticks = weeks.filter((_, at) => at % every === 0).map((week) => week.from);
    return {
      width,
      height: 240,
      ...{ marginLeft: 56, marginRight: 16, marginTop: 16, marginBottom: 30 },
      x: { type: 'band', domain: weeks.map((week) => week.from), padding: 0.2 },
      marks: [
        gridY({ stroke: rule, strokeOpacity: 1, ticks: 5 }),
        axisY({
          ticks: 5,
          tickSize: 0,
          tickFormat: (value: number) => count(Math.abs(value)),
          label: null,
          fill: soft,
        }),
        axisX(ticks, { tickSize: 0, tickFormat: dayInWords, label: null, fill: soft, anchor: 'bottom' }),
        barY(weeks, { x: 'from', y: 'came', fill: soft, fillOpacity }),
        barY(weeks, { x: 'from', y: (week: Week) => -week.went, fill: accent }),
        ruleY([0], { stroke: ink }),
      ],
    };
  };
}
