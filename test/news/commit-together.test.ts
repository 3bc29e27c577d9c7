import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { commitTogether } from '../../src/news/commit-together.ts';
import { newHealth } from '../../src/news/source-health.ts';
import { listHealth, saveHealth } from '../../src/news/source-store.ts';
import { describeOnBoth } from '../support/databases.ts';

const sourceOf = (id: string) => ({
  ...{ id, name: id, kind: 'feed' as const, url: `https://${id}.test/feed`, weight: 0.5, primary: false },
  ...{ topics: [], pullMinutes: 30, allowPrivate: false },
});
const healthOf = (id: string) => ({ ...newHealth(sourceOf(id)), etag: `"${id}"` });

describeOnBoth('commits together', (database) => {
  const etags = async (...ids: string[]) =>
    (await listHealth(database().db, ids.map(sourceOf))).map((health) => health.etag);

  it('keeps what several ask for at once in one transaction', async () => {
    const commit = commitTogether(database().db, { most: 2, waitMs: 60_000 });
    const seen = new Set<Database>();
    const save = (id: string) =>
      commit(async (tx) => {
        seen.add(tx);
        await saveHealth(tx, healthOf(id));
        return id;
      });
    expect(await Promise.all([save('one'), save('two')])).toEqual(['one', 'two']);
    expect(seen.size).toBe(1);
    expect(await etags('one', 'two')).toEqual(['"one"', '"two"']);
  });

  it('lets one that fails cost no other, before or after it', async () => {
    const commit = commitTogether(database().db, { most: 3, waitMs: 60_000 });
    const save = (id: string) => commit((tx) => saveHealth(tx, healthOf(id)));
    const broken = commit(async (tx) => {
      await saveHealth(tx, healthOf('broken'));
      throw new Error('no room');
    });
    const outcomes = await Promise.allSettled([save('before'), broken, save('after')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await etags('before', 'broken', 'after')).toEqual(['"before"', undefined, '"after"']);
  });

  it('does not wait for more than come', async () => {
    const commit = commitTogether(database().db, { most: 100, waitMs: 1 });
    await commit((tx) => saveHealth(tx, healthOf('alone')));
    expect(await etags('alone')).toEqual(['"alone"']);
  });
});
