import { beforeEach, expect, it } from 'vitest';
import { findStored, listStored } from '../../src/news/news-store.ts';
import type { Told } from '../../src/news/told.ts';
import { saveTold } from '../../src/news/told-store.ts';
import { describeOnBoth } from '../support/databases.ts';

const told = (changes: Partial<Told> = {}): Told => ({
  url: 'https://lab.test/heron',
  title: 'Heron is out',
  summary: 'The weights of Heron are on the web.',
  text: 'The weights of Heron are on the web.',
  publishedAt: '2025-08-05T08:00:00.000Z',
  readingMinutes: 1,
  notes: [],
  ...changes,
});
const everything = { after: '', upTo: '9999' };

describeOnBoth('the news store', (database) => {
  let source = 'lab';
  let count = 0;
  beforeEach(() => {
    count += 1;
    source = `lab${count}`;
  });
  const save = (changes: Partial<Told>, at = '2025-08-05T09:00:00.000Z', guid?: string) =>
    saveTold(database().db, source, [{ told: told(changes), guid }], at);
  const items = async (query = {}) =>
    (await listStored(database().db, { ...everything, ...query })).filter((item) => item.source === source);

  it.each<[string, Partial<Told>]>([
    ['published again as it was', {}],
    ['with http for https', { url: 'http://lab.test/heron' }],
    ['with a slash at the end', { url: 'https://lab.test/heron/' }],
    ['with www and tracking', { url: 'https://www.lab.test/heron?utm_source=feed#top' }],
    ['edited', { title: 'Heron is out at last', summary: 'The weights are on the web since noon.' }],
    ['with a later date', { publishedAt: '2025-08-06T08:00:00.000Z' }],
  ])('takes an item for the same one %s', async (_, changes) => {
    await save({}, undefined, 'guid-1');
    await save(changes, '2025-08-05T12:00:00.000Z', 'guid-2');
    const [item, ...more] = await items();
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      publishedAt: '2025-08-05T08:00:00.000Z',
      firstSeenAt: '2025-08-05T09:00:00.000Z',
    });
  });

  it('knows an item again by its guid when its address has changed', async () => {
    await save({}, undefined, 'guid-1');
    const saved = await save(
      { url: 'https://lab.test/blog/heron-release' },
      '2025-08-05T12:00:00.000Z',
      'guid-1',
    );
    expect(saved).toMatchObject({ fresh: [], updated: [expect.any(String)] });
    expect(await items()).toMatchObject([{ told: { url: 'https://lab.test/blog/heron-release' } }]);
  });

  it('does not believe a guid that stands for something else now', async () => {
    await save({}, undefined, 'guid-1');
    await save(
      {
        url: 'https://lab.test/b',
        title: 'Another thing',
        summary: 'Something else happened here.',
        publishedAt: '2025-08-06T00:00:00.000Z',
      },
      '2025-08-06T09:00:00.000Z',
      'guid-1',
    );
    expect(await items()).toHaveLength(2);
  });

  it('says what is new, what has changed and what is as it was', async () => {
    expect(await save({})).toMatchObject({
      fresh: [expect.stringMatching(/^lab\d+-heron-is-out-[0-9a-f]{8}$/)],
      same: 0,
    });
    expect(await save({})).toMatchObject({ fresh: [], updated: [], same: 1 });
    expect(await save({ title: 'Heron is out now' })).toMatchObject({
      fresh: [],
      updated: [expect.any(String)],
      same: 0,
    });
  });

  it('shows an item as it was told by a moment, and what nobody had seen by then as it was first told', async () => {
    await save({ title: 'First words' }, '2025-08-05T09:00:00.000Z');
    await save({ title: 'Second words' }, '2025-08-05T10:00:00.000Z');
    await save({ title: 'Third words' }, '2025-08-05T18:00:00.000Z');
    const titleBy = async (seenBy: string) => (await items({ seenBy }))[0]?.told.title;
    expect(await titleBy('2025-08-05T08:00:00.000Z')).toBe('First words');
    expect(await titleBy('2025-08-05T17:00:00.000Z')).toBe('Second words');
    expect(await titleBy('2025-08-06T00:00:00.000Z')).toBe('Third words');
  });

  it('lists what was published in a time, oldest first', async () => {
    const { db } = database();
    const entries = ['04', '05', '06'].map((day) => ({
      told: told({
        url: `https://lab.test/${day}`,
        title: `Day ${day}`,
        publishedAt: `2025-08-${day}T08:00:00.000Z`,
      }),
      guid: undefined,
    }));
    await saveTold(db, source, entries.toReversed(), '2025-08-07T00:00:00.000Z');
    const window = { after: '2025-08-04T08:00:00.000Z', upTo: '2025-08-06T08:00:00.000Z' };
    expect((await items(window)).map((item) => item.told.title)).toEqual(['Day 05', 'Day 06']);
  });

  it('is not shaken by two processes that keep the same feed at once', async () => {
    await Promise.all([save({}), save({})]);
    const [item] = await items();
    expect(await findStored(database().db, [item?.id ?? ''])).toHaveLength(1);
    expect(await items()).toHaveLength(1);
  });
});
