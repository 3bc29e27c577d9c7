import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import { listIssuesToSend } from './issue-control.ts';
import type { SendEnd } from './send-issue.ts';

/** How often somebody looks for an issue that is to be sent. */
const lookMs = 1_000;

/**
 * Sends every issue that is in sending, whoever started it, each to its end and several at once if need be: one
 * that waits for the subscribers' own mornings holds up no other. Ends when stopped, after what is in flight.
 */
export async function keepSendingIssues(options: {
  db: Database;
  clock: Clock;
  stop: AbortSignal;
  send(issueId: string): Promise<SendEnd>;
  onEnd(issueId: string, end: SendEnd): void;
  onTrouble(trouble: { what: string; cause: unknown }): void;
}): Promise<void> {
  const { db, clock, stop, send, onEnd, onTrouble } = options;
  const underWay = new Map<string, Promise<void>>();

  const sendOne = async (issueId: string): Promise<void> => {
    try {
      onEnd(issueId, await send(issueId));
    } catch (cause) {
      onTrouble({ what: `sending ${issueId} failed and begins again`, cause });
      await clock.sleep(10 * lookMs, stop);
    } finally {
      underWay.delete(issueId);
    }
  };

  while (!stop.aborted) {
    for (const issueId of await listIssuesToSend(db)) {
      if (!underWay.has(issueId)) underWay.set(issueId, sendOne(issueId));
    }
    await clock.sleep(lookMs, stop);
  }
  await Promise.all(underWay.values());
}
