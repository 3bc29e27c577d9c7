/** Writes to the database that DATABASE_URL names, one small transaction after the other, until it is killed. */
import { setImmediate } from 'node:timers/promises';
import { openDatabase } from '../../src/db/database.ts';

const db = await openDatabase(process.env['DATABASE_URL'] ?? '');
for (let count = 0; ; count += 1) {
  await db
    .updateTable('meta')
    .set({ value: `${count}` })
    .where('key', '=', 'busy')
    .execute();
  if (count === 0) process.stdout.write('writing\n');
  await setImmediate();
}
