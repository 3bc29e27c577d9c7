import type { Database } from '../db/tables.ts';
import { readControl } from '../delivery/issue-control.ts';
import { countDeliveries } from '../delivery/progress-store.ts';
import { readMotion } from '../events/send-report.ts';
import { getIssue } from '../issues/issue-store.ts';
import type { CommandContext } from './command-context.ts';
import { holdInWords, timeLeftInWords } from './motion-in-words.ts';
import { progressBar } from './progress-bar.ts';

const everyMs = 1_000;

/** Shows how a send comes along until it is over, paused or cancelled, or the person has seen enough. */
export async function watchProgress(context: CommandContext, db: Database, issueId: string): Promise<void> {
  const { clock, printer, stop } = context;
  await getIssue(db, issueId);
  const bar = progressBar(issueId, 0, { quiet: false, note: true });
  let lastLine = '';
  while (!stop.aborted) {
    const now = clock.now();
    const progress = await countDeliveries(db, issueId);
    const { state, hold, slowedBecause, timeLeft } = await readMotion(db, issueId, { progress, now });
    const { audience, accepted, skipped, rejected, unknown } = progress;
    const done = audience - progress.planned - progress.in_flight;
    const notes = [
      ...(hold ? [`on hold ${holdInWords(hold, now)}`] : []),
      ...(slowedBecause === undefined ? [] : [`at half the pace: ${slowedBecause}`]),
      ...(timeLeft ? [timeLeftInWords(timeLeft)] : [state]),
    ];
    bar.show({ done, total: audience, note: notes.join(', ') });
    const figures = `${accepted} accepted, ${skipped} skipped, ${rejected} rejected, ${unknown} unknown`;
    const line = `${issueId} ${state}: ${done} of ${audience}, ${figures}; ${notes.join('; ')}`;
    // A terminal has the bar; a log gets a line whenever something has changed.
    if (!process.stderr.isTTY && line !== lastLine) printer.say(line);
    lastLine = line;
    if (state !== 'sending' && state !== 'approved') {
      bar.end();
      const { reason } = await readControl(db, issueId);
      printer.json({ issue: issueId, state, reason, progress });
      printer.say(`${issueId} is ${state}${reason === undefined ? '' : `: ${reason}`}`);
      return;
    }
    // A million deliveries take a while to count: most of the time is the sender's.
    const took = clock.now().getTime() - now.getTime();
    await clock.sleep(Math.max(everyMs, 4 * took), stop);
  }
  bar.end();
}
