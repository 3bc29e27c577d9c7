import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import type { DueRules } from '../../src/delivery/due-times.ts';
import { freezeNextChunk } from '../../src/delivery/freeze-audience.ts';
import { countDeliveries } from '../../src/delivery/progress-store.ts';
import { freshDatabase } from '../support/databases.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { stagedIssueId as issueId, sendStage } from '../support/send-stage.ts';

const atTheirOwnTime: DueRules & { id: string } = {
  id: 'midweek',
  deliveryTime: 'subscriber',
  timeZone: 'Europe/London',
  graceMinutes: 180,
  fallbackTime: '09:00',
  spreadOverMinutes: undefined,
  canary: undefined,
};
const atOnce: DueRules & { id: string } = { ...atTheirOwnTime, deliveryTime: 'publication' };

/** Before seven o'clock has come anywhere. */
const firstHour = '2025-08-05T17:00:00.000Z';

/** Deals zones out in turn; null leaves the subscriber without one. */
async function dealZones(db: Database, zones: readonly (string | null)[]) {
  const people = await db.selectFrom('subscribers').select('id').orderBy('id').execute();
  for (const [at, zone] of zones.entries()) {
    const ids = people.filter((_, index) => index % zones.length === at).map(({ id }) => id);
    await db.updateTable('subscribers').set({ time_zone: zone }).where('id', 'in', ids).execute();
  }
}

/** How many members are due when and where, in the order of the batches. */
async function waves(db: Database) {
  const rows = await db
    .selectFrom('batches as b')
    .innerJoin('deliveries as d', 'd.batch_id', 'b.id')
    .select((eb) => ['b.number', 'b.zone', 'b.due_at as due', eb.fn.countAll<number>().as('size')])
    .groupBy(['b.number', 'b.zone', 'b.due_at'])
    .orderBy('b.number')
    .execute();
  const inOrder = new Map<string, number>();
  for (const { due, zone, size } of rows) {
    const name = `${due.slice(5, 16)} ${zone}`;
    inOrder.set(name, (inOrder.get(name) ?? 0) + Number(size));
    expect(Number(size)).toBeLessThanOrEqual(100);
  }
  return Object.fromEntries(inOrder);
}

describe.each(['sqlite', 'postgres'] as const)('waves at the subscribers’ own time (%s)', (kind) => {
  async function frozen(subscribers: number, zones: readonly (string | null)[]) {
    const { db, drop } = await freshDatabase(kind);
    await addSampleSubscribers(db, subscribers);
    await dealZones(db, zones);
    await approvedIssue(db);
    const set = { state: 'sending', frozen_at: firstHour };
    await db.updateTable('issues').set(set).where('id', '=', issueId).execute();
    const plan = () => freezeNextChunk(db, issueId, { now: firstHour, rules: atTheirOwnTime });
    return { db, drop, plan };
  }

  it('are planned zone after zone as their hours come, who has no zone at the publication’s', async () => {
    const { db, drop, plan } = await frozen(1_000, [
      'America/New_York',
      null,
      'Asia/Tokyo',
      'Pacific/Kiritimati',
    ]);
    while (!(await plan()));
    expect(await waves(db)).toEqual({
      '08-05T17:00 Pacific/Kiritimati': 250,
      '08-05T22:00 Asia/Tokyo': 250,
      '08-06T06:00 Europe/London': 250,
      '08-06T11:00 America/New_York': 250,
    });
    await drop();
  });

  it('hold everybody once though people move between zones while they are planned', async () => {
    const { db, drop, plan } = await frozen(5_000, ['Asia/Tokyo', 'America/New_York']);
    expect(await plan()).toBe(false);
    // Tokyo's first 2,000 are planned: of them some go where planning comes later, of the others some where it has been.
    const toZone = (zone: string, from: number, to: number) =>
      db
        .updateTable('subscribers')
        .set({ time_zone: zone })
        .where('id', '>=', from)
        .where('id', '<', to)
        .execute();
    await toZone('America/New_York', 1, 500);
    await plan();
    await toZone('Asia/Tokyo', 4_500, 5_001);
    await toZone('Asia/Kathmandu', 4_400, 4_500);
    while (!(await plan()));
    const counted = await db
      .selectFrom('deliveries')
      .select((eb) => [
        eb.fn.countAll<number>().as('all'),
        eb.fn.count<number>('subscriber_id').distinct().as('people'),
      ])
      .executeTakeFirstOrThrow();
    expect([Number(counted.all), Number(counted.people)]).toEqual([5_000, 5_000]);
    expect((await waves(db))['08-06T01:15 Asia/Kathmandu']).toBeGreaterThan(0);
    await drop();
  });

  it('hold everybody once when two processes plan them', async () => {
    const { db, drop, plan } = await frozen(4_500, ['Asia/Tokyo', null]);
    const planner = async () => {
      while (!(await plan()));
    };
    await Promise.all([planner(), planner()]);
    expect(await waves(db)).toEqual({
      '08-05T22:00 Asia/Tokyo': 2_250,
      '08-06T06:00 Europe/London': 2_250,
    });
    await drop();
  });

  it('leave at the hour of each reader', async () => {
    const stage = await sendStage(
      240,
      () => undefined,
      kind,
      {},
      { editions: [atTheirOwnTime], stride: 120 },
    );
    const { db, clock, sandbox, counts, send } = stage;
    clock.moveTo(new Date(firstHour));
    await dealZones(db, ['Pacific/Pago_Pago', 'Asia/Tokyo', 'Europe/Berlin']);
    expect(await send()).toEqual({ kind: 'sent' });
    expect(counts()).toEqual(Array(240).fill(1));
    const hours = sandbox
      .accepted()
      .map(({ at, emails }) => [at.slice(0, 13), emails.length])
      .sort();
    expect(hours).toEqual([
      ['2025-08-05T22', 80],
      ['2025-08-06T05', 80],
      ['2025-08-06T18', 80],
    ]);
  });

  it('wait for the fallback time where an hour was missed while nobody could send', async () => {
    const stage = await sendStage(
      240,
      () => undefined,
      kind,
      {},
      { editions: [atTheirOwnTime], stride: 120 },
    );
    const { db, clock, sandbox, send } = stage;
    clock.moveTo(new Date(firstHour));
    await dealZones(db, ['Asia/Tokyo', 'America/New_York']);
    const stop = new AbortController();
    await send(stop.signal, (note) => note.kind === 'accepted' && stop.abort());
    // Tokyo has its first hundred; in New York it is now half past eleven in the evening.
    clock.moveTo(new Date('2025-08-07T03:30:00Z'));
    expect(await send()).toEqual({ kind: 'sent' });
    const hours = sandbox
      .accepted()
      .map(({ at, emails }) => [at.slice(0, 13), emails.length])
      .sort();
    expect(hours.slice(0, 1)).toEqual([['2025-08-05T22', 100]]);
    // Tokyo's other twenty: it is half past twelve at noon there, and they wait no longer.
    expect(hours.slice(1)).toEqual([
      ['2025-08-07T03', 20],
      ['2025-08-07T13', 100],
      ['2025-08-07T13', 20],
    ]);
    expect(await countDeliveries(db, issueId)).toMatchObject({ accepted: 240, audience: 240 });
  });
});

it('sends the canary, waits, and then stretches the rest over the time given', async () => {
  const edition = { ...atOnce, canary: { emails: 150, waitMinutes: 30 }, spreadOverMinutes: 30 };
  const { sandbox, counts, send } = await sendStage(
    500,
    () => undefined,
    'sqlite',
    {},
    { editions: [edition] },
  );
  expect(await send()).toEqual({ kind: 'sent' });
  expect(counts()).toEqual(Array(500).fill(1));
  const minutes = sandbox.accepted().map(({ at }) => at.slice(11, 16));
  expect(minutes.sort()).toEqual(['06:00', '06:00', '06:30', '06:40', '06:50']);
});

it('lets a day’s cap of emails leave while it warms up, and the rest on the days after', async () => {
  const caps: Record<string, number> = { '2025-08-06': 250, '2025-08-07': 100 };
  const dailyCap = (now: Date) => caps[now.toISOString().slice(0, 10)];
  const { sandbox, counts, send, notes } = await sendStage(
    500,
    () => undefined,
    'sqlite',
    {},
    { dailyCap, stride: 300 },
  );
  expect(await send()).toEqual({ kind: 'sent' });
  expect(counts()).toEqual(Array(500).fill(1));
  const days = sandbox.accepted().map(({ at }) => at.slice(0, 10));
  expect(days.sort()).toEqual(['2025-08-06', '2025-08-06', '2025-08-07', '2025-08-08', '2025-08-08']);
  const held = notes.filter((note) => note.kind === 'held');
  expect(held).toEqual([
    { kind: 'held', until: '2025-08-07T00:00:00.000Z', why: 'warming up: 200 of 250 emails have left today' },
    { kind: 'held', until: '2025-08-08T00:00:00.000Z', why: 'warming up: 100 of 100 emails have left today' },
  ]);
});
