import type { App } from '../app.ts';
import { isPostgres } from '../db/dialect.ts';
import { memberSnapshots } from '../delivery/member-snapshot.ts';
import { ownPace } from '../delivery/pace-keeper.ts';
import { createRateGate, type RateGate } from '../delivery/rate-gate.ts';
import type { Mailer } from '../delivery/resend-mailer.ts';
import { type SendEnd, sendIssue } from '../delivery/send-issue.ts';
import {
  keepSendingLetters,
  type LetterNote,
  type LettersEnd,
  sendLetters,
} from '../delivery/send-letters.ts';
import type { SendNote } from '../delivery/send-loop.ts';
import { sharedPace } from '../delivery/shared-pace.ts';
import { startIssue } from '../delivery/start-issue.ts';
import { getIssue } from '../issues/issue-store.ts';
import { randomId } from '../lib/ids.ts';
import { warmUpCap } from '../publication/warm-up.ts';

/** The share of the pace that letters get while an issue is going out. */
const letterShare = 0.2;

/** What sends mail in this process: issues and letters, through one gate. */
export interface Sender {
  gate: RateGate;
  /** Names this sender in leases and jobs. */
  owner: string;
  sendIssue(
    issueId: string,
    run: { stop: AbortSignal; by: string; from?: 'sending'; onNote(note: SendNote): void },
  ): Promise<SendEnd>;
  /** Plans the rest of the audience of an issue in sending. Throws as `startIssue`. */
  freezeIssue(issueId: string): Promise<void>;
  /** Sends the letters that are due, until none is. */
  sendLetters(run: { stop: AbortSignal; onNote(note: LetterNote): void }): Promise<LettersEnd>;
  /** Sends letters as they are written, until stopped or until a person is needed. */
  keepSendingLetters(run: { stop: AbortSignal; onNote(note: LetterNote): void }): Promise<LettersEnd>;
}

/** The gate of this process; on Postgres its pace is that of every sender together. */
export function gateOf({ db, clock, settings }: Pick<App, 'db' | 'clock' | 'settings'>): RateGate {
  const { share } = settings.sender;
  const keeper = isPostgres(db) ? sharedPace({ db, clock, share }) : ownPace({ clock, share });
  return createRateGate({ clock, keeper, letterShare });
}

export function senderOf(app: App, mailer: Mailer): Sender {
  const { db, clock, settings, publication, publicUrl, keys, home } = app;
  const { inFlight, timeoutMs, leaseMs } = settings.sender;
  const gate = gateOf(app);
  const links = { publicUrl, keys, unsubscribeAddress: publication.unsubscribeAddress };
  const owner = `${process.pid}-${randomId(6)}`;
  const common = { db, clock, mailer, home, timeoutMs, leaseMs };
  const forLetters = {
    ...common,
    owner,
    turn: (signal: AbortSignal) => gate.takeTurn('letter', signal),
    onAnswer: gate.learn,
  };
  return {
    gate,
    owner,
    freezeIssue: async (issueId) => {
      const { edition } = await getIssue(db, issueId);
      const rules = publication.editions.find((one) => one.id === edition);
      await startIssue({ db, clock }, issueId, { by: 'sender', rules, from: 'sending' });
    },
    sendLetters: (run) => sendLetters({ ...forLetters, ...run }),
    sendIssue: (issueId, run) =>
      sendIssue(
        {
          ...common,
          inFlight,
          gate,
          ...run,
          editions: publication.editions,
          claim: {
            owner,
            snapshot: memberSnapshots(links),
            dailyCap: (now) => warmUpCap(publication.warmUp, now),
          },
        },
        issueId,
      ),
    keepSendingLetters: (run) => keepSendingLetters({ ...forLetters, ...run }),
  };
}

/**
 * Sends an issue with the application's settings, and the letters that are waiting beside it; `onNote` hears of
 * every batch.
 */
export async function sendWithApp(
  app: App,
  issueId: string,
  options: { stop: AbortSignal; by: string; mailer: Mailer; onNote(note: SendNote): void },
): Promise<SendEnd> {
  const { stop, by, mailer, onNote } = options;
  const sender = senderOf(app, mailer);
  const isOver = new AbortController();
  const letters = sender.keepSendingLetters({
    stop: AbortSignal.any([stop, isOver.signal]),
    onNote: () => undefined,
  });
  try {
    return await sender.sendIssue(issueId, { stop, by, onNote });
  } finally {
    isOver.abort();
    await letters;
  }
}

/** One line about something that somebody at the terminal should know. */
export function noteInWords(note: Exclude<SendNote, { kind: 'accepted' | 'emptied' }>): string {
  switch (note.kind) {
    case 'held':
      return `on hold until ${note.until}: ${note.why}`;
    case 'slowed':
      return `at half the pace from here on: ${note.why}`;
    case 'warned':
      return `its mail may come to harm: ${note.why}`;
    default:
      return `batch ${note.batch}: ${note.kind}, ${note.why}`;
  }
}

/** One line about a letter, without its address. */
export function letterNoteInWords(note: LetterNote): string {
  if (note.kind === 'accepted') return `letter ${note.letter} (${note.letterKind}) is handed over`;
  const until = note.kind === 'held' ? ` until ${note.until}` : '';
  return `letter ${note.letter}: ${note.kind}${until}, ${note.why}`;
}
