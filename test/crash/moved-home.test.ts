import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../support/databases.ts';
import { firstStart, sendingHome } from './sending-home.ts';

it('a sender killed over an answer, its home moved to Postgres: the issue is sent on from there, once to each', {
  timeout: 90_000,
}, async () => {
  const home = await sendingHome(1_000, []);
  expect(await home.start({ on: 'answer', nth: 4 }).end).toMatchObject({ signal: 'SIGKILL' });
  const { url, db, drop } = await freshDatabase('postgres');
  onTestFinished(drop);

  const early = await home.run(['db', 'copy', '--to', url], { now: firstStart + 1_000 }).end;
  expect([early.code, early.output]).toEqual([1, expect.stringContaining('A sender is at work on batches')]);
  const later = firstStart + 60_000;
  const moved = await home.run(['db', 'copy', '--to', url], { now: later }).end;
  expect(moved, moved.output).toMatchObject({ code: 0 });
  expect(moved.output).toContain('deliveries: 1000 rows');

  const refused = await home.run(['send', home.issueId], { now: later }).end;
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('set DATABASE_URL')]);
  home.env.DATABASE_URL = url;
  const sent = await home.run(['send', home.issueId], { now: later + 1_000 }).end;
  expect(sent, sent.output).toMatchObject({ code: 0 });
  const addresses = home.accepted().map(({ to }) => to);
  expect([addresses.length, new Set(addresses).size]).toEqual([1_000, 1_000]);
  const states = await db.selectFrom('deliveries').select('status').distinct().execute();
  expect(states).toEqual([{ status: 'accepted' }]);
});
