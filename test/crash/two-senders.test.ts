import { describe, expect, it } from 'vitest';
import { until } from './child-end.ts';
import { firstStart, type Home, sendingHome } from './sending-home.ts';

const subscribers = 4_000;
/** Slow enough that both have work. */
const sandboxFlags = ['--answer-delay-ms', '150'];
/** A dead one's leases run out after twice as many seconds. */
const settings = { ALMANAC_REQUEST_TIMEOUT: '2' };

/** Batches that a process holds; a sender is named after its process. */
async function heldBy(home: Home, pid: number | undefined): Promise<number> {
  const rows = await home.db
    .selectFrom('batches')
    .select('id')
    .where('status', '=', 'in_flight')
    .where('lease_owner', 'like', `${pid}-%`)
    .execute();
  return rows.length;
}

describe.each(['sqlite', 'postgres'] as const)('two senders at once (%s)', (kind) => {
  it('start, freeze and hand over together, to everybody once', { timeout: 120_000 }, async () => {
    const home = await sendingHome(subscribers, sandboxFlags, kind, settings);
    const [one, other] = [home.start(undefined, firstStart), home.start(undefined, firstStart)];
    await until(async () => (await heldBy(home, one.child.pid)) > 0, one.end);
    await until(async () => (await heldBy(home, other.child.pid)) > 0, other.end);
    for (const end of await Promise.all([one.end, other.end])) {
      expect(end, end.output).toMatchObject({ code: 0 });
    }
    await home.expectEachOnce();
  });

  it('the other one takes over what is left by one that is killed', { timeout: 120_000 }, async () => {
    const home = await sendingHome(subscribers, sandboxFlags, kind, settings);
    const [one, other] = [home.start(undefined, firstStart), home.start(undefined, firstStart)];
    await until(
      async () => home.accepted().length >= 300 && (await heldBy(home, one.child.pid)) > 0,
      one.end,
    );
    one.child.kill('SIGKILL');
    expect(await one.end).toMatchObject({ signal: 'SIGKILL' });
    expect(await heldBy(home, one.child.pid)).toBeGreaterThan(0);
    const finished = await other.end;
    expect(finished, finished.output).toMatchObject({ code: 0 });
    await home.expectEachOnce();
  });
});
