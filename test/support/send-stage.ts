import { onTestFinished } from 'vitest';
import { memberSnapshots } from '../../src/delivery/member-snapshot.ts';
import { ownPace } from '../../src/delivery/pace-keeper.ts';
import { createRateGate } from '../../src/delivery/rate-gate.ts';
import { resendMailer } from '../../src/delivery/resend-mailer.ts';
import { type SendIssueOptions, sendIssue } from '../../src/delivery/send-issue.ts';
import type { SendNote } from '../../src/delivery/send-loop.ts';
import { type AdjustableClock, adjustableClock } from '../../src/lib/clock.ts';
import type { Faults } from '../../src/sandbox/faults.ts';
import { startSandbox } from '../../src/sandbox/resend-server.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.ts';
import { freshDatabase, usualKind } from './databases.ts';
import { approvedIssue } from './sample-issue.ts';
import { addSampleSubscribers } from './sample-subscribers.ts';

export const stagedIssueId = 'midweek-2025-08-06';
export const stagedDue = new Date('2025-08-06T06:00:00Z');

/**
 * A clock whose waits cost no real time: it jumps ahead instead, `stride` times as far. Requests still take as long as
 * they take.
 */
function skippingClock(stride = 1): AdjustableClock {
  const clock = adjustableClock(stagedDue);
  return {
    ...clock,
    sleep: async (milliseconds) => {
      clock.moveTo(new Date(clock.now().getTime() + stride * Math.max(0, milliseconds)));
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** What a stage's sender is told besides. */
type Sending = Pick<SendIssueOptions, 'editions'> &
  Pick<SendIssueOptions['claim'], 'dailyCap'> & {
    /** How far its clock jumps for each second that the sender waits, in seconds. */
    stride?: number;
    /** How long an answer may take, in ms of real time. */
    timeoutMs?: number;
  };

/** An approved issue for `subscribers` people, the real client, and a sandbox with these faults. */
export async function sendStage(
  subscribers: number,
  faults: Faults,
  kind: 'sqlite' | 'postgres' = usualKind(),
  options: Partial<SandboxOptions> = {},
  { editions = [], dailyCap, stride, timeoutMs = 300 }: Sending = {},
) {
  const { db, url, drop } = await freshDatabase(kind);
  const clock = skippingClock(stride);
  const sandbox = await startSandbox({ clock, rateLimit: 0, faults, ...options });
  onTestFinished(async () => {
    await sandbox.close();
    await drop();
  });
  await addSampleSubscribers(db, subscribers);
  await approvedIssue(db);
  const mailer = resendMailer({ apiKey: 're_test', baseUrl: sandbox.url, timeoutMs });
  const notes: SendNote[] = [];
  const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
  const snapshot = memberSnapshots({ publicUrl: 'https://a.org', keys, unsubscribeAddress: undefined });
  const send = (stop = new AbortController().signal, onNote?: (note: SendNote) => void) =>
    sendIssue(
      {
        db,
        clock,
        mailer,
        home: 'home1',
        by: 'test',
        inFlight: 2,
        gate: createRateGate({ clock, keeper: ownPace({ clock, share: 1 }), letterShare: 0.2 }),
        timeoutMs,
        leaseMs: 2 * timeoutMs,
        stop,
        editions,
        claim: { owner: 'one', snapshot, dailyCap },
        onNote: (note) => {
          notes.push(note);
          return onNote?.(note);
        },
      },
      stagedIssueId,
    );
  /** How often each address was accepted. */
  const counts = () => {
    const byAddress = new Map<string, number>();
    for (const request of sandbox.accepted()) {
      for (const { to } of request.emails) byAddress.set(to[0] ?? '', (byAddress.get(to[0] ?? '') ?? 0) + 1);
    }
    return [...byAddress.values()];
  };
  return { db, url, clock, mailer, sandbox, notes, send, counts };
}
