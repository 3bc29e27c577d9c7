import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import { backoffMs } from './back-off.ts';
import { type ClaimedBatch, type ClaimOptions, claimBatch } from './claim-batch.ts';
import { classifyAnswer, heldUntil } from './classify.ts';
import type { RateGate } from './rate-gate.ts';
import type { BodySpace } from './request-body.ts';
import type { Mailer } from './resend-mailer.ts';
import { handBack, mayPost, settleBatch } from './settle-batch.ts';

/** What the loop tells while it works; a caller shows or logs it. */
export type SendNote =
  | { kind: 'accepted'; batch: number; emails: number; rejected: number }
  | { kind: 'emptied'; batch: number }
  | { kind: 'retry'; batch: number; why: string; waitMs: number }
  | { kind: 'unknown'; batch: number; why: string }
  | { kind: 'halted'; batch: number; why: string }
  /** Nothing more leaves before `until`. */
  | { kind: 'held'; until: string; why: string }
  | { kind: 'slowed'; why: string }
  /** Its mail is on the way to trouble; it goes on as it is. */
  | { kind: 'warned'; why: string };

export interface SendLoopOptions {
  db: Database;
  clock: Clock;
  mailer: Mailer;
  issueId: string;
  claim: Pick<ClaimOptions, 'owner' | 'frame' | 'snapshot' | 'dailyCap'>;
  /** The most requests in flight at once. */
  inFlight: number;
  /** Through which every request of this process leaves, at the pace of the account. */
  gate: RateGate;
  timeoutMs: number;
  /** Must outlast the time-out, or a holder could post with a lease that is over. */
  leaseMs: number;
  /** Aborted: what is in flight is finished and settled, nothing more is claimed. */
  stop: AbortSignal;
  onNote(note: SendNote): void;
  /** Asked before every claim: the place to look whether somebody has ordered something else. */
  beforeClaim?(): Promise<void>;
}

type LoopEnd =
  | { kind: 'nothing left' }
  | { kind: 'stopped' }
  | { kind: 'halted'; why: string }
  | { kind: 'held'; why: string; until: string };

/** Claims, posts and settles batches of one issue until none is left that this process could work on. */
export async function runSendLoop(options: SendLoopOptions): Promise<LoopEnd> {
  const { db, clock, stop } = options;
  const halt = new AbortController();
  const quit = AbortSignal.any([stop, halt.signal]);
  let ended: LoopEnd | undefined;
  const endWith = (end: LoopEnd) => {
    ended = end;
    halt.abort();
  };
  // The first answer tells how fast requests may go; until then one lane works alone.
  const answered = Promise.withResolvers<void>();

  const hold = ({ why, until }: { why: string; until: string }): void => {
    // Several lanes may find out at once.
    if (ended) return;
    endWith({ kind: 'held', why, until });
    options.onNote({ kind: 'held', why, until });
  };

  const sendOne = async (batch: ClaimedBatch): Promise<void> => {
    const { timeoutMs, gate } = options;
    await gate.takeTurn('issue', quit);
    if (quit.aborted || !(await mayPost(db, batch, { now: clock.now(), timeoutMs }))) {
      return handBack(db, batch, clock.now());
    }
    const sentAt = clock.now().getTime();
    const answer = await options.mailer.sendBatch(batch);
    const now = clock.now();
    const verdict = classifyAnswer(answer, batch.members.length);
    const afterMs = verdict.kind === 'retry' ? verdict.afterMs : undefined;
    const isTooMany = answer.error?.name === 'rate_limit_exceeded';
    gate.learn({ headers: answer.headers, sentAt, waitMs: afterMs, isTooMany });
    const waitMs = afterMs ?? (await backoffMs(db, batch));
    await settleBatch(db, batch, { answer, verdict, now, waitMs });
    answered.resolve();
    switch (verdict.kind) {
      case 'accepted':
        return options.onNote({
          kind: 'accepted',
          batch: batch.number,
          emails: verdict.accepted.length,
          rejected: verdict.rejected.length,
        });
      case 'unreadable':
        return options.onNote({ kind: 'unknown', batch: batch.number, why: verdict.why });
      case 'retry':
        return options.onNote({ kind: 'retry', batch: batch.number, why: verdict.why, waitMs });
      case 'halt':
        endWith({ kind: 'halted', why: verdict.why });
        return options.onNote({ kind: 'halted', batch: batch.number, why: verdict.why });
      case 'hold':
        return hold({ why: verdict.why, until: heldUntil(verdict, now) });
    }
  };

  /** A lane works until nothing is claimable. */
  const lane = async (): Promise<void> => {
    const { issueId, leaseMs } = options;
    const space: BodySpace = { buffer: Buffer.alloc(0) };
    while (!quit.aborted) {
      await options.beforeClaim?.();
      if (quit.aborted) return;
      const claim = await claimBatch(db, { ...options.claim, issueId, leaseMs, space, now: clock.now() });
      if (claim.kind === 'none') return;
      if (claim.kind === 'claimed') await sendOne(claim.batch);
      else if (claim.kind === 'emptied') options.onNote({ kind: 'emptied', batch: claim.number });
      else if (claim.kind === 'capped') return hold(claim);
      else options.onNote({ kind: 'unknown', batch: claim.number, why: claim.why });
    }
  };

  const first = lane();
  await Promise.race([first, answered.promise]);
  await Promise.all([first, ...Array.from({ length: options.inFlight - 1 }, () => lane())]);
  if (ended) return ended;
  return stop.aborted ? { kind: 'stopped' } : { kind: 'nothing left' };
}
