import type { Database } from '../../src/db/tables.ts';
import { type ClaimedBatch, type ClaimOptions, claimBatch } from '../../src/delivery/claim-batch.ts';
import { classifyAnswer } from '../../src/delivery/classify.ts';
import { requestFrame } from '../../src/delivery/request-body.ts';
import type { SendAnswer } from '../../src/delivery/send-answer.ts';
import { settleBatch } from '../../src/delivery/settle-batch.ts';
import { startIssue } from '../../src/delivery/start-issue.ts';
import { type ManualClock, manualClock } from '../support/manual-clock.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

export const leaseMs = 60_000;
export const hour = 3_600_000;
let made = 0;

/** A number that no other issue of this file has. */
export const nextNumber = () => {
  made += 1;
  return made;
};

/** A started issue of its own for `count` fresh subscribers of an edition that nobody else has. */
export async function startedIssue(db: Database, count: number) {
  const number = nextNumber();
  const edition = `edition-${number}`;
  const ids = await addSampleSubscribers(db, count, number * 10_000);
  if (ids.length > 0) {
    await db
      .insertInto('subscriptions')
      .values(ids.map((id) => ({ subscriber_id: id, edition, created_at: '2025-07-01T00:00:00.000Z' })))
      .execute();
  }
  const id = `${edition}-2025-08-06`;
  const rendering = sampleRendering({ subject: `Issue ${number}` });
  const changes = {
    id,
    period: id,
    number,
    edition: { id: edition, title: 'T', template: 'midweek' as const },
  };
  await approvedIssue(db, changes, rendering);
  const clock = manualClock();
  await startIssue({ db, clock }, id, { by: 'test' });
  return { id, ids, clock, options: claimOptions(id, clock, rendering) };
}

export function claimOptions(issueId: string, clock: ManualClock, rendering = sampleRendering()) {
  const frame = requestFrame(rendering, { home: 'home1', issueId });
  return (owner = 'one'): ClaimOptions => ({
    issueId,
    owner,
    now: clock.now(),
    leaseMs,
    frame,
    snapshot: ({ deliveryId, address, name }) => ({
      deliveryId,
      slots: {
        name,
        address,
        unsubscribeUrl: `https://a.org/u/${deliveryId}`,
        preferencesUrl: 'https://a.org/p',
        voteUrl: 'https://a.org/v',
      },
      listUnsubscribe: `<https://a.org/u/${deliveryId}>`,
    }),
  });
}

export async function claimed(db: Database, options: ClaimOptions): Promise<ClaimedBatch> {
  const claim = await claimBatch(db, options);
  if (claim.kind !== 'claimed') throw new Error(`wanted a claimed batch, got ${JSON.stringify(claim)}`);
  return claim.batch;
}

/** The provider takes all of a batch. */
export const yes = (batch: ClaimedBatch): SendAnswer => ({
  status: 200,
  headers: {},
  data: { data: batch.members.map((member) => ({ id: `p${member.deliveryId}` })) },
  error: null,
});
/** The provider, or the way to it, refuses a request. */
export const no = (status: number | null, name: string): SendAnswer => ({
  status,
  headers: {},
  data: null,
  error: { name, message: '' },
});

export async function settle(db: Database, batch: ClaimedBatch, answer: SendAnswer, clock: ManualClock) {
  const verdict = classifyAnswer(answer, batch.members.length);
  await settleBatch(db, batch, { answer, verdict, now: clock.now(), waitMs: 0 });
}
