import { describe, expect, it, onTestFinished } from 'vitest';
import { keepBaseline } from '../../src/delivery/health-store.ts';
import { setDueTimes } from '../../src/issues/life-store.ts';
import { readHealth } from '../../src/issues/mail-health-store.ts';
import { moveIssue } from '../../src/issues/move-store.ts';
import type { Edition } from '../../src/publication/edition.ts';
import type { Publication } from '../../src/publication/publication.ts';
import { gatherAudience } from '../../src/publishing/gather-audience.ts';
import { freshDatabase } from '../support/databases.ts';
import { samplePublication } from '../support/people-stage.ts';
import { addDelivery } from '../support/sample-delivery.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { addSampleSubscribers } from '../support/sample-subscribers.ts';

// Seven o'clock in London, when the issue is due: eight in Berlin, two in New York, six in the evening in Auckland.
const due = '2025-08-06T06:00:00.000Z';
const composed = new Date('2025-08-05T18:00:00Z');

describe.each(['sqlite', 'postgres'] as const)('the audience of an issue (%s)', (kind) => {
  /** An approved issue of Midweek, and readers who live in these zones. */
  const staged = async (zones: readonly (string | null)[] = [], edition: Partial<Edition> = {}) => {
    const { db, drop } = await freshDatabase(kind);
    onTestFinished(drop);
    const ids = await addSampleSubscribers(db, zones.length);
    for (const [at, id] of ids.entries())
      await db
        .updateTable('subscribers')
        .set({ time_zone: zones[at] ?? null })
        .where('id', '=', id)
        .execute();
    const period = edition.cron?.startsWith('30 22') ? 'midweek 2025-08-06T22:30' : undefined;
    const issue = await approvedIssue(db, period ? { period } : {});
    const editions = samplePublication.editions.map((one) => ({ ...one, ...edition }));
    const gather = (now = composed, publication: Partial<Publication> = {}) =>
      gatherAudience({ db, now, publication: { ...samplePublication, editions, ...publication } }, issue);
    const outcomes = (counts: Record<string, number>, at: string) =>
      db
        .insertInto('outcome_counts')
        .values(
          Object.entries(counts).map(([name, count]) => {
            const [outcome = '', kind = ''] = name.split('/');
            return { issue_id: 'sunday-2025-08-03', ten_minutes: at, outcome, class: kind, count };
          }),
        )
        .execute();
    return { db, ids, issue, gather, outcomes };
  };

  it('is judged by what became of all mail of seven days, whichever issue it was of', async () => {
    const { gather, outcomes } = await staged();
    await outcomes({ delivered: 900, 'bounced/permanent': 40, 'bounced/transient': 7 }, '2025-07-30T00:0');
    await outcomes({ complained: 3, 'failed/policy': 2 }, '2025-08-03T07:0');
    await outcomes({ complained: 500 }, '2025-07-29T23:5');
    const { week } = await gather(new Date(due));
    expect(week).toEqual({ delivered: 900, bounced: 40, complained: 3, failed: 2 });
  });

  it('is not judged again by what a person has resumed the issue over', async () => {
    const { db, issue, gather, outcomes } = await staged();
    await outcomes({ delivered: 900, complained: 3 }, '2025-08-03T07:0');
    await keepBaseline(db, issue.id, await readHealth(db, issue.id, new Date(due)));
    await outcomes({ delivered: 50 }, '2025-08-05T07:0');
    const { week } = await gather(new Date(due));
    expect(week).toEqual({ delivered: 50, bounced: 0, complained: 0, failed: 0 });
  });

  const world = [null, 'Europe/Berlin', 'America/New_York', 'America/New_York', 'Pacific/Auckland'];

  it.each<[string, Partial<Edition>, string, number]>([
    ['two in New York sleep when it is due', {}, due, 2],
    ['at a minute before nine London is awake, and Berlin is not', {}, '2025-08-06T19:59:00.000Z', 1],
    ['from nine on London is asleep too', {}, '2025-08-06T20:00:00.000Z', 2],
    ['nobody is woken at the readers’ own time', { deliveryTime: 'subscriber' }, due, 0],
    [
      'an edition of the night is meant to come at night',
      { cron: '30 22 * * 3' },
      '2025-08-06T21:30:00.000Z',
      0,
    ],
  ])('is counted by its clocks at the hour it is due: %s', async (_, edition, dueAt, asleep) => {
    const { db, issue, gather } = await staged(world, edition);
    await setDueTimes(db, issue.id, { dueAt, cutOffAt: issue.cutOffAt });
    for (const now of [composed, new Date('2025-08-07T03:00:00Z')])
      expect((await gather(now)).inQuietHours).toBe(asleep);
  });

  it('has no hour when publication.yaml has no such edition any more', async () => {
    const { gather } = await staged(world);
    expect(await gather(composed, { editions: [] })).not.toHaveProperty('inQuietHours');
  });

  it('has been sent to once all of it has left, and not while it is being sent', async () => {
    const { db, ids, issue, gather } = await staged([null, null]);
    const move = { id: issue.id, at: due, by: 'test', why: 'a test' };
    const sent = async () => (await gather()).alreadySent;
    expect(await sent()).toBe(false);
    await moveIssue(db, { ...move, to: 'sending', from: 'approved' });
    await addDelivery(db, { issueId: issue.id, subscriberId: ids[0] ?? 0, status: 'accepted' });
    expect(await sent()).toBe(false);
    await moveIssue(db, { ...move, to: 'sent', from: 'sending' });
    expect(await sent()).toBe(true);
  });

  it.each([
    ['accepted', true],
    ['unknown', true],
    ['rejected', false],
    ['skipped', false],
  ])(
    'of an issue that waits, with a delivery %s in the ledger: sent before is %s',
    async (status, isSent) => {
      const { db, ids, issue, gather } = await staged([null]);
      await addDelivery(db, { issueId: issue.id, subscriberId: ids[0] ?? 0, status });
      expect((await gather()).alreadySent).toBe(isSent);
    },
  );

  it('is told on how many days of a warm-up it is reached, from the day the issue leaves', async () => {
    const { gather } = await staged(Array(101).fill(null));
    const warmUp = { startOn: '2025-08-05', dailyCaps: [1_000, 100] };
    expect((await gather(composed, { warmUp })).warmUp).toEqual({ cap: 100, days: 2 });
    expect(await gather(new Date('2025-08-07T06:00:00Z'), { warmUp })).not.toHaveProperty('warmUp');
    expect(await gather()).not.toHaveProperty('warmUp');
  });
});
