import { type LinkClicks, listClicks } from '../../clicks/click-store.ts';
import type { Database } from '../../db/tables.ts';
import { countDeliveries } from '../../delivery/progress-store.ts';
import { readSendReport, type SendReport } from '../../events/send-report.ts';
import { getIssue, type StoredIssue } from '../../issues/issue-store.ts';
import { type IssueLife, listLives } from '../../issues/life-store.ts';
import { listMoves } from '../../issues/move-store.ts';
import { listOverdue } from '../../issues/overdue-store.ts';
import { countJobs } from '../../jobs/job-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { holdInWords, timeLeftInWords } from '../motion-in-words.ts';
import { watchProgress } from '../watch-progress.ts';
import { withApp } from '../with-app.ts';

export async function status(
  context: CommandContext,
  issueId: string | undefined,
  options: { watch?: boolean; jobs?: boolean } = {},
): Promise<number> {
  return withApp(context, async ({ db }) => {
    if (options.jobs) await showJobs(context, db);
    else if (issueId === undefined) await showAll(context, db);
    else if (options.watch) await watchProgress(context, db, issueId);
    else await showOne(context, db, await getIssue(db, issueId));
    return exitCodes.ok;
  });
}

async function showAll({ printer, clock }: CommandContext, db: Database): Promise<void> {
  const issues = await listLives(db);
  const lines = await Promise.all(
    issues.map(async (issue) => ({ issue, progress: await countDeliveries(db, issue.id) })),
  );
  printer.json(
    lines.map(({ issue, progress }) => ({ id: issue.id, state: issue.state, dueAt: issue.dueAt, progress })),
  );
  if (lines.length === 0)
    printer.say('There is no issue yet. Compose one: npm run almanac -- compose midweek');
  else {
    printer.table(
      ['issue', 'state', 'due', 'accepted', 'audience', 'unknown'],
      lines.map(({ issue, progress }) => [
        issue.id,
        stateInWords(issue, progress.unknown),
        issue.dueAt,
        progress.accepted,
        progress.audience,
        progress.unknown,
      ]),
    );
  }
  const overdue = await listOverdue(db, clock.now());
  for (const { id, state, dueAt } of overdue)
    printer.say(`${id} is ${state} and was due at ${dueAt}: almanac doctor says what to do`);
  const dead = (await countJobs(db)).reduce((sum, one) => sum + one.dead, 0);
  if (dead > 0) printer.say(`${dead} jobs have failed for good: almanac status --jobs`);
}

/** What processes hand each other; on SQLite jobs are one process's own business. */
async function showJobs({ printer }: CommandContext, db: Database): Promise<void> {
  const jobs = await countJobs(db);
  printer.json(jobs);
  if (jobs.length === 0)
    printer.say('There are no jobs to show: they are handed out through the database on Postgres only.');
  else
    printer.table(
      ['job', 'waiting', 'running', 'retrying', 'dead'],
      jobs.map(({ kind, waiting, running, retrying, dead }) => [kind, waiting, running, retrying, dead]),
    );
}

async function showOne({ printer, clock }: CommandContext, db: Database, issue: StoredIssue): Promise<void> {
  const now = clock.now();
  const report = await readSendReport(db, issue.id, now);
  const moves = await listMoves(db, issue.id);
  const { id, state, dueAt, renderingHash, approval, reason, sentAt } = issue;
  const clicks = await listClicks(db, id);
  const figures = { ...report, ...(clicks.length > 0 ? { clicks } : {}) };
  printer.json({ id, state, dueAt, renderingHash, approval, reason, sentAt, ...figures, moves });
  printer.say(`${id} · ${stateInWords(issue, report.progress.unknown)} · due ${dueAt}`);
  printer.say(`Subject   ${issue.content.subject}`);
  printer.say(
    `Bytes     ${renderingHash}${approval ? `, approved by ${approval.by} at ${approval.at}` : ''}`,
  );
  if (reason) printer.say(`Because   ${reason}`);
  for (const line of [...reportLines(report, now), ...clickLines(clicks)]) printer.say(line);
  for (const move of moves) {
    printer.say(`${move.at}  ${move.from ?? '(new)'} to ${move.to} by ${move.by}: ${move.why}`);
  }
}

/** Where its mail stands, what became of it, and what is wrong. */
function reportLines(report: SendReport, now: Date): string[] {
  const { progress, reasons, outcomes, health, hold, slowedBecause, timeLeft, incidents } = report;
  const counts = Object.entries(progress).map(([name, count]) => `${name.replace('_', ' ')} ${count}`);
  return [
    `Mail      ${counts.join(', ')}`,
    ...reasons.map((line) => `          ${line.count} ${line.status}: ${line.reason}`),
    ...(outcomes.length > 0
      ? [`Outcomes  ${outcomes.map((it) => `${it.outcome} ${it.count}`).join(', ')}`]
      : []),
    ...(health.kind === 'fine' ? [] : [`Health    ${health.kind}: ${health.why}`]),
    ...(slowedBecause === undefined ? [] : [`Slowed    to half the pace: ${slowedBecause}`]),
    ...(hold ? [`On hold   ${holdInWords(hold, now)}`] : []),
    ...(timeLeft ? [`Time      ${timeLeftInWords(timeLeft)}`] : []),
    ...incidents.map((it) => `Incident  ${it.kind}, ${it.count} times, last ${it.lastAt}: ${it.detail}`),
  ];
}

/** The sum, and the links that people opened most. */
function clickLines(clicks: readonly LinkClicks[]): string[] {
  if (clicks.length === 0) return [];
  const sum = (of: 'people' | 'scanners') => clicks.reduce((total, link) => total + link[of], 0);
  const most = [...clicks].sort((a, b) => b.people - a.people).filter((link) => link.people > 0);
  return [
    `Clicks    ${sum('people')} by people, ${sum('scanners')} by scanners`,
    ...most.slice(0, 5).map((link) => `          ${link.people} ${link.url}`),
  ];
}

function stateInWords(issue: IssueLife, unknown: number): string {
  if (issue.state === 'sent' && unknown > 0) return `sent, ${unknown} unknown`;
  return issue.state === 'draft' && !issue.isComposed ? 'planned' : issue.state;
}
