import { expect } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { cancelIssue } from '../../src/delivery/cancel-issue.ts';
import { type ClaimedBatch, claimBatch } from '../../src/delivery/claim-batch.ts';
import { pauseIssue, resumeIssue } from '../../src/delivery/issue-control.ts';
import { finishIssue, nextWorkAt } from '../../src/delivery/progress-store.ts';
import { listDoubtfulBatches, resolveBatch } from '../../src/delivery/resolve-batch.ts';
import type { SendAnswer } from '../../src/delivery/send-answer.ts';
import { handBack, mayPost } from '../../src/delivery/settle-batch.ts';
import { applyEvents, applyStrays } from '../../src/events/apply-events.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import { leaveEverything, pauseUntil } from '../../src/subscribers/subscriber-store.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import type { Fate, Happening, Life } from './ledger-happening.ts';
import { leaseMs, no, settle, startedIssue } from './ledger-stage.ts';
import { expectLedgerIsTrue, expectNobodyIsLost } from './ledger-truth.ts';
import { eventAbout, modelProvider } from './model-provider.ts';

const timeoutMs = 30_000;
const world = {
  keys: { current: { id: '1', secret: 's' }, older: [] },
  suppressionKey: sampleSuppressionKey,
  unsubscribeAddress: undefined,
};

/** Ways to break the machine on purpose, to see that the oracle notices. */
export type Sabotage =
  | 'posts without looking'
  | 'takes silence for a refusal'
  | 'does not hear who leaves'
  | 'does not hear who wants a rest'
  | 'takes refusals for acceptance'
  | 'believes a person who guesses';

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
  { subscribers, life }: { subscribers: number; life: Life },
  sabotage?: Sabotage,
): Promise<void> {
  const { id, ids, options, clock } = await startedIssue(db, subscribers);
  const provider = modelProvider(clock);
  const left = new Set<number>();
  const restsUntil = new Map<number, number>();
  const unwilling = new Set<number>();
  const claimedOnce = new Set<number>();
  const truth = { issueId: id, subscribers, provider, unwilling, claimedOnce };
  /** Keys whose request was made once: from then on it is what it is. */
  const made = new Set<string>();
  let held: Held[] = [];
  let events = 0;

  const order = (why: string) => ({ issueId: id, by: 'Ada', at: clock.now().toISOString(), why });
  const stateOf = async () => (await getIssue(db, id)).state;
  const personAt = (place: number) => ids[place % ids.length] ?? 0;
  const wantsNone = (person: number) =>
    left.has(person) || (restsUntil.get(person) ?? 0) > clock.now().getTime();

  const claim = async (owner: string) => {
    const taken = await claimBatch(db, options(owner));
    if (taken.kind !== 'claimed') return taken.kind;
    held.push({ batch: taken.batch });
    const { idempotencyKey, members } = taken.batch;
    const deliveries = members.map((member) => member.deliveryId);
    if (!made.has(idempotencyKey)) {
      const people = await subscribersOf(db, deliveries);
      expect(people.filter(wantsNone), 'wanted none before the claim').toEqual([]);
    }
    made.add(idempotencyKey);
    for (const delivery of deliveries) claimedOnce.add(delivery);
    return taken.kind;
  };

  const post = async (one: Held, fate: Fate) => {
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
      const data = one.batch.members.map(({ deliveryId }) => ({ id: `m${deliveryId}` }));
      one.answer = { status: 200, headers: {}, error: null, data: { data } };
    }
  };

  const settleOne = async (one: Held) => {
    held = held.filter((other) => other !== one);
    if (!one.answer) return;
    await settle(db, one.batch, one.answer, clock);
    const needsPerson = one.answer.error?.name === 'restricted_api_key';
    if (needsPerson && (await stateOf()) === 'sending') {
      const { issueId: _, ...rest } = order('a wrong key');
      await db.transaction().execute((tx) => moveIssue(tx, { id, to: 'paused', ...rest }));
    }
  };

  /** Says of a batch in doubt what the provider's log would show; of one it took a part of, nothing. */
  const resolve = async (which: number) => {
    const doubtful = (await listDoubtfulBatches(db)).filter(({ issueId }) => issueId === id);
    const batch = doubtful[which % doubtful.length];
    if (!batch) return;
    const members = await db
      .selectFrom('deliveries as d')
      .innerJoin('batches as b', 'b.id', 'd.batch_id')
      .select('d.id')
      .where('b.issue_id', '=', id)
      .where('b.number', '=', Number(batch.name.split('/').at(-1)))
      .where('d.status', '=', 'unknown')
      .execute();
    const taken = members.filter((member) => provider.mailsOf(member.id).length > 0).length;
    const isGuess = sabotage === 'believes a person who guesses';
    if (taken > 0 && taken < members.length && !isGuess) return;
    const as = taken === 0 || isGuess ? 'not-sent' : 'accepted';
    await resolveBatch(db, { batch: batch.name, as, ...order('looked it up') });
  };

  const happen = async (it: Happening): Promise<void> => {
    const now = clock.now();
    switch (it.kind) {
      case 'claim':
        await claim(`sender ${it.owner}`);
        return;
      case 'post': {
        const unposted = held.filter(({ answer }) => answer === undefined);
        const one = unposted[it.which % unposted.length];
        return one && post(one, it.fate);
      }
      case 'settle': {
        const posted = held.filter(({ answer }) => answer !== undefined);
        const one = posted[it.which % posted.length];
        return one && settleOne(one);
      }
      case 'die': {
        const one = held[it.which % held.length];
        held = held.filter((other) => other !== one);
        return;
      }
      case 'wait':
        return clock.advance(it.ms);
      case 'leave': {
        const who = personAt(it.who);
        left.add(who);
        unwilling.add(who);
        if (sabotage !== 'does not hear who leaves') await leaveEverything(db, who, now.toISOString());
        return;
      }
      case 'rest': {
        const who = personAt(it.who);
        if (left.has(who)) return;
        restsUntil.set(who, now.getTime() + it.ms);
        unwilling.add(who);
        const until = new Date(now.getTime() + it.ms).toISOString();
        if (sabotage !== 'does not hear who wants a rest') {
          await pauseUntil(db, who, { until, at: now.toISOString() });
        }
        return;
      }
      case 'event': {
        const mail = provider.mails[it.which % provider.mails.length];
        if (!mail) return;
        events += 1;
        mail.isReported ||= it.hasTag;
        await applyEvents(db, world, [eventAbout(mail, it, { id: `${id} ${events}`, now })], now);
        await applyStrays(db, world, now);
        return;
      }
      case 'resolve':
        return resolve(it.which);
      case 'pause':
        if ((await stateOf()) === 'sending') await pauseIssue(db, order('to think'));
        return;
      case 'resume':
        if ((await stateOf()) === 'paused') await resumeIssue(db, order('thought'));
        return;
      case 'finish':
        await finishIssue(db, id, now.toISOString());
        return;
      default:
        it satisfies never;
    }
  };

  /** What is open is handed over without any more trouble. */
  const sendTheRest = async () => {
    for (let step = 0; (await stateOf()) !== 'sent'; step += 1) {
      expect(step, 'it comes to an end').toBeLessThan(100);
      if ((await stateOf()) === 'paused') await resumeIssue(db, order('go on'));
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
  };

  for (const it of life.happenings) {
    await happen(it);
    await expectLedgerIsTrue(db, truth);
  }
  const isCancelled = life.end === 'cancelled' && (await stateOf()) !== 'sent';
  if (isCancelled) await cancelIssue(db, order('a wrong guide'));
  // What is on its way comes to its end, and then nobody is lost.
  for (const one of [...held]) await settleOne(one);
  clock.advance(isCancelled ? leaseMs + 1 : 0);
  if (isCancelled) expect(await cancelIssue(db, order('a wrong guide'))).toEqual({ inFlight: 0 });
  else await sendTheRest();
  await expectNobodyIsLost(db, truth, isCancelled ? 'cancelled' : 'sent');
}

async function subscribersOf(db: Database, deliveries: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('subscriber_id')
    .where('id', 'in', [...deliveries])
    .execute();
  return rows.map((row) => row.subscriber_id);
}
