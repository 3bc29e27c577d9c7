/** A scheduler in a process of its own: for each moment that comes in on a line it ticks once, then says `done`. */
import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/db/database.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { readContent } from '../../src/publishing/read-content.ts';
import { tick } from '../../src/schedule/tick.ts';
import { scheduleWorld } from './schedule-world-for-tests.ts';

const { DATABASE_URL = '' } = process.env;
const sample = readPublication('data/publication.yaml');
const editions = sample.editions
  .filter(({ id }) => id === 'midweek')
  .map((edition) => ({ ...edition, approval: 'automatic' as const }));
const db = await openDatabase(DATABASE_URL);
const world = scheduleWorld(db, { ...sample, editions }, { content: readContent('data') }, []);
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { troubles } = await tick(world, new Date(line));
  process.stdout.write(troubles.length > 0 ? `trouble: ${troubles.join('; ')}\n` : 'done\n');
}
await db.destroy();
