import { describe, expect, it } from 'vitest';
import { firstStart, sendingHome } from './sending-home.ts';

const minute = 60_000;
const killedOverAnAnswer = { on: 'answer', nth: 1 };

describe.each(['sqlite', 'postgres'] as const)('a sender that was killed over an answer (%s)', (kind) => {
  it('asks again 22 hours and 59 minutes later, and learns that it was accepted', {
    timeout: 60_000,
  }, async () => {
    const home = await sendingHome(100, [], kind);
    expect(await home.start(killedOverAnAnswer).end).toMatchObject({ signal: 'SIGKILL' });
    const late = await home.start(undefined, firstStart + (22 * 60 + 59) * minute).end;
    expect(late, late.output).toMatchObject({ code: 0 });
    await home.expectEachOnce();
  });

  it('sends nothing 25 hours later, and says that nobody knows', { timeout: 60_000 }, async () => {
    const home = await sendingHome(100, [], kind);
    expect(await home.start(killedOverAnAnswer).end).toMatchObject({ signal: 'SIGKILL' });
    const late = await home.start(undefined, firstStart + 25 * 60 * minute).end;
    expect(late.output).toContain('is sent, 100 unknown');
    expect(await home.ledger()).toMatchObject({ deliveries: { unknown: 100 }, batches: { unknown: 1 } });
    const addresses = home.accepted().map(({ to }) => to);
    expect(new Set(addresses).size).toBe(100);
    expect(addresses).toHaveLength(100);
    const attempts = await home.db.selectFrom('attempts').select('id').execute();
    expect(attempts).toHaveLength(1);
  });
});
