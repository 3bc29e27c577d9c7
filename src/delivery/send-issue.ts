import { moveIssue } from '../issues/issue-store.ts';
import { finishIssue, nextWorkAt } from './progress-store.ts';
import { requestFrame } from './request-body.ts';
import { runSendLoop, type SendLoopOptions } from './send-loop.ts';
import { startIssue } from './start-issue.ts';

export type SendIssueOptions = Omit<SendLoopOptions, 'claim' | 'issueId'> & {
  claim: Omit<SendLoopOptions['claim'], 'frame'>;
  /** Names this database at the provider, so that two databases never share a key or a tag. */
  home: string;
  /** Who starts or resumes the issue, for its history. */
  by: string;
};

export type SendEnd = { kind: 'sent' } | { kind: 'stopped' } | { kind: 'paused'; why: string };

/**
 * Sends an approved issue to the end, or takes an interrupted one onward, waiting for leases of a dead sender and
 * for retries. Each subscriber of the frozen audience is handed over once. An answer that needs a person pauses it.
 */
export async function sendIssue(options: SendIssueOptions, issueId: string): Promise<SendEnd> {
  const { db, clock, stop, home, by, ...loop } = options;
  const rendering = await startIssue({ db, clock }, issueId, by);
  const claim = { ...options.claim, frame: requestFrame(rendering, { home, issueId }) };
  while (!stop.aborted) {
    const end = await runSendLoop({ ...loop, db, clock, stop, claim, issueId });
    const now = clock.now().toISOString();
    if (end.kind === 'halted') {
      await db
        .transaction()
        .execute((tx) => moveIssue(tx, { id: issueId, to: 'paused', at: now, by: 'sender', why: end.why }));
      return { kind: 'paused', why: end.why };
    }
    if (end.kind === 'stopped') break;
    if (await finishIssue(db, issueId, now)) return { kind: 'sent' };
    const { state, reason } = await db
      .selectFrom('issues')
      .select(['state', 'reason'])
      .where('id', '=', issueId)
      .executeTakeFirstOrThrow();
    if (state !== 'sending') return { kind: 'paused', why: reason ?? `the issue is ${state}` };
    const next = await nextWorkAt(db, issueId);
    const wait = next === null ? 0 : new Date(next).getTime() - clock.now().getTime();
    // Another process may settle or hand back earlier than its lease says.
    await clock.sleep(Math.min(Math.max(wait, 20), 1000), stop);
  }
  return { kind: 'stopped' };
}
