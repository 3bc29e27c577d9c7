import { sql } from 'kysely';
import { z } from 'zod';
import { isPostgres } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { keptMailEvent, type MailEvent, mailEventTypes } from './event.ts';
import { BounceClass, type KnownOutcome, Outcome } from './outcome.ts';

/** What an event turned out to be about. */
export interface StoredEvent {
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
export async function storeNotice(
  tx: Database,
  notice: { id: string; type: string; occurredAt: string; providerId: string | undefined },
  receivedAt: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('events')
    .values({
      id: notice.id,
      type: notice.type,
      occurred_at: notice.occurredAt,
      received_at: receivedAt,
      provider_id: notice.providerId ?? null,
      delivery_id: null,
      letter_id: null,
      detail: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

export interface MailWithOutcome {
  status: string;
  known: KnownOutcome | undefined;
  subscriberId: number | undefined;
}

/** A delivery as it stands, locked until the transaction ends. */
export async function lockDelivery(
  tx: Database,
  id: number,
): Promise<MailWithOutcome & { issueId: string; batchId: number }> {
  const row = await tx
    .selectFrom('deliveries')
    .select(['status', 'issue_id', 'batch_id', 'subscriber_id', 'outcome', 'outcome_at', 'outcome_class'])
    .where('id', '=', id)
    .$if(isPostgres(tx), (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return {
    status: row.status,
    issueId: row.issue_id,
    batchId: row.batch_id,
    subscriberId: row.subscriber_id,
    known: knownOutcome(row.outcome, row.outcome_at, row.outcome_class),
  };
}

/** A letter as it stands, locked until the transaction ends. */
export async function lockLetter(
  tx: Database,
  id: number,
): Promise<MailWithOutcome & { addressKey: string | undefined }> {
  const row = await tx
    .selectFrom('letters')
    .select(['status', 'subscriber_id', 'address_key', 'outcome', 'outcome_at'])
    .where('id', '=', id)
    .$if(isPostgres(tx), (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return {
    status: row.status,
    subscriberId: row.subscriber_id ?? undefined,
    addressKey: row.address_key ?? undefined,
    known: knownOutcome(row.outcome, row.outcome_at, null),
  };
}

/** Writes what a delivery has become, and counts it there instead of where it was counted before. */
export async function setOutcome(
  tx: Database,
  delivery: { id: number; issueId: string; before: KnownOutcome | undefined; now: KnownOutcome },
): Promise<void> {
  const { id, issueId, before, now } = delivery;
  await tx
    .updateTable('deliveries')
    .set({ outcome: now.outcome, outcome_at: now.at, outcome_class: now.bounce ?? null })
    .where('id', '=', id)
    .execute();
  const counts = [...(before ? [{ outcome: before, by: -1 }] : []), { outcome: now, by: 1 }];
  // In one order for everybody, so that two transactions never wait for each other's counter.
  const sorted = counts.sort((one, other) => (counterOf(one.outcome) < counterOf(other.outcome) ? -1 : 1));
  for (const { outcome, by } of sorted) await count(tx, issueId, outcome, by);
}

/** ISO 8601 up to the tens of minutes: fine enough to see an issue arrive, and few rows an issue. */
const tenMinutesOf = ({ at }: KnownOutcome): string => at.slice(0, 15);

const counterOf = (outcome: KnownOutcome) =>
  `${tenMinutesOf(outcome)} ${outcome.outcome} ${outcome.bounce ?? ''}`;

async function count(tx: Database, issueId: string, outcome: KnownOutcome, by: number): Promise<void> {
  const ten_minutes = tenMinutesOf(outcome);
  const kind = outcome.bounce ?? '';
  await tx
    .insertInto('outcome_counts')
    .values({ issue_id: issueId, ten_minutes, outcome: outcome.outcome, class: kind, count: by })
    .onConflict((conflict) =>
      conflict
        .columns(['issue_id', 'ten_minutes', 'outcome', 'class'])
        .doUpdateSet({ count: sql<number>`outcome_counts.count + excluded.count` }),
    )
    .execute();
  if (by > 0) return;
  await tx
    .deleteFrom('outcome_counts')
    .where('issue_id', '=', issueId)
    .where('ten_minutes', '=', ten_minutes)
    .where('outcome', '=', outcome.outcome)
    .where('class', '=', kind)
    .where('count', '=', 0)
    .execute();
}

export async function setLetterOutcome(tx: Database, id: number, now: KnownOutcome): Promise<void> {
  await tx
    .updateTable('letters')
    .set({ outcome: now.outcome, outcome_at: now.at })
    .where('id', '=', id)
    .execute();
}

/** A letter in doubt that the provider has reported about was accepted; its text has done its work. */
export async function proveLetter(
  tx: Database,
  letter: { id: number; providerId: string | undefined; at: string },
): Promise<void> {
  const done = { status: 'accepted', reason: null, settled_at: letter.at, address: null, content: null };
  await tx
    .updateTable('letters')
    .set((eb) => ({ ...done, provider_id: eb.fn.coalesce('provider_id', eb.val(letter.providerId ?? null)) }))
    .where('id', '=', letter.id)
    .where('status', '=', 'unknown')
    .execute();
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

function knownOutcome(
  outcome: string | null,
  at: string | null,
  bounce: string | null,
): KnownOutcome | undefined {
  if (outcome === null || at === null) return undefined;
  const kind = bounce === null ? undefined : BounceClass.parse(bounce);
  return { outcome: Outcome.parse(outcome), at, bounce: kind };
}
