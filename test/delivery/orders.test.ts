import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { cancelIssue } from '../../src/delivery/cancel-issue.ts';
import { pauseIssue, readControl, resumeIssue, stopSenders } from '../../src/delivery/issue-control.ts';
import { countDeliveries, countReasons } from '../../src/delivery/progress-store.ts';
import { listDoubtfulBatches, resolveBatch } from '../../src/delivery/resolve-batch.ts';
import { estimateTimeLeft } from '../../src/delivery/time-left.ts';
import { getIssue } from '../../src/issues/issue-store.ts';
import { listMoves } from '../../src/issues/move-store.ts';
import { stagedIssueId as issueId, sendStage } from '../support/send-stage.ts';

const at = '2025-08-06T06:00:01.000Z';
const by = 'Ada';

/** Does something to the database at the first acceptance, as somebody in another process would. */
const atFirstAcceptance = (act: () => Promise<unknown>) => {
  let done: Promise<unknown> | undefined;
  return {
    onNote: (note: { kind: string }) => {
      if (note.kind === 'accepted') done ??= act();
    },
    done: () => done,
  };
};

async function outcomes(db: Database, counts: Record<string, number>, of = issueId) {
  const rows = Object.entries(counts).map(([name, count]) => {
    const [outcome = '', kind = ''] = name.split('/');
    return { issue_id: of, ten_minutes: '2025-08-06T07:0', outcome, class: kind, count };
  });
  await db.insertInto('outcome_counts').values(rows).execute();
}

describe.each(['sqlite', 'postgres'] as const)('orders during a send (%s)', (kind) => {
  it('is paused in the middle, and resumed reaches the rest, each once', async () => {
    const { db, send, counts } = await sendStage(1_000, () => undefined, kind);
    const order = atFirstAcceptance(() => pauseIssue(db, { issueId, by, at, why: 'a typo' }));
    expect(await send(undefined, order.onNote)).toEqual({ kind: 'paused', why: 'a typo' });
    await order.done();
    const paused = await countDeliveries(db, issueId);
    expect(paused.in_flight).toBe(0);
    expect(paused.planned).toBeGreaterThan(0);
    expect(counts().length).toBe(paused.accepted);
    await resumeIssue(db, { issueId, by, at, why: 'it was none' });
    expect(await send()).toEqual({ kind: 'sent' });
    expect(counts()).toEqual(Array(1_000).fill(1));
    expect((await listMoves(db, issueId)).map((move) => `${move.to} ${move.by}`)).toContain('paused Ada');
  });

  it('is stopped from outside, stays sending, and is taken onward', async () => {
    const { db, clock, send, counts } = await sendStage(1_000, () => undefined, kind);
    const order = atFirstAcceptance(() => stopSenders(db, issueId, clock.now().toISOString()));
    expect(await send(undefined, order.onNote)).toEqual({ kind: 'stopped' });
    expect((await getIssue(db, issueId)).state).toBe('sending');
    expect((await countDeliveries(db, issueId)).in_flight).toBe(0);
    expect(await send()).toEqual({ kind: 'sent' });
    expect(counts()).toEqual(Array(1_000).fill(1));
  });

  it('is cancelled: nobody else gets it, and everybody is accounted for', async () => {
    const { db, clock, send, counts } = await sendStage(1_000, () => undefined, kind);
    const cancel = () => cancelIssue(db, { issueId, by, at: clock.now().toISOString(), why: 'wrong guide' });
    const order = atFirstAcceptance(cancel);
    expect(await send(undefined, order.onNote)).toMatchObject({ kind: 'paused' });
    await order.done();
    await cancel();
    const progress = await countDeliveries(db, issueId);
    expect(progress).toMatchObject({ planned: 0, in_flight: 0, unknown: 0, audience: 1_000 });
    expect(progress.accepted + progress.skipped).toBe(1_000);
    expect(progress.accepted).toBe(counts().length);
    expect(await countReasons(db, issueId)).toContainEqual({
      status: 'skipped',
      reason: 'the issue was cancelled',
      count: progress.skipped,
    });
    await expect(send()).rejects.toThrow('is cancelled');
    expect(counts().length).toBe(progress.accepted);
  });

  it('takes no order that comes too late', async () => {
    const { db, send } = await sendStage(10, () => undefined, kind);
    const order = { issueId, by, at, why: 'a typo' };
    await expect(stopSenders(db, issueId, at)).rejects.toThrow('is approved: only one that is being sent');
    await send();
    await expect(pauseIssue(db, order)).rejects.toThrow('is sent: only one that is being sent is paused');
    await expect(stopSenders(db, issueId, at)).rejects.toThrow(
      'is sent: only one that is being sent is stopped',
    );
    await expect(resumeIssue(db, order)).rejects.toThrow('only a paused or stopped one is resumed');
    await expect(cancelIssue(db, order)).rejects.toThrow('is sent and cannot become cancelled');
  });

  it('puts what was in flight in doubt when it is cancelled without a certain answer', async () => {
    const { db, clock, send, counts } = await sendStage(100, () => 'accept-then-reset', kind);
    const stop = new AbortController();
    await send(stop.signal, (note) => note.kind === 'retry' && stop.abort());
    const order = { issueId, by, at: clock.now().toISOString(), why: 'wrong guide' };
    expect(await cancelIssue(db, order)).toEqual({ inFlight: 0 });
    expect(await countDeliveries(db, issueId)).toMatchObject({ unknown: 100, skipped: 0 });
    expect(counts()).toEqual(Array(100).fill(1));
    // Of a cancelled issue nothing is sent, even when a person knows that it was not.
    const batch = `${issueId}/1`;
    await resolveBatch(db, { batch, as: 'not-sent', by, why: 'looked it up', at });
    expect(await countDeliveries(db, issueId)).toMatchObject({ unknown: 0, skipped: 100 });
  });
});

describe('batches in doubt', () => {
  it('counts them as accepted on a person’s word', async () => {
    const { db, send } = await sentWithDoubt();
    const [batch] = await listDoubtfulBatches(db);
    expect(batch).toMatchObject({ name: `${issueId}/1`, deliveries: 100 });
    await resolveBatch(db, { batch: `${issueId}/1`, as: 'accepted', by, why: 'seen in the log', at });
    expect(await countDeliveries(db, issueId)).toMatchObject({ accepted: 150, unknown: 0 });
    expect(await listDoubtfulBatches(db)).toEqual([]);
    expect(
      await db.selectFrom('resolutions').select(['verdict', 'deliveries', 'by', 'why']).execute(),
    ).toEqual([{ verdict: 'accepted', deliveries: 100, by, why: 'seen in the log' }]);
    await expect(send()).rejects.toThrow('is sent and cannot become sending');
  });

  it('sends them again in a new batch, under a new key, only when a person says they were not sent', async () => {
    const { db, send, counts } = await sentWithDoubt();
    await resolveBatch(db, { batch: `${issueId}/1`, as: 'not-sent', by, why: 'not in the log', at });
    expect(await countDeliveries(db, issueId)).toMatchObject({ accepted: 50, planned: 100, unknown: 0 });
    expect((await getIssue(db, issueId)).state).toBe('sending');
    expect(await send()).toEqual({ kind: 'sent' });
    expect(await countDeliveries(db, issueId)).toMatchObject({ accepted: 150, unknown: 0 });
    expect(counts()).toEqual(Array(150).fill(1));
    const keys = await db.selectFrom('batches').select('idempotency_key').execute();
    expect(new Set(keys.map((row) => row.idempotency_key)).size).toBe(3);
  });

  it('refuses a batch that is in no doubt, or is none', async () => {
    const { db } = await sentWithDoubt();
    const say = (batch: string) => resolveBatch(db, { batch, as: 'accepted', by, why: 'because', at });
    await expect(say(`${issueId}/2`)).rejects.toThrow('only one in doubt');
    await expect(say(`${issueId}/9`)).rejects.toThrow('There is no batch');
    await expect(say('nonsense')).rejects.toThrow('A batch is named like');
  });

  /** The first batch was never accepted, but for 25 hours nobody could say so; the second was. */
  async function sentWithDoubt() {
    const stage = await sendStage(150, ({ number }) => (number === 1 ? 'reset-before-accept' : undefined));
    const { clock, send } = stage;
    const stop = new AbortController();
    await send(stop.signal, (note) => note.kind === 'retry' && stop.abort());
    clock.moveTo(new Date(clock.now().getTime() + 25 * 3_600_000));
    expect(await send()).toEqual({ kind: 'sent' });
    return stage;
  }
});

describe('the circuit breaker', () => {
  it('pauses a send whose mail bounces, says why, and goes on only when a person has resumed it', async () => {
    const { db, send } = await sendStage(600, () => undefined);
    const order = atFirstAcceptance(() => outcomes(db, { 'delivered/': 190, 'bounced/permanent': 10 }));
    const end = await send(undefined, order.onNote);
    expect(end).toMatchObject({ kind: 'paused' });
    const why = '10 permanent bounces of 200 outcomes of this issue: 5.00 %, the limit to pause is 4.00 %';
    expect((await getIssue(db, issueId)).reason).toBe(why);
    expect((await listMoves(db, issueId)).at(-1)).toMatchObject({ to: 'paused', by: 'circuit breaker', why });
    expect((await countDeliveries(db, issueId)).planned).toBeGreaterThan(0);
    // What was seen and resumed over does not pause it again.
    expect(await send()).toEqual({ kind: 'sent' });
  });

  it('pauses over what other issues of the week did', async () => {
    const { db, send } = await sendStage(300, () => undefined);
    await outcomes(db, { 'delivered/': 1_000, 'complained/': 2 }, 'sunday-2025-08-03');
    expect(await send()).toMatchObject({ kind: 'paused', why: expect.stringContaining('in seven days') });
    expect((await countDeliveries(db, issueId)).accepted).toBe(0);
  });

  it('warns once, and goes on, when mail is not quite healthy', async () => {
    const { db, send, notes } = await sendStage(300, () => undefined);
    await outcomes(db, { 'delivered/': 9_994, 'complained/': 6 });
    expect(await send()).toEqual({ kind: 'sent' });
    const warnings = notes.filter((note) => note.kind === 'warned');
    expect(warnings).toEqual([
      { kind: 'warned', why: expect.stringContaining('the limit to warn is 0.05 %') },
    ]);
  });

  it('goes on at half the pace when mail is on the way to being unhealthy', async () => {
    const { db, send, notes } = await sendStage(300, () => undefined);
    await outcomes(db, { 'delivered/': 9_992, 'complained/': 9 });
    expect(await send()).toEqual({ kind: 'sent' });
    expect((await readControl(db, issueId)).slowedBecause).toContain('0.09 %, the limit to slow is 0.08 %');
    expect(notes.filter((note) => note.kind === 'slowed')).toHaveLength(1);
  });
});

it('waits until a used-up quota is reset, says until when, and then reaches everybody once', async () => {
  const { clock, send, counts, notes } = await sendStage(300, () => undefined, 'sqlite', {
    quota: { daily: 200 },
  });
  clock.moveTo(new Date('2025-08-06T23:59:30.000Z'));
  expect(await send()).toEqual({ kind: 'sent' });
  expect(counts()).toEqual(Array(300).fill(1));
  const midnight = '2025-08-07T00:00:00.000Z';
  expect(notes).toContainEqual(expect.objectContaining({ kind: 'held', until: midnight }));
  expect(clock.now().toISOString() > midnight).toBe(true);
});

it('estimates the time left by the pace of late', async () => {
  const { db, clock, send } = await sendStage(500, () => undefined);
  await send();
  const now = clock.now();
  const { perSecond, milliseconds } = await estimateTimeLeft(db, issueId, { remaining: 1_000, now });
  expect(perSecond).toBeGreaterThan(0);
  expect(milliseconds).toBeCloseTo((1_000 / perSecond) * 1000, 0);
  const later = new Date(now.getTime() + 600_000);
  expect(await estimateTimeLeft(db, issueId, { remaining: 5, now: later })).toEqual({
    perSecond: 0,
    milliseconds: undefined,
  });
});
