import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { keepMeta } from '../../src/db/meta-store.ts';
import { freshDatabase } from '../support/databases.ts';

it('waits for its turn in a transaction that reads before it writes, while another process writes', {
  timeout: 60_000,
}, async () => {
  const { db, url, drop } = await freshDatabase('sqlite');
  await keepMeta(db, 'busy', '0');
  await keepMeta(db, 'mine', '0');
  const writer = spawn(process.execPath, ['--import', 'tsx', 'test/db/busy-writer.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], DATABASE_URL: url },
  });
  onTestFinished(async () => {
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    await drop();
  });
  await once(writer.stdout, 'data');

  const read = (tx: typeof db, key: string) =>
    tx.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  let mine = 0;
  // Until the other one has had twenty turns in between.
  while (Number((await read(db, 'busy')).value) < 20) {
    await db.transaction().execute(async (tx) => {
      const { value } = await read(tx, 'mine');
      await aMoment();
      const next = String(Number(value) + 1);
      await tx.updateTable('meta').set({ value: next }).where('key', '=', 'mine').execute();
    });
    mine += 1;
    await aMoment();
  }
  expect((await read(db, 'mine')).value).toBe(String(mine));
});

/** Long enough for the other process to write, if it is let. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 2));
