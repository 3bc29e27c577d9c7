import type { App } from '../app.ts';
import type { Mailer } from '../delivery/resend-mailer.ts';
import type { AdjustableClock } from '../lib/clock.ts';
import { createLog } from '../lib/log.ts';
import { periodOn } from '../publication/period.ts';
import { draftIssue } from '../publishing/draft-issue.ts';
import { readContent } from '../publishing/read-content.ts';
import { checkOptions, editionOf } from './app-options.ts';
import type { CommandContext } from './command-context.ts';
import { exitCodes } from './exit-codes.ts';
import { openProcess } from './open-process.ts';
import type { Part } from './parts.ts';
import { roles } from './roles.ts';
import { runParts } from './run-parts.ts';
import { runScheduler, settleEvents } from './scheduling-parts.ts';
import { sendIssues, sendLetters } from './sending-parts.ts';

/** The evening before the third sample issue is due: its news is cut off, and the scheduler makes its draft. */
const evening = '2025-08-12T18:05:00.000Z';

/** Neither asks feeds nor forgets: the sample weeks stay as they are. */
const demoParts: Readonly<Record<string, Part>> = {
  'the scheduler': runScheduler,
  'the sender of issues': sendIssues,
  'the sender of letters': sendLetters,
  'the events': settleEvents,
};

/**
 * The whole process on the sample weeks, until somebody stops it: the issues of `publish` are sent, the next one is a
 * draft at the desk, the site and the mailbox are open.
 */
export async function serveDemo(
  { app, clock, context }: { app: App; clock: AdjustableClock; context: CommandContext },
  publish: (mailer: Mailer) => Promise<unknown>,
): Promise<number> {
  const { printer, stop } = context;
  const log = createLog({ level: 'warn', now: () => clock.now(), write: (line) => printer.log(line) });
  const opened = await openProcess(app, new Set(roles), log);
  const { siteUrl, deskUrl, mailer, close } = opened;
  try {
    if (mailer.announcement) printer.note(mailer.announcement);
    await publish(mailer.mailer);
    await mailer.sandbox?.settled();
    if (stop.aborted) return exitCodes.unfinished;
    clock.moveTo(new Date(evening));
    await draftNext(app);
    const running = runParts(demoParts, { clock, opened, log, stop });
    sayAddresses(context, { siteUrl, deskUrl, hasMailbox: mailer.sandbox !== undefined });
    await running;
    return exitCodes.ok;
  } finally {
    await close();
  }
}

/** Made at once, so that nobody has to wait for the scheduler to see it. */
async function draftNext(app: App): Promise<void> {
  const edition = editionOf(app, 'midweek');
  const content = readContent(app.settings.dataDirectory);
  await draftIssue({ ...checkOptions(app), content, by: 'demo' }, edition, periodOn(edition, '2025-08-13'));
}

function sayAddresses(
  { printer }: CommandContext,
  { siteUrl, deskUrl, hasMailbox }: { siteUrl: string | undefined; deskUrl: string; hasMailbox: boolean },
): void {
  printer.say('\nIt is the evening of 12 August 2025 in here; the next Midweek is due in the morning.');
  printer.say(`The desk:    ${deskUrl}   (its draft waits there: change it, approve it, send it)`);
  printer.say(
    `The site:    ${siteUrl}   (sign up with delivered+YOU@resend.dev, and confirm in the mailbox)`,
  );
  if (hasMailbox)
    printer.say(`The mailbox: ${deskUrl}/mailbox   (every mail, and buttons to try what becomes of it)`);
  printer.say('Ctrl-C ends all of it.');
}
