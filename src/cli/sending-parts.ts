import type { App } from '../app.ts';
import { listIssuesToSend } from '../delivery/issue-control.ts';
import { isLetterDue } from '../delivery/queue-store.ts';
import type { SendNote } from '../delivery/send-loop.ts';
import { daysAfter } from '../lib/durations.ts';
import { Failure } from '../lib/failure.ts';
import { together } from '../lib/together.ts';
import { tellEditors } from '../publishing/tell-editors.ts';
import { every, type PartWorld, workOn } from './parts.ts';
import { letterNoteInWords, noteInWords } from './sending.ts';

/** How often each sender looks whether there is work for it. */
const lookMs = 1_000;
/** A job is a stretch of work: one that took for ever could not be told from one that is lost. */
const stretchMs = 600_000;
/** A refused key or an odd answer is looked at by a person; letters try again after this. */
const haltedMs = 600_000;

/**
 * Sends every issue that is in sending, whoever took it there. Each sender asks for a job of its own and so helps with
 * each of them; only the freezing of an audience is one sender's work.
 */
export async function sendIssues(world: PartWorld): Promise<void> {
  const { app, sender, dispatcher, log, stop } = world;
  const look = async (): Promise<void> => {
    for (const { id, isPlanned } of await listIssuesToSend(app.db)) {
      if (isPlanned) await dispatcher.ask({ kind: 'send', about: id, helper: sender.owner });
      else await dispatcher.ask({ kind: 'freeze', about: id });
    }
  };
  /** A job may be older than an order to stop or to pause. */
  const isWanted = async (issueId: string): Promise<boolean> =>
    (await listIssuesToSend(app.db)).some(({ id }) => id === issueId);

  const send = async (issueId: string, signal: AbortSignal): Promise<void> => {
    const end = await sender.sendIssue(issueId, {
      stop: AbortSignal.any([signal, AbortSignal.timeout(stretchMs)]),
      by: 'sender',
      from: 'sending',
      onNote: (note) => tellNote(world, issueId, note),
    });
    if (end.kind === 'stopped') return;
    log.info(`the issue is ${end.kind}`, {
      issue: issueId,
      ...(end.kind === 'paused' ? { why: end.why } : {}),
    });
  };

  await together(stop, [
    every(world, lookMs, look),
    workOn(world, 'freeze', async ({ about }) => {
      if (await isWanted(about)) await unlessOvertaken(() => sender.freezeIssue(about));
    }),
    workOn(world, 'send', async ({ about, signal }) => {
      if (await isWanted(about)) await unlessOvertaken(() => send(about, signal));
    }),
  ]);
}

/** Somebody has paused or ended it at this very moment: then there is nothing to do. */
async function unlessOvertaken(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof Failure && cause.code === 'conflict')) throw cause;
  }
}

function tellNote({ metrics, log }: PartWorld, issue: string, note: SendNote): void {
  if (note.kind === 'accepted') {
    metrics.emails.inc({ answer: 'accepted' }, note.emails);
    metrics.emails.inc({ answer: 'rejected' }, note.rejected);
  } else if (note.kind !== 'emptied') {
    if (note.kind === 'retry') metrics.retries.inc();
    log.warn(noteInWords(note), { issue });
  }
}

/** Sends letters as they are written; each sender asks for a job of its own while any is due. */
export async function sendLetters(world: PartWorld): Promise<void> {
  const { app, sender, dispatcher, log, metrics, stop } = world;
  const { db, clock } = app;
  const look = async (): Promise<void> => {
    if (await isLetterDue(db, clock.now()))
      await dispatcher.ask({ kind: 'letters', about: 'all', helper: sender.owner });
  };
  const send = async (signal: AbortSignal): Promise<void> => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(stretchMs)]);
    const end = await sender.sendLetters({
      stop: until,
      onNote: (note) => {
        if (note.kind === 'accepted') metrics.emails.inc({ answer: 'accepted' });
        log[note.kind === 'accepted' ? 'info' : 'warn'](letterNoteInWords(note));
      },
    });
    // The job is kept for as long as nobody may send, so that this sender asks for no other.
    if (end.kind === 'held') await clock.sleep(Date.parse(end.until) - clock.now().getTime(), until);
    if (end.kind !== 'halted') return;
    log.error('letters wait for ten minutes', { why: end.why });
    await alarmOfLetters(app, end.why);
    await clock.sleep(haltedMs, until);
  };
  await together(stop, [every(world, lookMs, look), workOn(world, 'letters', ({ signal }) => send(signal))]);
}

/** Once a day, and above all by the alert url: the letter itself waits with the others. */
async function alarmOfLetters({ db, publication, clock }: App, why: string): Promise<void> {
  const now = clock.now();
  const notice = {
    key: `letters ${now.toISOString().slice(0, 10)}`,
    kind: 'alarm',
    title: 'Letters cannot be sent',
    paragraphs: [`Confirmations and notices wait, and are tried every ten minutes: ${why}`],
    expiresAt: daysAfter(now, 1).toISOString(),
  } as const;
  await tellEditors(db, publication, notice, now.toISOString());
}
