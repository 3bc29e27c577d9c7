import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { describeOnBoth } from '../support/databases.ts';
import { hotPaths, scansOf } from './hot-paths.ts';
import { fillWithRows } from './many-rows.ts';

// A tenth of what the long suite has, where Postgres chooses by itself: here it is asked whether there is an index at all.
describeOnBoth('on a hundred thousand subscribers, no large table is read from end to end', (database) => {
  beforeAll(() => fillWithRows(database().db, 100_000));

  it.each(Object.entries(hotPaths))('%s', async (_, path) => {
    expect(await scansOf(database().db, path, { avoiding: true })).toEqual([]);
  });

  it('and a missing index is told', async () => {
    const { db } = database();
    await sql`drop index deliveries_of_batch`.execute(db);
    const [path] = Object.values(hotPaths);
    // By its own choice: made to avoid a scan, Postgres goes through the whole of another index.
    expect((await scansOf(db, path ?? fail, { avoiding: false })).join()).toContain('deliveries: select');
  });
});

const fail = () => Promise.reject(new Error('There is no path'));
