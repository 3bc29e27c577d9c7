import { beforeAll, expect, it } from 'vitest';
import { hotPaths, scansOf } from '../db/hot-paths.ts';
import { fillWithRows } from '../db/many-rows.ts';
import { describeOnBoth } from '../support/databases.ts';

describeOnBoth('on a million subscribers, no large table is read from end to end', (database) => {
  beforeAll(() => fillWithRows(database().db, 1_000_000), 600_000);

  it.each(Object.entries(hotPaths))('%s', async (_, path) => {
    expect(await scansOf(database().db, path, { avoiding: false })).toEqual([]);
  });
});
