import { openDatabase } from '../../src/db/database.ts';

// The other process of `two-processes.test.ts`: writes row after row until its parent is content.
const db = await openDatabase(process.argv[2] ?? '');
let isOver = false;
process.on('message', () => {
  isOver = true;
});
for (let row = 0; !isOver; row += 1) {
  await db
    .insertInto('meta')
    .values({ key: `row ${row}`, value: 'other' })
    .execute();
  if (row === 0) process.send?.('writing');
  await new Promise((resolve) => setImmediate(resolve));
}
await db.destroy();
process.disconnect();
