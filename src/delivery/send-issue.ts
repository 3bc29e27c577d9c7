import { getIssue } from '../issues/issue-store.ts';
import { moveIssue } from '../issues/move-store.ts';
import { minuteMs } from '../lib/durations.ts';
import { postponeMissed } from './batch-store.ts';
import { cancelIssue } from './cancel-issue.ts';
import type { DueRules } from './due-times.ts';
import { holdIssue, readControl } from './issue-control.ts';
import { finishIssue, nextWorkAt } from './progress-store.ts';
import { requestFrame } from './request-body.ts';
import { runSendLoop, type SendLoopOptions } from './send-loop.ts';
import { startIssue } from './start-issue.ts';
import { watchHealth } from './watch-health.ts';

export type SendIssueOptions = Omit<SendLoopOptions, 'claim' | 'issueId' | 'beforeClaim'> & {
  /** When mail of an edition is due; one that is not here goes out at once. */
  editions?: readonly (DueRules & { id: string })[];
  claim: Omit<SendLoopOptions['claim'], 'frame'>;
  /** Names this database at the provider, so that two databases never share a key or a tag. */
  home: string;
  /** Who starts or resumes the issue, for its history. */
  by: string;
  /** Only from this state: whoever just helps must not start or resume what somebody has paused. */
  from?: 'sending' | undefined;
};

export type SendEnd = { kind: 'sent' } | { kind: 'stopped' } | { kind: 'paused'; why: string };

/**
 * Sends an approved issue to the end, or takes an interrupted one onward, waiting for leases of a dead sender, for
 * retries and for holds. Each subscriber of the frozen audience is handed over once. An answer that needs a person
 * pauses it, and so does mail that harms the sender's name. Somebody else may pause, stop or cancel it at any moment.
 */
export async function sendIssue(options: SendIssueOptions, issueId: string): Promise<SendEnd> {
  const { db, clock, home, by, from, editions = [], ...loop } = options;
  const { edition, period } = await getIssue(db, issueId);
  const rules = editions.find((one) => one.id === edition);
  const rendering = await startIssue({ db, clock }, issueId, { by, rules, from });
  // An order from before is over with this start. It is told by its value: clocks of two machines may differ.
  const { stopRequestedAt: stopBefore } = await readControl(db, issueId);
  const claim = { ...options.claim, frame: requestFrame(rendering, { home, issueId }) };
  const ordered = new AbortController();
  const stop = AbortSignal.any([options.stop, ordered.signal]);

  let isWarned = false;
  let lookedAt = 0;
  /** Once a minute: whoever's hour has passed while nobody could send waits for the fallback time. */
  const keepOutOfTheNight = async (): Promise<void> => {
    const now = clock.now();
    if (rules?.deliveryTime !== 'subscriber' || now.getTime() - lookedAt < minuteMs) return;
    lookedAt = now.getTime();
    await postponeMissed(db, { issueId, period, rules }, now);
  };

  /** Looks what was ordered, and what became of the mail so far, before anything more leaves. */
  const beforeClaim = async (): Promise<void> => {
    const control = await readControl(db, issueId);
    const { stopRequestedAt } = control;
    if (stopRequestedAt !== undefined && stopRequestedAt !== stopBefore) return ordered.abort();
    if (control.state === 'sending') {
      const health = await watchHealth({ db, clock, onNote: options.onNote }, issueId);
      if (health.kind === 'warn' && !isWarned) {
        isWarned = true;
        options.onNote({ kind: 'warned', why: health.why });
      }
    }
    options.gate.slowDown(control.slowedBecause === undefined ? 1 : 0.5);
    await keepOutOfTheNight();
  };

  while (!stop.aborted) {
    const end = await runSendLoop({ ...loop, db, clock, stop, claim, issueId, beforeClaim });
    const now = clock.now().toISOString();
    if (end.kind === 'halted') {
      await db
        .transaction()
        .execute((tx) => moveIssue(tx, { id: issueId, to: 'paused', at: now, by: 'sender', why: end.why }));
      return { kind: 'paused', why: end.why };
    }
    if (end.kind === 'held') await holdIssue(db, issueId, end);
    if (end.kind === 'stopped' || stop.aborted) break;
    if (await finishIssue(db, issueId, now)) return { kind: 'sent' };
    const { state, reason, holdUntil } = await readControl(db, issueId);
    // What this sender handed back since it was cancelled is closed too.
    if (state === 'cancelled') await cancelIssue(db, { issueId, by, at: now, why: 'cancelled' });
    if (state !== 'sending') return { kind: 'paused', why: reason ?? `the issue is ${state}` };
    const next = [await nextWorkAt(db, issueId), holdUntil].reduce<string>(
      (a, b) => ((b ?? '') > a ? (b ?? '') : a),
      '',
    );
    const wait = next === '' ? 0 : new Date(next).getTime() - clock.now().getTime();
    // Another process may settle, hand back or resume earlier than that.
    await clock.sleep(Math.min(Math.max(wait, 20), 1000), stop);
  }
  return { kind: 'stopped' };
}
