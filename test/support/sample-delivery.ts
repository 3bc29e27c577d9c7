import type { Database } from '../../src/db/tables.ts';

/** A delivery of an issue to a subscriber, alone in its batch; returns its id. */
export async function addDelivery(
  db: Database,
  it: { issueId: string; subscriberId: number; status: string },
): Promise<number> {
  const { count } = await db
    .selectFrom('batches')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const batch = await db
    .insertInto('batches')
    .values({
      issue_id: it.issueId,
      number: Number(count) + 1,
      due_at: '2025-08-06T06:00:00.000Z',
      status: 'settled',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('deliveries')
    .values({
      issue_id: it.issueId,
      subscriber_id: it.subscriberId,
      batch_id: batch.id,
      position: 0,
      status: it.status,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
