import { beforeEach } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { applyEvents } from '../../src/events/apply-events.ts';
import { readEvent } from '../../src/events/event.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { addSampleSubscribers, sampleSuppressionKey } from '../support/sample-subscribers.ts';

export const heardAt = new Date('2025-09-01T00:00:00.000Z');
const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
export const eventWorld = {
  keys,
  suppressionKey: sampleSuppressionKey,
  unsubscribeAddress: 'unsub@mail.example',
};

/** One more reader for each test, issues that are handed over to them, and the provider's words about these. */
export function readerStage(database: () => { db: Database }) {
  let reader = 0;
  let issues = 0;
  let messages = 0;
  beforeEach(async () => {
    const { db } = database();
    const people = await db.selectFrom('subscribers').select('id').execute();
    [reader = 0] = await addSampleSubscribers(db, 1, people.length + 1);
  });

  /** What the provider says; the verdict about it. */
  const hear = async (body: object) => {
    messages += 1;
    const reading = readEvent('home1', `msg_${messages}`, body);
    return (await applyEvents(database().db, eventWorld, [reading], heardAt))[0];
  };
  const tell = async (type: string, deliveryId: number, extra: object = {}) => {
    const { address } = await database()
      .db.selectFrom('subscribers')
      .select('address')
      .where('id', '=', reader)
      .executeTakeFirstOrThrow();
    const common = { email_id: `p-${deliveryId}`, to: [address ?? ''] };
    const tags = { delivery_id: `home1-${deliveryId}` };
    return hear({ type, created_at: '2025-08-31T00:00:00Z', data: { ...common, tags, ...extra } });
  };

  return {
    hear,
    tell,
    bounce: (deliveryId: number, type: string, subType: string, message = '') =>
      tell('email.bounced', deliveryId, { bounce: { type, subType, message, diagnosticCode: [] } }),
    reader: () => reader,
    lastIssue: () => `midweek-${issues}`,

    /** One more issue, handed over to the reader; returns the delivery's id. */
    deliver: async (status = 'accepted'): Promise<number> => {
      const { db } = database();
      issues += 1;
      const dueAt = new Date(Date.parse('2025-08-01T06:00:00Z') + issues * 3_600_000).toISOString();
      const id = `midweek-${issues}`;
      const period = `midweek ${dueAt}`;
      const rendering = sampleRendering({ html: `<p>${id}</p>` });
      await approvedIssue(db, { id, period, number: issues, dueAt }, rendering);
      await db.updateTable('issues').set({ frozen_at: dueAt }).where('id', '=', id).execute();
      const batchStatus = status === 'accepted' ? 'settled' : status;
      const batch = await db
        .insertInto('batches')
        .values({ issue_id: id, number: 1, due_at: dueAt, status: batchStatus, fence: 1 })
        .returning('id')
        .executeTakeFirstOrThrow();
      const delivery = await db
        .insertInto('deliveries')
        .values({ issue_id: id, subscriber_id: reader, batch_id: batch.id, position: 0, status })
        .returning('id')
        .executeTakeFirstOrThrow();
      return delivery.id;
    },

    /** How the reader stands now. */
    standing: async () => {
      const { db } = database();
      const row = await db
        .selectFrom('subscribers as s')
        .leftJoin('suppressions as x', 'x.address_key', 's.address_key')
        .select(['s.state', 'x.reason'])
        .where('s.id', '=', reader)
        .executeTakeFirstOrThrow();
      const editions = await db
        .selectFrom('subscriptions')
        .select('edition')
        .where('subscriber_id', '=', reader)
        .execute();
      return { state: row.state, suppressed: row.reason, editions: editions.length };
    },
  };
}
