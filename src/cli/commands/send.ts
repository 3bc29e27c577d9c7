import { openMailer } from '../../app.ts';
import { countDeliveries } from '../../delivery/progress-store.ts';
import { sendTest } from '../../delivery/send-test.ts';
import { getIssue } from '../../issues/issue-store.ts';
import { countAudience } from '../../subscribers/audience.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { progressBar } from '../progress-bar.ts';
import { noteInWords, sendWithApp } from '../sending.ts';
import { withApp } from '../with-app.ts';

export async function send(
  context: CommandContext,
  issueId: string,
  options: { test?: string; by: string },
): Promise<number> {
  const { printer, stop } = context;
  return withApp(context, async (app) => {
    const issue = await getIssue(app.db, issueId);
    const { mailer, announcement, close } = await openMailer(app);
    if (announcement) printer.note(announcement);
    try {
      if (options.test !== undefined) {
        const { id } = await sendTest({ ...app, mailer }, issueId, options.test);
        printer.json({ issue: issueId, test: options.test, id });
        printer.say(`A test of ${issueId} went to ${options.test} (${id}). Its personal links do nothing.`);
        return exitCodes.ok;
      }
      const before = await countDeliveries(app.db, issueId);
      const { size } = await countAudience(app.db, issue.edition, context.clock.now().toISOString());
      const total = issue.plannedAt ? before.planned + before.in_flight : size;
      const bar = progressBar(issueId, total, { quiet: false });
      const end = await sendWithApp(app, issueId, {
        stop,
        by: options.by,
        mailer,
        onNote: (note) => {
          if (note.kind === 'accepted') bar.add(note.emails + note.rejected);
          else if (note.kind !== 'emptied') printer.note(noteInWords(note));
        },
      });
      bar.end();
      const progress = await countDeliveries(app.db, issueId);
      printer.json({ issue: issueId, end, progress });
      const { audience, accepted, skipped, rejected, unknown } = progress;
      const figures = `${accepted} of ${audience} accepted, ${skipped} skipped, ${rejected} rejected, ${unknown} unknown`;
      if (end.kind === 'sent') {
        printer.say(`${issueId} is sent${unknown > 0 ? `, ${unknown} unknown` : ''}: ${figures}.`);
        return exitCodes.ok;
      }
      const why = end.kind === 'paused' ? `is paused (${end.why})` : 'was stopped';
      printer.say(`${issueId} ${why}: ${figures} so far. Run the same command again to go on.`);
      return exitCodes.unfinished;
    } finally {
      await close();
    }
  });
}
