import { editInWords, effectiveEdits } from '../../issues/edit.ts';
import { listEdits } from '../../issues/edit-store.ts';
import { getLife } from '../../issues/life-store.ts';
import { listMoves } from '../../issues/move-store.ts';
import { putOnHold } from '../../publishing/hold-issue.ts';
import { releaseIssue } from '../../publishing/release-issue.ts';
import { rescheduleIssue } from '../../publishing/reschedule-issue.ts';
import { skipIssue } from '../../publishing/skip-issue.ts';
import { unapproveIssue } from '../../publishing/unapprove-issue.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

type LifeVerb = 'hold' | 'release' | 'skip' | 'unapprove';

const verbs = {
  hold: putOnHold,
  release: releaseIssue,
  skip: skipIssue,
  unapprove: unapproveIssue,
} as const;

/** Moves an issue in its life before it goes out. */
export async function live(
  context: CommandContext,
  verb: LifeVerb,
  issueId: string,
  options: { by: string; why: string },
): Promise<number> {
  return withApp(context, async ({ db, clock }) => {
    await verbs[verb](db, { issueId, by: options.by, why: options.why, at: clock.now().toISOString() });
    const { state, dueAt } = await getLife(db, issueId);
    context.printer.json({ issue: issueId, state, dueAt });
    context.printer.say(`${issueId} is ${state}, due ${dueAt}. ${nextInWords[state] ?? ''}`.trimEnd());
    return exitCodes.ok;
  });
}

const nextInWords: Partial<Record<string, string>> = {
  draft: 'It is composed again when its news changes, and wants an approval where its edition does.',
  approved: 'It goes out when it is due, or at the next minute when that has passed.',
  held: 'Nothing happens to it until somebody releases, approves or skips it.',
  skipped: 'Nothing is sent for this period unless somebody releases it.',
};

export async function reschedule(
  context: CommandContext,
  issueId: string,
  dueAt: Date,
  options: { by: string; why: string },
): Promise<number> {
  return withApp(context, async ({ db, clock }) => {
    const wish = { issueId, by: options.by, why: options.why, at: clock.now().toISOString() };
    const times = await rescheduleIssue(db, wish, dueAt.toISOString());
    const { period } = await getLife(db, issueId);
    context.printer.json({ issue: issueId, period, ...times });
    context.printer.say(
      `${issueId} is due ${times.dueAt}, its news is cut off ${times.cutOffAt}. Its period stays ${period}.`,
    );
    return exitCodes.ok;
  });
}

/** Everything that was done to an issue: its moves and its edits. */
export async function history(context: CommandContext, issueId: string): Promise<number> {
  return withApp(context, async ({ db }) => {
    const life = await getLife(db, issueId);
    const moves = await listMoves(db, issueId);
    const edits = await listEdits(db, issueId);
    const standing = new Set(effectiveEdits(edits).map((edit) => edit.id));
    context.printer.json({ issue: issueId, state: life.state, moves, edits });
    const lines = [
      ...moves.map(({ at, by, from, to, why }) => ({
        at,
        line: `${from === to ? to : `${from ?? '(new)'} to ${to}`} by ${by}: ${why}`,
      })),
      ...edits.map((edit) => ({
        at: edit.at,
        line: `edit ${edit.id} by ${edit.by}: ${editInWords(edit)}${standing.has(edit.id) || edit.operation.kind === 'undo' ? '' : ' (undone)'}`,
      })),
    ].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
    for (const { at, line } of lines) context.printer.say(`${at}  ${line}`);
    return exitCodes.ok;
  });
}
