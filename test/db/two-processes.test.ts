import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { freshDatabase } from '../support/databases.ts';

it('lets a transaction read and then write on SQLite while another process writes all the time', async () => {
  const { db, url, drop } = await freshDatabase('sqlite');
  const other = fork('test/db/busy-writer.ts', [url], { execArgv: ['--import', 'tsx'] });
  try {
    await once(other, 'message');
    for (let key = 0; key < 200; key += 1) {
      await db.transaction().execute(async (tx) => {
        await tx.selectFrom('meta').select('key').where('key', '=', `own ${key}`).executeTakeFirst();
        await new Promise((resolve) => setImmediate(resolve));
        await tx
          .insertInto('meta')
          .values({ key: `own ${key}`, value: 'own' })
          .execute();
      });
    }
  } finally {
    other.send('enough');
    await once(other, 'exit');
  }
  const rows = await db.selectFrom('meta').select('value').where('value', 'in', ['own', 'other']).execute();
  expect(rows.filter(({ value }) => value === 'own')).toHaveLength(200);
  expect(rows.length).toBeGreaterThan(201);
  await drop();
});
