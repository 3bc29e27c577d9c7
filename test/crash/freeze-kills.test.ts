import { describe, expect, it } from 'vitest';
import { leaveEverything } from '../../src/subscribers/subscriber-store.ts';
import { dataWith } from '../support/broken-copy.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { until } from './child-end.ts';
import { type Home, sendingHome } from './sending-home.ts';

/** Three chunks of a freeze. */
const subscribers = 4_500;

/** Moments of a freeze, and how many deliveries dying there leaves planned: whole chunks. */
const points = [
  { name: 'before its first chunk', killAt: { on: 'sql', match: 'insert into deliveries', nth: 1 }, left: 0 },
  {
    name: 'in a chunk that is not committed',
    killAt: { on: 'sql-after', match: 'insert into deliveries', nth: 2 },
    left: 2_000,
  },
  {
    name: 'between two chunks',
    killAt: { on: 'sql', match: 'set "freeze_cursor" = coalesce', nth: 3 },
    left: 4_000,
  },
  {
    name: 'when all is planned and nothing of the last chunk committed',
    killAt: { on: 'sql-after', match: 'set "planned_at"', nth: 1 },
    left: 4_000,
  },
] as const;

const planned = async (home: Home) => (await home.ledger()).deliveries['planned'] ?? 0;

describe.each(['sqlite', 'postgres'] as const)('the freeze of an audience (%s)', (kind) => {
  it.each(points)('is taken onward when killed $name', { timeout: 120_000 }, async ({ killAt, left }) => {
    const home = await sendingHome(subscribers, [], kind);
    const killed = await home.start(killAt).end;
    expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
    expect(await planned(home)).toBe(left);
    expect(home.accepted()).toEqual([]);
    await home.finish();
  });

  it('holds who was there when it began, and mails none of them who left before their claim', {
    timeout: 120_000,
  }, async () => {
    const home = await sendingHome(subscribers, [], kind);
    await home.start({ on: 'sql', match: 'set "freeze_cursor" = coalesce', nth: 2 }).end;
    expect(await planned(home)).toBe(2_000);
    // One is planned already, one is not; whoever comes now comes too late for this issue.
    const gone = [home.ids[10] ?? 0, home.ids[4_400] ?? 0];
    for (const id of gone) await leaveEverything(home.db, id, '2025-08-06T06:01:00.000Z');
    const late = await addSampleSubscribers(home.db, 100, 90_001);
    const set = { confirmed_at: '2025-08-06T06:01:00.000Z' };
    await home.db.updateTable('subscribers').set(set).where('id', 'in', late).execute();

    const finished = await home.start().end;
    expect(finished, finished.output).toMatchObject({ code: 0 });
    const { deliveries } = await home.ledger();
    const addresses = home.accepted().map(({ to }) => to);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toHaveLength(subscribers - gone.length);
    expect(addresses).not.toContain('delivered+s11@resend.dev');
    expect(addresses).not.toContain('delivered+s4401@resend.dev');
    expect(addresses).not.toContain('delivered+s90001@resend.dev');
    expect(deliveries['accepted']).toBe(addresses.length);
  });

  it('is made once by two at once of whom one is killed in the middle of it', {
    timeout: 120_000,
  }, async () => {
    const home = await sendingHome(subscribers, [], kind);
    const dying = home.start({ on: 'sql-after', match: 'insert into deliveries', nth: 2 });
    const other = home.start();
    const [killed, finished] = [await dying.end, await other.end];
    // The other one may have been so quick that nothing was left to die over.
    expect([null, 0]).toContain(killed.code);
    expect(finished, finished.output).toMatchObject({ code: 0 });
    await home.expectEachOnce();
  });
});

it('is taken onward at the subscribers’ own time too, when killed in the middle of a zone', {
  timeout: 120_000,
}, async () => {
  const data = dataWith('publication.yaml', (text) =>
    text.replace('deliveryTime: publication', 'deliveryTime: subscriber'),
  );
  const home = await sendingHome(subscribers, [], 'sqlite', { ALMANAC_DATA: data });
  // Zones in which it is day at the time of the test, and the hour of the issue long past.
  const zones = ['Europe/London', 'Africa/Lagos', null];
  for (const [at, zone] of zones.entries()) {
    const ids = home.ids.filter((_, place) => place % zones.length === at);
    await home.db.updateTable('subscribers').set({ time_zone: zone }).where('id', 'in', ids).execute();
  }
  const noon = Date.parse('2025-08-07T12:00:00Z');
  const killed = await home.start({ on: 'sql-after', match: 'insert into deliveries', nth: 2 }, noon).end;
  expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
  expect(await planned(home)).toBe(1_500);
  const again = await home.start({ on: 'sql', match: 'set "planned_at"', nth: 1 }, noon + 600_000).end;
  expect(again, again.output).toMatchObject({ signal: 'SIGKILL' });
  const finished = await home.start(undefined, noon + 1_200_000).end;
  expect(finished, finished.output).toMatchObject({ code: 0 });
  await home.expectEachOnce();
});

it('leaves out who unsubscribes between the freeze and the claim', { timeout: 120_000 }, async () => {
  const home = await sendingHome(1_000, ['--answer-delay-ms', '40']);
  const { child, end } = home.start();
  await until(() => home.accepted().length >= 200, end);
  child.kill('SIGKILL');
  await end;
  const { deliveries } = await home.ledger();
  expect(deliveries['planned']).toBeGreaterThan(100);
  const leaver = home.ids.at(-1) ?? 0;
  await leaveEverything(home.db, leaver, '2025-08-06T06:05:00.000Z');
  await home.finish({ skipped: 1 });
  expect(home.accepted()).not.toContainEqual({ to: 'delivered+s1000@resend.dev' });
});
