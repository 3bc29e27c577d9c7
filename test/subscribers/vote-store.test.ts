import { beforeEach, expect, it } from 'vitest';
import { castVote, countVotes } from '../../src/subscribers/vote-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { addDelivery } from '../support/sample-delivery.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';
import { dumpDatabase, emptyDatabase } from '../support/whole-database.ts';

const at = '2025-08-06T09:00:00.000Z';

describeOnBoth('a vote', (database) => {
  let issueId: string;
  let readers: number[];
  beforeEach(async () => {
    const { db } = database();
    await emptyDatabase(db);
    readers = await addSampleSubscribers(db, 3);
    issueId = (await approvedIssue(db)).id;
  });
  const delivery = (reader = 0, status = 'accepted') =>
    addDelivery(database().db, { issueId, subscriberId: readers[reader] ?? 0, status });
  const cast = (deliveryId: number, value: 'up' | 'down', sentence?: string) =>
    castVote(database().db, { deliveryId, value, sentence, at });
  const counts = () => countVotes(database().db, issueId);

  it('counts once a delivery; a later one takes its place, with its sentence', async () => {
    const mine = await delivery();
    expect(await cast(mine, 'up', 'Good')).toBe(true);
    expect(await cast(mine, 'down')).toBe(true);
    expect(await counts()).toEqual({ up: 0, down: 1, sentences: [] });
    await Promise.all([1, 2, 3, 4].map(() => cast(mine, 'up', 'Good again')));
    expect(await counts()).toEqual({ up: 1, down: 0, sentences: [{ value: 'up', sentence: 'Good again' }] });
  });

  it('adds to the others on the issue, without a word on who gave it', async () => {
    await cast(await delivery(0), 'up', 'Zeal');
    await cast(await delivery(1), 'down', 'Ardour');
    await cast(await delivery(2), 'up');
    expect(await counts()).toEqual({
      up: 2,
      down: 1,
      sentences: [
        { value: 'down', sentence: 'Ardour' },
        { value: 'up', sentence: 'Zeal' },
      ],
    });
    expect(await countVotes(database().db, 'another')).toEqual({ up: 0, down: 0, sentences: [] });
  });

  it.each(['planned', 'skipped', 'rejected'])(
    'is not taken for a delivery that was never sent: %s',
    async (status) => {
      const before = await delivery(0, status);
      const dump = await dumpDatabase(database().db);
      expect(await cast(before, 'up')).toBe(false);
      expect(await cast(99_999, 'up')).toBe(false);
      expect(await dumpDatabase(database().db)).toEqual(dump);
    },
  );

  it.each(['in_flight', 'unknown'])('is taken for a delivery that may have arrived: %s', async (status) => {
    expect(await cast(await delivery(0, status), 'up')).toBe(true);
  });

  it.each([
    ['  ', undefined],
    ['one\r\ntwo\rthree\tfour', 'one\ntwo\nthree\tfour'],
    ['no\0 bell\x07 nor escape\x1b[31m', 'no bell nor escape[31m'],
    ['half a pair \ud83d', 'half a pair \ufffd'],
    [`${'x'.repeat(499)}\u{1F600}`, 'x'.repeat(499)],
    ['y'.repeat(10_000), 'y'.repeat(500)],
    ['<b>&amp;</b> \u{1F469}\u200d\u{1F680}', '<b>&amp;</b> \u{1F469}\u200d\u{1F680}'],
  ])('keeps of the sentence %j what can be printed', async (sentence, kept) => {
    await cast(await delivery(), 'up', sentence);
    expect((await counts()).sentences).toEqual(kept === undefined ? [] : [{ value: 'up', sentence: kept }]);
  });
});
