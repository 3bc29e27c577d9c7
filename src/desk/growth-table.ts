import { dayMs } from '../lib/durations.ts';
import type { GrowthDay } from '../subscribers/growth-store.ts';
import type { DeskWorld } from './desk-world.ts';
import { comingsAndGoings } from './result-charts.ts';
import type { ResultTable } from './result-table.ts';

/** An edition's title, or its id when publication.yaml has it no more. */
export const editionTitle = ({ publication }: Pick<DeskWorld, 'publication'>, id: string): string =>
  publication.editions.find((one) => one.id === id)?.title ?? id;

type Week = Omit<GrowthDay, 'day'> & { from: string };

/** Days put together into weeks that begin on Monday (UTC), the empty ones too. */
export function weeksOf(days: readonly GrowthDay[], { since, now }: { since: string; now: Date }): Week[] {
  const weeks = new Map<string, Week>();
  for (let at = mondayOf(Date.parse(since)); at <= now.getTime(); at += 7 * dayMs) {
    const from = dayOf(at);
    weeks.set(from, { from, joined: 0, left: 0, bounced: 0, complained: 0, byHand: 0 });
  }
  for (const { day, joined, left, bounced, complained, byHand } of days) {
    const week = weeks.get(dayOf(mondayOf(Date.parse(day))));
    if (!week) continue;
    week.joined += joined;
    week.left += left;
    week.bounced += bounced;
    week.complained += complained;
    week.byHand += byHand;
  }
  return [...weeks.values()];
}

/** 1 January 1970 was a Thursday. */
const mondayOf = (time: number): number => Math.floor((time / dayMs + 3) / 7) * 7 * dayMs - 3 * dayMs;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** How the list grew and shrank, week by week. */
export function growthTable(days: readonly GrowthDay[], time: { since: string; now: Date }): ResultTable {
  const weeks = weeksOf(days, time);
  const sum = (of: (week: Week) => number) => weeks.reduce((total, week) => total + of(week), 0);
  const went = (week: Week) => week.left + week.bounced + week.complained + week.byHand;
  const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return {
    id: 'growth',
    title: 'How the list grows',
    says: `${sum((week) => week.joined)} joined and ${sum(went)} went, by week: grey above the line for who confirmed, red below it for who left, bounced, complained or was suppressed. Who came back counts when they last did.`,
    columns: ['Week from', 'Joined', 'Left', 'Bounced', 'Complained', 'Suppressed by hand'],
    rows: weeks
      .toReversed()
      .map(({ from, joined, left, bounced, complained, byHand }) => [
        ...[from, joined, left, bounced, complained, byHand],
      ]),
    draw: comingsAndGoings(
      weeks.map((week) => ({ from: week.from, came: week.joined, went: went(week) })),
      (day) => short.format(new Date(`${day}T12:00:00Z`)),
    ),
  };
}
