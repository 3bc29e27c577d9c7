import { expect, it } from 'vitest';
import { type LedgerState, sendingHome } from './sending-home.ts';

const subscribers = 1_000;

/** Each step of the ledger's protocol, and the state that dying there must leave. */
const points: { name: string; killAt: object; left(ledger: LedgerState): void; accepted: number }[] = [
  {
    name: 'in the middle of the freeze',
    killAt: { on: 'sql', match: 'insert into deliveries', nth: 1 },
    accepted: 0,
    left: ({ deliveries, batches }) => {
      expect(deliveries).toEqual({});
      expect(batches).toEqual({});
    },
  },
  {
    name: 'before the claim',
    killAt: { on: 'sql', match: '^update "batches" set "status" = \\?, "lease_owner"', nth: 2 },
    accepted: 0,
    left: ({ batches, openAttempts }) => {
      expect(batches).toEqual({ planned: 10 });
      expect(openAttempts).toBe(0);
    },
  },
  {
    name: 'in the claim, before it is committed',
    killAt: { on: 'sql-after', match: '^insert into "attempts"', nth: 1 },
    accepted: 0,
    left: ({ batches, openAttempts }) => {
      expect(batches).toEqual({ planned: 10 });
      expect(openAttempts).toBe(0);
    },
  },
  {
    name: 'after the claim, before the request',
    killAt: { on: 'request', nth: 1 },
    accepted: 0,
    left: ({ batches, deliveries, openAttempts }) => {
      expect(batches).toEqual({ planned: 9, in_flight: 1 });
      expect(deliveries).toEqual({ planned: 900, in_flight: 100 });
      expect(openAttempts).toBe(1);
    },
  },
  {
    name: 'after the request was accepted, before the answer was taken',
    killAt: { on: 'answer', nth: 1 },
    accepted: 100,
    left: ({ batches, openAttempts }) => {
      expect(batches).toEqual({ planned: 9, in_flight: 1 });
      expect(openAttempts).toBe(1);
    },
  },
  {
    name: 'after the answer, before settling',
    killAt: { on: 'sql', match: '^update "attempts" set "ended_at"', nth: 1 },
    accepted: 100,
    left: ({ batches, deliveries, openAttempts }) => {
      expect(batches).toEqual({ planned: 9, in_flight: 1 });
      expect(deliveries).toEqual({ planned: 900, in_flight: 100 });
      expect(openAttempts).toBe(1);
    },
  },
  {
    name: 'in the settling, before it is committed',
    killAt: { on: 'sql-after', match: "in \\('in_flight', 'unknown', 'planned'\\)", nth: 1 },
    accepted: 100,
    left: ({ deliveries, openAttempts }) => {
      expect(deliveries).toEqual({ planned: 900, in_flight: 100 });
      expect(openAttempts).toBe(1);
    },
  },
  {
    name: 'between batches',
    // The claim of the second batch begins after the first has been settled.
    killAt: { on: 'sql', match: '^update "batches" set "status" = \\?, "lease_owner"', nth: 3 },
    accepted: 100,
    left: ({ batches, openAttempts }) => {
      expect(batches).toEqual({ planned: 9, settled: 1 });
      expect(openAttempts).toBe(0);
    },
  },
];

it.each(points)(
  'mails everyone once when killed $name',
  { timeout: 180_000 },
  async ({ killAt, left, accepted }) => {
    const home = await sendingHome(subscribers, []);
    const killed = await home.start(killAt).end;
    expect(killed, killed.output).toMatchObject({ signal: 'SIGKILL' });
    left(await home.ledger());
    expect(home.accepted().length).toBe(accepted);

    await home.finish();
  },
);
