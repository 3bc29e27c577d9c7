import type { App, openMailer } from '../app.ts';
import { memberSnapshots } from '../delivery/member-snapshot.ts';
import { createRateGate } from '../delivery/rate-gate.ts';
import { sendIssue } from '../delivery/send-issue.ts';
import type { SendNote } from '../delivery/send-loop.ts';
import { randomId } from '../lib/ids.ts';

/** Sends an issue with the application's settings; `onNote` hears of every batch. */
export async function sendWithApp(
  app: App,
  issueId: string,
  options: {
    stop: AbortSignal;
    by: string;
    mailer: Awaited<ReturnType<typeof openMailer>>['mailer'];
    onNote(note: SendNote): void;
  },
) {
  const { db, clock, settings, publication, publicUrl, keys, home } = app;
  const { share, ...sender } = settings.sender;
  const gate = createRateGate({ clock, share, letterShare: 0.2 });
  const links = { publicUrl, keys, unsubscribeAddress: publication.unsubscribeAddress };
  return sendIssue(
    {
      db,
      clock,
      home,
      ...sender,
      gate,
      ...options,
      claim: { owner: `${process.pid}-${randomId(6)}`, snapshot: memberSnapshots(links) },
    },
    issueId,
  );
}

/** One line about something that somebody at the terminal should know. */
export function noteInWords(note: Exclude<SendNote, { kind: 'accepted' | 'emptied' }>): string {
  switch (note.kind) {
    case 'held':
      return `on hold until ${note.until}: ${note.why}`;
    case 'slowed':
      return `at half the pace from here on: ${note.why}`;
    default:
      return `batch ${note.batch}: ${note.kind}, ${note.why}`;
  }
}
