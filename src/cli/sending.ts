import type { App, openMailer } from '../app.ts';
import { memberSnapshots } from '../delivery/member-snapshot.ts';
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
  const links = { publicUrl, keys, unsubscribeAddress: publication.unsubscribeAddress };
  return sendIssue(
    {
      db,
      clock,
      home,
      ...settings.sender,
      ...options,
      claim: { owner: `${process.pid}-${randomId(6)}`, snapshot: memberSnapshots(links) },
    },
    issueId,
  );
}
