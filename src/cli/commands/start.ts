import { type App, openMailer } from '../../app.ts';
import { keepSendingIssues } from '../../delivery/keep-sending-issues.ts';
import { applyStrays, type EventWorld } from '../../events/apply-events.ts';
import { keepRunning } from '../../lib/keep-running.ts';
import { deleteOldRequests } from '../../subscribers/opt-in-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { eventWorld, reconcileWithApp } from '../reconciling.ts';
import { letterNoteInWords, noteInWords, type Sender, senderOf } from '../sending.ts';
import { openSite } from '../site-of-app.ts';
import { withApp } from '../with-app.ts';

/** A refused key or an odd answer is looked at by a person; letters try again after this. */
const haltedMs = 600_000;
const straysMs = 60_000;
const reconcileMs = 3_600_000;
const forgetMs = 3_600_000;

/**
 * Runs until it is asked to end: the site, which takes the provider's webhooks, and the sender of issues and
 * letters. Each part goes on when another fails.
 */
export async function start(context: CommandContext): Promise<number> {
  const { clock, printer, stop } = context;
  return withApp(context, async (app) => {
    const { settings } = app;
    const onTrouble = ({ what, cause }: { what: string; cause?: unknown }) =>
      printer.note(
        `${what}${cause === undefined ? '' : `: ${cause instanceof Error ? cause.message : cause}`}`,
      );
    const world = eventWorld(app);
    const site = await openSite(app, onTrouble);
    const { mailer, announcement, sandbox, close } = await openMailer(app, `${site.url}/webhooks/resend`);
    try {
      if (announcement) printer.note(announcement);
      printer.say(`The site listens on ${site.url}`);
      if (sandbox) printer.say(`The sandbox's mailbox: ${sandbox.url}/_sandbox/mailbox`);
      if (settings.webhookSecret === undefined) {
        printer.note(
          'RESEND_WEBHOOK_SECRET is not set: what becomes of mail is asked for once an hour instead.',
        );
      }
      const sender = senderOf(app, mailer);
      const run = (name: string, part: () => Promise<void>) =>
        keepRunning({ name, run: part }, { clock, stop, onTrouble });
      await Promise.all([
        run('the sender of issues', () => sendIssues(app, context, { sender, onTrouble })),
        run('the sender of letters', () => sendLetters(context, sender)),
        run('the search for the mail of events', () => searchStrays(app, context, world)),
        run('the forgetting of old requests', () => forgetOldRequests(app, context)),
        run('the reconciliation', () => reconcileHourly(app, context, sender)),
      ]);
      return exitCodes.ok;
    } finally {
      await site.close();
      await close();
    }
  });
}

async function sendIssues(
  { db }: App,
  { clock, printer, stop }: CommandContext,
  { sender, onTrouble }: { sender: Sender; onTrouble(trouble: { what: string; cause: unknown }): void },
): Promise<void> {
  await keepSendingIssues({
    db,
    clock,
    stop,
    onTrouble,
    send: (issueId) =>
      sender.sendIssue(issueId, {
        stop,
        by: 'start',
        onNote: (note) => {
          if (note.kind !== 'accepted' && note.kind !== 'emptied')
            printer.note(`${issueId}: ${noteInWords(note)}`);
        },
      }),
    onEnd: (issueId, end) => {
      if (end.kind !== 'stopped')
        printer.say(`${issueId} is ${end.kind}${end.kind === 'paused' ? `: ${end.why}` : ''}`);
    },
  });
}

async function sendLetters({ clock, printer, stop }: CommandContext, sender: Sender): Promise<void> {
  while (!stop.aborted) {
    const end = await sender.keepSendingLetters({
      stop,
      onNote: (note) => printer.note(letterNoteInWords(note)),
    });
    if (end.kind === 'halted') {
      printer.note(`Letters wait for ten minutes: ${end.why}`);
      await clock.sleep(haltedMs, stop);
    }
  }
}

async function searchStrays({ db }: App, { clock, stop }: CommandContext, world: EventWorld): Promise<void> {
  while (!stop.aborted) {
    await applyStrays(db, world, clock.now());
    await clock.sleep(straysMs, stop);
  }
}

/** Requests that nobody confirmed are not kept. */
async function forgetOldRequests({ db }: App, { clock, stop }: CommandContext): Promise<void> {
  while (!stop.aborted) {
    await deleteOldRequests(db, clock.now());
    await clock.sleep(forgetMs, stop);
  }
}

async function reconcileHourly(app: App, context: CommandContext, sender: Sender): Promise<void> {
  const { clock, printer, stop } = context;
  while (!stop.aborted) {
    await clock.sleep(reconcileMs, stop);
    if (stop.aborted) return;
    for (const line of await reconcileWithApp(app, { clock, gate: sender.gate, stop })) printer.say(line);
  }
}
