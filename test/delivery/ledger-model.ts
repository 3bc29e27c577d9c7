import fc from 'fast-check';
import { expect } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { type ClaimedBatch, claimBatch } from '../../src/delivery/claim-batch.ts';
import { pauseIssue, readControl, resumeIssue } from '../../src/delivery/issue-control.ts';
import { countDeliveries, finishIssue, nextWorkAt } from '../../src/delivery/progress-store.ts';
import type { SendAnswer } from '../../src/delivery/send-answer.ts';
import { handBack, mayPost } from '../../src/delivery/settle-batch.ts';
import { applyEvents, applyStrays } from '../../src/events/apply-events.ts';
import type { OutcomeChange } from '../../src/events/outcome.ts';
import { getIssue, moveIssue } from '../../src/issues/issue-store.ts';
import { leaveEverything } from '../../src/subscribers/subscriber-store.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { hour, leaseMs, no, settle, startedIssue } from './ledger-stage.ts';
import { modelProvider } from './model-provider.ts';

const timeoutMs = 30_000;
const world = {
  keys: { current: { id: '1', secret: 's' }, older: [] },
  suppressionKey: sampleSuppressionKey,
};

/** What may go wrong on the way of a request; `taken` goes well. */
const Fate = fc.constantFrom(
  'taken',
  'taken',
  'one refused',
  'answer lost',
  'request lost',
  'busy',
  'quota',
  'broken',
  'forbidden',
);

/** One thing that happens; numbers pick one of those there are. */
export const Happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('claim'), owner: fc.nat(2) }) },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('post'), which: fc.nat(9), fate: Fate }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('settle'), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('die'), which: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(100, 20_000, leaseMs, hour) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(22 * hour, 23 * hour, 25 * hour) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('leave'), who: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('event'),
      which: fc.nat(),
      type: fc.constantFrom('delivered', 'delivered', 'bounced', 'complained'),
      hasTag: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resume') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('finish') }) },
) as fc.Arbitrary<Happening>;

type Happening =
  | { kind: 'claim'; owner: number }
  | { kind: 'post'; which: number; fate: string }
  | { kind: 'settle' | 'die'; which: number }
  | { kind: 'wait'; ms: number }
  | { kind: 'leave'; who: number }
  | { kind: 'event'; which: number; type: 'delivered' | 'bounced' | 'complained'; hasTag: boolean }
  | { kind: 'pause' | 'resume' | 'finish' };

/** Ways to break the machine on purpose, to see that the oracle notices. */
export type Sabotage =
  | 'posts without looking'
  | 'takes silence for a refusal'
  | 'does not hear who leaves'
  | 'takes refusals for acceptance';

/** A batch that some process holds, and what came back, if it has been posted. */
interface Held {
  batch: ClaimedBatch;
  answer?: SendAnswer;
}

/**
 * Lets things happen to an issue for `subscribers` people, then lets it come to its end, and holds the ledger at every
 * step against what the provider took and who had left. Throws when they do not agree.
 */
export async function live(
  db: Database,
  { subscribers, happenings }: { subscribers: number; happenings: readonly Happening[] },
  sabotage?: Sabotage,
): Promise<void> {
  const { id, ids, options, clock } = await startedIssue(db, subscribers);
  const provider = modelProvider(clock);
  const left = new Set<number>();
  /** Keys whose request was made once: from then on it is what it is. */
  const made = new Set<string>();
  const claimedOnce = new Set<number>();
  let held: Held[] = [];
  let events = 0;
  const order = (why: string) => ({ issueId: id, by: 'Ada', at: clock.now().toISOString(), why });
  const stateOf = async () => (await getIssue(db, id)).state;

  const claim = async (owner: string) => {
    const taken = await claimBatch(db, options(owner));
    if (taken.kind !== 'claimed') return taken.kind;
    held.push({ batch: taken.batch });
    const { idempotencyKey, members } = taken.batch;
    if (!made.has(idempotencyKey)) {
      const people = await subscribersOf(
        db,
        members.map((member) => member.deliveryId),
      );
      expect(
        people.filter((one) => left.has(one)),
        'had left before the claim',
      ).toEqual([]);
    }
    made.add(idempotencyKey);
    for (const { deliveryId } of members) claimedOnce.add(deliveryId);
    return taken.kind;
  };

  const post = async (one: Held, fate: string) => {
    const isAllowed = await mayPost(db, one.batch, { now: clock.now(), timeoutMs });
    if (!isAllowed && sabotage !== 'posts without looking') {
      held = held.filter((other) => other !== one);
      return handBack(db, one.batch, clock.now());
    }
    one.answer = provider.answer(one.batch, fate);
    if (sabotage === 'takes silence for a refusal' && one.answer.status === null) {
      one.answer = no(429, 'rate_limit_exceeded');
    }
    if (sabotage === 'takes refusals for acceptance' && one.answer.status === 429) {
      one.answer = {
        ...one.answer,
        status: 200,
        error: null,
        data: { data: one.batch.members.map(({ deliveryId }) => ({ id: `m${deliveryId}` })) },
      };
    }
  };

  const settleOne = async (one: Held) => {
    held = held.filter((other) => other !== one);
    if (!one.answer) return;
    await settle(db, one.batch, one.answer, clock);
    const needsPerson = one.answer.error?.name === 'restricted_api_key';
    if (needsPerson && (await stateOf()) === 'sending') {
      const { at, by, why } = order('a wrong key');
      await db.transaction().execute((tx) => moveIssue(tx, { id, to: 'paused', at, by, why }));
    }
  };

  const happen = async (it: Happening): Promise<void> => {
    const unposted = held.filter(({ answer }) => answer === undefined);
    const posted = held.filter(({ answer }) => answer !== undefined);
    switch (it.kind) {
      case 'claim':
        await claim(`sender ${it.owner}`);
        return;
      case 'post': {
        const one = unposted[it.which % unposted.length];
        if (one) await post(one, it.fate);
        return;
      }
      case 'settle': {
        const one = posted[it.which % posted.length];
        if (one) await settleOne(one);
        return;
      }
      case 'die': {
        const one = held[it.which % held.length];
        held = held.filter((other) => other !== one);
        return;
      }
      case 'wait':
        return clock.advance(it.ms);
      case 'leave': {
        const who = ids[it.who % ids.length] ?? 0;
        left.add(who);
        if (sabotage === 'does not hear who leaves') return;
        await leaveEverything(db, who, clock.now().toISOString());
        return;
      }
      case 'event': {
        const mail = provider.mails[it.which % provider.mails.length];
        if (!mail) return;
        events += 1;
        const now = clock.now();
        const change: OutcomeChange =
          it.type === 'bounced'
            ? { outcome: 'bounced', bounce: 'permanent' }
            : { outcome: it.type, bounce: undefined };
        const event = {
          kind: 'mail' as const,
          id: `${id} ${events}`,
          type: `email.${it.type}`,
          occurredAt: now.toISOString(),
          providerId: mail.id,
          subject: it.hasTag
            ? { kind: 'delivery' as const, id: mail.deliveryId }
            : { kind: 'unknown' as const },
          recipient: mail.address,
          change,
          provesAcceptance: true,
          note: undefined,
        };
        mail.isReported ||= it.hasTag;
        await applyEvents(db, { ...world, unsubscribeAddress: undefined }, [event], now);
        await applyStrays(db, world, now);
        return;
      }
      case 'pause':
        if ((await stateOf()) === 'sending') await pauseIssue(db, order('to think'));
        return;
      case 'resume':
        if ((await stateOf()) === 'paused') await resumeIssue(db, order('thought'));
        return;
      case 'finish':
        await finishIssue(db, id, clock.now().toISOString());
        return;
      default:
        it satisfies never;
    }
  };

  /** What must be so at every moment. */
  const check = async () => {
    const { audience, ...states } = await countDeliveries(db, id);
    expect(audience).toBe(subscribers);
    expect(Object.values(states).reduce((sum, one) => sum + one, 0)).toBe(audience);
    const rows = await db
      .selectFrom('deliveries')
      .select(['id', 'status', 'provider_id', 'subscriber_id'])
      .where('issue_id', '=', id)
      .execute();
    for (const row of rows) {
      const mails = provider.mailsOf(row.id);
      if (mails.length > 1) expect(mails, `delivery ${row.id} was accepted more than once`).toEqual([]);
      const [mail] = mails;
      if (row.status === 'accepted' && !mail) expect(row, 'accepted by nobody').toBeUndefined();
      if (mail && !['accepted', 'in_flight', 'unknown'].includes(row.status)) {
        expect(row, 'the provider has it').toMatchObject({ status: 'accepted' });
      }
      if (mail?.isReported) expect(row.status, 'reported, so not in doubt').not.toBe('unknown');
      if (row.provider_id !== null) expect(row.provider_id).toBe(mail?.id);
    }
    return rows;
  };

  for (const it of happenings) {
    await happen(it);
    await check();
  }

  // What is on its way comes to its end, and then nobody is lost.
  for (const one of [...held]) await settleOne(one);
  for (let step = 0; (await stateOf()) !== 'sent'; step += 1) {
    expect(step, 'it comes to an end').toBeLessThan(100);
    if ((await readControl(db, id)).state === 'paused') await resumeIssue(db, order('go on'));
    while ((await claim('last')) !== 'none') {
      for (const one of [...held]) {
        await post(one, 'taken');
        await settleOne(one);
      }
    }
    if (await finishIssue(db, id, clock.now().toISOString())) break;
    const next = await nextWorkAt(db, id);
    clock.advance(Math.max(1, Date.parse(next ?? '') - clock.now().getTime() || 1));
  }
  for (const row of await check()) {
    if (row.status === 'planned' || row.status === 'in_flight') expect(row, 'lost').toBeUndefined();
    const isMailable = !(await hasGone(db, row.subscriber_id));
    if (row.status === 'skipped' && isMailable) expect(row, 'skipped without a reason').toBeUndefined();
    // A process that claimed and was never heard of may have posted; who was never claimed is in no doubt.
    if (row.status === 'unknown') expect(claimedOnce, 'in doubt though never claimed').toContain(row.id);
  }
}

async function subscribersOf(db: Database, deliveries: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('subscriber_id')
    .where('id', 'in', [...deliveries])
    .execute();
  return rows.map((row) => row.subscriber_id);
}

async function hasGone(db: Database, subscriberId: number): Promise<boolean> {
  const { state } = await db
    .selectFrom('subscribers')
    .select('state')
    .where('id', '=', subscriberId)
    .executeTakeFirstOrThrow();
  return state !== 'active';
}
