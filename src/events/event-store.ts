import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/tables.ts';
import { keptMailEvent, type MailEvent, mailEventTypes } from './event.ts';
import { BounceClass } from './outcome.ts';

/** What an event turned out to be about. */
interface StoredEvent {
  deliveryId: number | undefined;
  letterId: number | undefined;
}

/**
 * Keeps an event once, however often it comes: undefined when it is there already. It is correlated by its tag,
 * then by the provider's id; one that comes before its mail is known by either is kept and found later.
 */
export async function storeEvent(
  tx: Database,
  event: MailEvent,
  receivedAt: string,
): Promise<StoredEvent | undefined> {
  const { subject, providerId = null } = event;
  const deliveryTag = subject.kind === 'delivery' ? subject.id : null;
  const letterTag = subject.kind === 'letter' ? subject.id : null;
  const found = (table: 'deliveries' | 'letters', tag: number | null) => sql<number | null>`coalesce(
    (select id from ${sql.table(table)} where id = ${tag}),
    (select min(id) from ${sql.table(table)} where provider_id = ${providerId}))`;
  const row = await tx
    .insertInto('events')
    .values({
      id: event.id,
      type: event.type,
      occurred_at: event.occurredAt,
      received_at: receivedAt,
      provider_id: providerId,
      delivery_id: letterTag === null ? found('deliveries', deliveryTag) : null,
      letter_id: deliveryTag === null ? found('letters', letterTag) : null,
      detail: JSON.stringify({ bounce: event.change?.bounce, note: event.note }),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(['delivery_id', 'letter_id'])
    .executeTakeFirst();
  return row && { deliveryId: row.delivery_id ?? undefined, letterId: row.letter_id ?? undefined };
}

/** A kept event whose mail was not known when it came, and is now. */
export interface FoundEvent {
  event: MailEvent;
  about: StoredEvent;
}

/** Finds the mail of kept events that had none, in the order of their ids; call it again until it is empty. */
export async function findMailOfStrays(tx: Database, limit: number): Promise<FoundEvent[]> {
  const found = (table: 'deliveries' | 'letters') =>
    sql<number | null>`(select min(id) from ${sql.table(table)} where provider_id = e.provider_id)`;
  const rows = await tx
    .selectFrom((from) =>
      from
        .selectFrom('events as e')
        .select(['e.id', 'e.type', 'e.occurred_at', 'e.provider_id', 'e.detail'])
        .select([found('deliveries').as('delivery'), found('letters').as('letter')])
        .where('e.delivery_id', 'is', null)
        .where('e.letter_id', 'is', null)
        .where('e.provider_id', 'is not', null)
        .where('e.type', 'in', [...mailEventTypes])
        .as('stray'),
    )
    .selectAll()
    .where((eb) => eb.or([eb('delivery', 'is not', null), eb('letter', 'is not', null)]))
    .orderBy('id')
    .limit(limit)
    .execute();
  for (const row of rows) {
    await tx
      .updateTable('events')
      .set({ delivery_id: row.delivery, letter_id: row.delivery === null ? row.letter : null })
      .where('id', '=', row.id)
      .execute();
  }
  return rows.map((row) => {
    const { bounce, note } = Detail.parse(JSON.parse(row.detail ?? '{}'));
    const kept = { id: row.id, type: row.type, occurredAt: row.occurred_at };
    const event = keptMailEvent({ ...kept, providerId: row.provider_id ?? undefined, bounce, note });
    return { event, about: { deliveryId: row.delivery ?? undefined, letterId: row.letter ?? undefined } };
  });
}

/** Keeps that something came, for events that are about no mail of ours; false when it is there already. */
export async function storeOtherEvent(
  tx: Database,
  event: { id: string; type: string; occurredAt: string; providerId: string | undefined },
  receivedAt: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('events')
    .values({
      id: event.id,
      type: event.type,
      occurred_at: event.occurredAt,
      received_at: receivedAt,
      provider_id: event.providerId ?? null,
      delivery_id: null,
      letter_id: null,
      detail: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

const Detail = z.object({ bounce: BounceClass.optional().catch(undefined), note: z.string().optional() });

/** The kinds of bounces that were ever reported about these deliveries. */
export async function bouncesOf(
  tx: Database,
  deliveryIds: readonly number[],
  since: string,
): Promise<Map<number, Set<BounceClass>>> {
  const bounces = new Map<number, Set<BounceClass>>();
  if (deliveryIds.length === 0) return bounces;
  const rows = await tx
    .selectFrom('events')
    .select(['delivery_id', 'detail'])
    .where('delivery_id', 'in', [...deliveryIds])
    .where('type', '=', 'email.bounced')
    .where('occurred_at', '>=', since)
    .execute();
  for (const row of rows) {
    const { bounce } = Detail.parse(JSON.parse(row.detail ?? '{}'));
    if (row.delivery_id === null || bounce === undefined) continue;
    bounces.set(row.delivery_id, (bounces.get(row.delivery_id) ?? new Set<BounceClass>()).add(bounce));
  }
  return bounces;
}
