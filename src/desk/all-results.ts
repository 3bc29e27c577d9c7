import { countLeavesByIssue, countTakingLess, type LeavesAfter } from '../events/leave-store.ts';
import { listOutcomeCounts, type OutcomeCount } from '../events/outcome-store.ts';
import { type IssueLife, listLives } from '../issues/life-store.ts';
import { daysBefore } from '../lib/durations.ts';
import { listGrowth } from '../subscribers/growth-store.ts';
import { countSubscribers } from '../subscribers/subscriber-store.ts';
import { countVotesOf } from '../subscribers/vote-store.ts';
import { bounceReasons } from './bounce-rows.ts';
import type { DeskWorld } from './desk-world.ts';
import { editionTitle, growthTable } from './growth-table.ts';
import { many } from './moments.ts';
import { lyingBars } from './result-charts.ts';
import type { ResultTable } from './result-table.ts';

/** An issue in a table of issues. */
interface NamedIssue {
  life: IssueLife;
  name: string;
}

/** The charts show so many issues, the newest. */
const mostDrawn = 16;

/** What happened to the list and to all issues of the last weeks. */
export async function allResults(world: DeskWorld, weeks: number): Promise<ResultTable[]> {
  const { db, clock } = world;
  const now = clock.now();
  const time = {
    since: daysBefore(now, weeks * 7).toISOString(),
    until: new Date(now.getTime() + 1).toISOString(),
  };
  const lives = await listLives(db, 3 * weeks + 10);
  const issues = lives
    .filter((life) => life.frozenAt !== undefined && life.frozenAt >= time.since)
    .map((life) => ({ life, name: nameOf(world, life) }));
  const ids = issues.map(({ life }) => life.id);
  const outcomes = await listOutcomeCounts(db, ids);
  const leaves = await countLeavesByIssue(db, time);
  return [
    growthTable(await listGrowth(db, time.since), { since: time.since, now }),
    leaveTable(issues, leaves),
    await cadenceTable(world, { issues, leaves, time }),
    bounceTable(issues, outcomes),
    voteTable(issues, await countVotesOf(db, ids)),
  ];
}

/** `Midweek, 6 Aug`: by its period, which no rescheduling moves. */
function nameOf(world: DeskWorld, { edition, period }: IssueLife): string {
  const day = new Date(`${period.split(' ')[1]?.slice(0, 10) ?? ''}T12:00:00Z`);
  const date = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
  return `${editionTitle(world, edition)}, ${date.format(day)}`;
}

function leaveTable(issues: readonly NamedIssue[], leaves: readonly LeavesAfter[]): ResultTable {
  const after = (id: string | undefined) => leaves.find((one) => one.issueId === id)?.count ?? 0;
  const rows = issues.map(({ life, name }) => [name, after(life.id)] as const);
  const others = after(undefined);
  const total = leaves.reduce((sum, one) => sum + one.count, 0);
  return {
    id: 'leaves',
    title: 'Unsubscribed, by issue',
    says: `${many(total, 'reader')} unsubscribed, by the last issue each had been sent within a month before. That is when they left, and no proof of why.`,
    columns: ['Issue', 'Unsubscribed after it'],
    rows: [...rows, ...(others > 0 ? [['No issue of late', others]] : [])],
    draw: lyingBars(rows.slice(0, mostDrawn).map(([label, count]) => ({ label, count }))),
  };
}

async function cadenceTable(
  world: DeskWorld,
  {
    issues,
    leaves,
    time,
  }: {
    issues: readonly NamedIssue[];
    leaves: readonly LeavesAfter[];
    time: { since: string; until: string };
  },
): Promise<ResultTable> {
  const { editions } = await countSubscribers(world.db);
  const less = await countTakingLess(world.db, time);
  const rows = world.publication.editions.map(({ id, title }) => {
    const ofEdition = new Set(issues.filter(({ life }) => life.edition === id).map(({ life }) => life.id));
    const left = leaves
      .filter((one) => ofEdition.has(one.issueId ?? ''))
      .reduce((sum, one) => sum + one.count, 0);
    const gaveUp = less.filter((one) => !one.editions.includes(id)).reduce((sum, one) => sum + one.count, 0);
    return [title, editions[id] ?? 0, left, gaveUp] as const;
  });
  return {
    id: 'cadence',
    title: 'Unsubscribed, by cadence',
    says: 'Who unsubscribed from everything after an issue of each edition, and who kept the other one and gave up this.',
    columns: ['Edition', 'Subscribers now', 'Left everything after it', 'Gave up this one alone'],
    rows,
    draw: lyingBars(
      rows.map(([label, , left, gaveUp]) => ({
        ...{ label, count: left + gaveUp },
        words: `${left} + ${gaveUp}`,
      })),
    ),
  };
}

function bounceTable(issues: readonly NamedIssue[], outcomes: readonly OutcomeCount[]): ResultTable {
  const names = bounceReasons(outcomes).map((reason) => reason.name);
  const rows = issues.map(({ life, name }) => {
    const own = outcomes.filter((one) => one.issueId === life.id);
    const reasons = bounceReasons(own);
    const reported = own.reduce((sum, one) => sum + one.count, 0);
    const back = reasons.reduce((sum, reason) => sum + reason.count, 0);
    return {
      name,
      reported,
      back,
      by: names.map((one) => reasons.find((it) => it.name === one)?.count ?? 0),
    };
  });
  const total = rows.reduce((sum, row) => sum + row.back, 0);
  return {
    id: 'bounces',
    title: 'What did not arrive, by issue',
    says:
      total === 0
        ? 'Nothing has come back.'
        : `${many(total, 'mail')} came back. The bars are shares of what was reported about an issue; the table has the reasons.`,
    columns: ['Issue', 'Reported about', 'Came back', ...names],
    rows: rows.map(({ name, reported, back, by }) => [name, reported, back, ...by]),
    draw: lyingBars(
      rows.slice(0, mostDrawn).map(({ name, reported, back }) => ({
        label: name,
        count: reported === 0 ? 0 : back / reported,
        words: reported === 0 ? '–' : `${((100 * back) / reported).toFixed(1)}%`,
      })),
    ),
  };
}

function voteTable(
  issues: readonly NamedIssue[],
  votes: readonly { issueId: string; up: number; down: number }[],
): ResultTable {
  const rows = issues.flatMap(({ life, name }) => {
    const found = votes.find((one) => one.issueId === life.id);
    return found ? [[name, found.up, found.down] as const] : [];
  });
  return {
    id: 'votes',
    title: 'What readers say, by issue',
    says: rows.length === 0 ? 'Nobody has voted yet.' : 'The share of votes that found it worth their time.',
    columns: ['Issue', 'Worth their time', 'Not worth it'],
    rows,
    draw: lyingBars(
      rows.slice(0, mostDrawn).map(([label, up, down]) => ({
        label,
        count: up / (up + down),
        words: `${Math.round((100 * up) / (up + down))}% of ${up + down}`,
      })),
    ),
  };
}
