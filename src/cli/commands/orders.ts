import { cancelIssue } from '../../delivery/cancel-issue.ts';
import { pauseIssue, resumeIssue, stopSenders } from '../../delivery/issue-control.ts';
import { countDeliveries } from '../../delivery/progress-store.ts';
import { getIssue } from '../../issues/issue-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

type OrderKind = 'pause' | 'resume' | 'stop' | 'cancel';

/** Carries out an operator's order on an issue that is going out, in whichever process it does. */
export async function order(
  context: CommandContext,
  kind: OrderKind,
  issueId: string,
  options: { by: string; why: string },
): Promise<number> {
  const { printer, clock } = context;
  return withApp(context, async ({ db }) => {
    await getIssue(db, issueId);
    const given = { issueId, by: options.by, why: options.why, at: clock.now().toISOString() };
    let inFlight = 0;
    if (kind === 'pause') await pauseIssue(db, given);
    if (kind === 'resume') await resumeIssue(db, given);
    if (kind === 'stop') await stopSenders(db, issueId, given.at);
    if (kind === 'cancel') ({ inFlight } = await cancelIssue(db, given));
    const progress = await countDeliveries(db, issueId);
    const { state } = await getIssue(db, issueId);
    printer.json({ issue: issueId, state, progress });
    printer.say(
      `${issueId} is ${state}: ${progress.accepted} of ${progress.audience} accepted. ${inWords[kind]}`,
    );
    if (inFlight > 0) {
      printer.say(
        `Requests still in flight: ${inFlight}. Their sender closes them; should it have died, run cancel again in a minute.`,
      );
    }
    return exitCodes.ok;
  });
}

const inWords = {
  pause: 'What is in flight ends, nothing more leaves until it is resumed.',
  resume: 'A running sender goes on at once; without one, run send.',
  stop: 'Its senders end after what they have in flight; send goes on later.',
  cancel: 'Nothing more of it leaves, for good.',
} as const satisfies Record<OrderKind, string>;
