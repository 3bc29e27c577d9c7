import { type App, openMailer } from '../../app.ts';
import { countDeliveries } from '../../delivery/progress-store.ts';
import type { Mailer } from '../../delivery/resend-mailer.ts';
import { sendTest, type TestApp, type TestReport } from '../../delivery/send-test.ts';
import { getIssue } from '../../issues/issue-store.ts';
import { Failure } from '../../lib/failure.ts';
import { countAudience } from '../../subscribers/audience.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { progressBar } from '../progress-bar.ts';
import { noteInWords, sendWithApp } from '../sending.ts';
import { withApp } from '../with-app.ts';

export async function send(
  context: CommandContext,
  issueId: string,
  options: { test?: string[]; as?: string; by: string },
): Promise<number> {
  const { printer, stop } = context;
  if (options.as !== undefined && !options.test) {
    throw new Failure('invalid', '--as says whom a test shows, and wants --test with the address it goes to');
  }
  return withApp(context, async (app) => {
    const issue = await getIssue(app.db, issueId);
    const { mailer, announcement, close } = await openMailer(app);
    if (announcement) printer.note(announcement);
    try {
      if (options.test) {
        const order = { to: options.test, as: options.as };
        return showTest(context, issueId, await sendTest(testApp(app, mailer), issueId, order));
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

function testApp(app: App, mailer: Mailer): TestApp {
  return { ...app, mailer, unsubscribeAddress: app.publication.unsubscribeAddress };
}

function showTest({ printer }: CommandContext, issueId: string, report: TestReport): number {
  printer.json({ issue: issueId, ...report });
  for (const { to, id } of report.sent) printer.say(`A test of ${issueId} went to ${to} (${id}).`);
  for (const { to, why } of report.refused) printer.say(`The provider refused ${to}: ${why}`);
  if (report.sent.length > 0) printer.say('Its personal links do nothing, and no figure knows of it.');
  return report.refused.length > 0 ? exitCodes.failed : exitCodes.ok;
}
