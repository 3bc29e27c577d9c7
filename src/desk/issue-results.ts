import { type LinkClicks, listClicks } from '../clicks/click-store.ts';
import { countLeavesByIssue } from '../events/leave-store.ts';
import { listOutcomeCounts, type OutcomeCount } from '../events/outcome-store.ts';
import type { IssueLife } from '../issues/life-store.ts';
import { dayMs } from '../lib/durations.ts';
import { countVotes, type VoteCount } from '../subscribers/vote-store.ts';
import { arrivalTable } from './arrival-table.ts';
import { bounceReasons } from './bounce-rows.ts';
import type { DeskWorld } from './desk-world.ts';
import { many } from './moments.ts';
import { lyingBars } from './result-charts.ts';
import type { ResultTable } from './result-table.ts';

/** How long after an issue its readers' leaving is looked for. */
const leavesMs = 31 * dayMs;
/** A chart shows so many links; the table all. */
const mostDrawn = 12;

/** What readers and their mail programs made of an issue: what its page shows, and what can be downloaded. */
export async function issueResults(
  { db }: Pick<DeskWorld, 'db'>,
  life: IssueLife,
  timeZone: string,
): Promise<ResultTable[]> {
  if (life.frozenAt === undefined) return [];
  const outcomes = await listOutcomeCounts(db, [life.id]);
  const clicks = await listClicks(db, life.id);
  const votes = await countVotes(db, life.id);
  const until = new Date(Date.parse(life.frozenAt) + leavesMs).toISOString();
  const leaves = await countLeavesByIssue(db, { since: life.frozenAt, until });
  const left = leaves.find((one) => one.issueId === life.id)?.count ?? 0;
  return [
    arrivalTable(outcomes, timeZone),
    bounceTable(outcomes),
    ...(clicks.length > 0 ? [clickTable(clicks)] : []),
    voteTable(votes),
    ...(votes.sentences.length > 0 ? [sentenceTable(votes)] : []),
    leaveTable(left),
  ];
}

function bounceTable(outcomes: readonly OutcomeCount[]): ResultTable {
  const reasons = bounceReasons(outcomes);
  const total = reasons.reduce((sum, reason) => sum + reason.count, 0);
  return {
    id: 'bounces',
    title: 'What did not arrive',
    says: total === 0 ? 'Nothing has come back.' : `${many(total, 'mail')} came back, by reason.`,
    columns: ['Reason', 'Mails', 'What it means'],
    rows: reasons.map(({ name, count, means }) => [name, count, means]),
    draw: lyingBars(reasons.map(({ name, count }) => ({ label: name, count }))),
  };
}

function clickTable(clicks: readonly LinkClicks[]): ResultTable {
  const people = clicks.reduce((sum, link) => sum + link.people, 0);
  const drawn = clicks
    .filter((link) => link.people > 0)
    .toSorted((one, other) => other.people - one.people)
    .slice(0, mostDrawn)
    .map((link) => ({ label: `${link.position}. ${shortUrl(link.url)}`, count: link.people }));
  return {
    id: 'clicks',
    title: 'Links that were opened',
    says: `${many(people, 'click')} by people, by link; each link with its place in the issue. Scanners are counted apart, and nobody is told from anybody else.`,
    columns: ['Place', 'Link', 'People', 'Scanners'],
    rows: clicks.map(({ position, url, people: of, scanners }) => [String(position), url, of, scanners]),
    draw: lyingBars(drawn),
  };
}

const shortUrl = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

function voteTable({ up, down }: VoteCount): ResultTable {
  const rows = [
    ['Worth their time', up],
    ['Not worth it', down],
  ] as const;
  return {
    id: 'votes',
    title: 'What readers say',
    says: up + down === 0 ? 'Nobody has voted yet.' : `${up} found it worth their time, ${down} did not.`,
    columns: ['Vote', 'Readers'],
    rows: up + down === 0 ? [] : rows,
    draw: lyingBars(rows.map(([label, count]) => ({ label, count }))),
  };
}

function sentenceTable({ sentences }: VoteCount): ResultTable {
  return {
    id: 'sentences',
    title: 'In their words',
    says: `${many(sentences.length, 'sentence')}, without who wrote ${sentences.length === 1 ? 'it' : 'them'}.`,
    columns: ['Vote', 'Sentence'],
    rows: sentences.map(({ value, sentence }) => [value === 'up' ? 'Worth it' : 'Not worth it', sentence]),
    isOpen: true,
  };
}

function leaveTable(left: number): ResultTable {
  return {
    id: 'left',
    title: 'Who left after it',
    says:
      left === 0
        ? 'Nobody has unsubscribed since, of those it was the last issue for.'
        : `${many(left, 'reader')} unsubscribed within a month, with this as the last issue they had been sent.`,
    columns: ['After', 'Unsubscribed'],
    rows: left === 0 ? [] : [['This issue', left]],
  };
}
