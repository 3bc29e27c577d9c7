import type { Database } from '../db/tables.ts';
import { readControl } from '../delivery/issue-control.ts';
import { countDeliveries, type Progress } from '../delivery/progress-store.ts';
import { estimateTimeLeft } from '../delivery/time-left.ts';
import { getIssue } from '../issues/issue-store.ts';
import type { CommandContext } from './command-context.ts';
import { progressBar } from './progress-bar.ts';

/** Shows how a send comes along until it is over, paused or cancelled, or the person has seen enough. */
export async function watchProgress(context: CommandContext, db: Database, issueId: string): Promise<void> {
  const { clock, printer, stop } = context;
  await getIssue(db, issueId);
  const first = await countDeliveries(db, issueId);
  const bar = progressBar(issueId, first.audience, { quiet: false });
  let shown = 0;
  let lastLine = '';
  while (!stop.aborted) {
    const [{ state, reason }, progress] = [
      await readControl(db, issueId),
      await countDeliveries(db, issueId),
    ];
    const done = progress.audience - progress.planned - progress.in_flight;
    bar.add(done - shown);
    shown = done;
    const left = await timeLeftInWords(db, issueId, progress, clock.now());
    const line = `${issueId} ${state}: ${done} of ${progress.audience}, ${progress.accepted} accepted, ${progress.skipped} skipped, ${progress.rejected} rejected, ${progress.unknown} unknown, ${left} left`;
    // A terminal has the bar; a log gets a line whenever something has changed.
    if (!process.stderr.isTTY && line !== lastLine) printer.say(line);
    lastLine = line;
    if (state !== 'sending' && state !== 'approved') {
      bar.end();
      printer.json({ issue: issueId, state, reason, progress });
      printer.say(`${issueId} is ${state}${reason === undefined ? '' : `: ${reason}`}`);
      return;
    }
    await clock.sleep(1000, stop);
  }
  bar.end();
}

export async function timeLeftInWords(
  db: Database,
  issueId: string,
  progress: Progress,
  now: Date,
): Promise<string> {
  const remaining = progress.planned + progress.in_flight;
  const { milliseconds, perSecond } = await estimateTimeLeft(db, issueId, { remaining, now });
  if (milliseconds === undefined) return 'nobody can say how much';
  const minutes = Math.round(milliseconds / 60_000);
  const time = milliseconds < 90_000 ? `${Math.ceil(milliseconds / 1000)} s` : `${minutes} min`;
  return `${time} at ${Math.round(perSecond)} emails a second`;
}
