import { type LinkClicks, listClicks } from '../../clicks/click-store.ts';
import type { Database } from '../../db/tables.ts';
import { readControl } from '../../delivery/issue-control.ts';
import { countDeliveries, countOutcomes, countReasons } from '../../delivery/progress-store.ts';
import { healthOfIssue } from '../../delivery/watch-health.ts';
import { getIssue, listMoves, type StoredIssue } from '../../issues/issue-store.ts';
import { type IssueLife, listLives } from '../../issues/life-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { timeLeftInWords, watchProgress } from '../watch-progress.ts';
import { withApp } from '../with-app.ts';

export async function status(
  context: CommandContext,
  issueId: string | undefined,
  options: { watch?: boolean } = {},
): Promise<number> {
  return withApp(context, async ({ db }) => {
    if (issueId === undefined) await showAll(context, db);
    else if (options.watch) await watchProgress(context, db, issueId);
    else await showOne(context, db, await getIssue(db, issueId));
    return exitCodes.ok;
  });
}

async function showAll({ printer }: CommandContext, db: Database): Promise<void> {
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
}

async function showOne({ printer, clock }: CommandContext, db: Database, issue: StoredIssue): Promise<void> {
  const progress = await countDeliveries(db, issue.id);
  const reasons = await countReasons(db, issue.id);
  const moves = await listMoves(db, issue.id);
  const { id, state, dueAt, renderingHash, approval, reason, sentAt } = issue;
  const clicks = await listClicks(db, id);
  const figures = { progress, reasons, ...(clicks.length > 0 ? { clicks } : {}) };
  printer.json({ id, state, dueAt, renderingHash, approval, reason, sentAt, ...figures, moves });
  printer.say(`${id} · ${stateInWords(issue, progress.unknown)} · due ${dueAt}`);
  printer.say(`Subject   ${issue.content.subject}`);
  printer.say(
    `Bytes     ${renderingHash}${approval ? `, approved by ${approval.by} at ${approval.at}` : ''}`,
  );
  if (reason) printer.say(`Because   ${reason}`);
  const counts = Object.entries(progress).map(([name, count]) => `${name.replace('_', ' ')} ${count}`);
  printer.say(`Mail      ${counts.join(', ')}`);
  const health = await healthOfIssue(db, id, clock.now());
  if (health.kind !== 'fine') printer.say(`Health    ${health.kind}: ${health.why}`);
  const control = await readControl(db, id);
  if (control.holdUntil !== undefined)
    printer.say(`On hold   until ${control.holdUntil}: ${control.holdReason}`);
  if (control.slowedBecause !== undefined) printer.say(`Slowed    ${control.slowedBecause}`);
  if (state === 'sending') printer.say(`Time left ${await timeLeftInWords(db, id, progress, clock.now())}`);
  const outcomes = await countOutcomes(db, id);
  if (outcomes.length > 0) {
    printer.say(`Outcomes  ${outcomes.map((it) => `${it.outcome} ${it.count}`).join(', ')}`);
  }
  for (const line of clickLines(clicks)) printer.say(line);
  for (const line of reasons) printer.say(`          ${line.count} ${line.status}: ${line.reason}`);
  for (const move of moves) {
    printer.say(`${move.at}  ${move.from ?? '(new)'} to ${move.to} by ${move.by}: ${move.why}`);
  }
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
