import type { Selectable } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { Failure } from '../lib/failure.ts';
import { foldCase } from '../lib/fold-case.ts';
import type { NormalAddress } from './address.ts';
import { readNewSubscriber, type SubscriberInput, type SubscriberRules } from './new-subscriber.ts';
import { type Subscriber, SubscriberState, statesBefore } from './subscriber.ts';
import { findSuppression, type SuppressionReason } from './suppression-store.ts';

type Addition =
  | { kind: 'added'; id: number }
  /** Somebody with this address is there already, in whatever state, and is left as is. */
  | { kind: 'known'; subscriber: Subscriber }
  | { kind: 'suppressed'; reason: SuppressionReason };

/**
 * Adds one subscriber who has agreed, on an operator's word: active at once. Opens its own transaction; throws
 * `Failure('invalid')` for a malformed input. Never brings back somebody who left, and never lifts a suppression.
 */
export async function addSubscriber(
  db: Database,
  rules: SubscriberRules,
  input: SubscriberInput & { at: string },
): Promise<Addition> {
  const reading = readNewSubscriber(rules, input);
  if (reading.kind === 'refused') throw new Failure('invalid', reading.detail);
  const { subscriber } = reading;
  return db.transaction().execute(async (tx) => {
    const suppression = await findSuppression(tx, subscriber.addressKey);
    if (suppression) return { kind: 'suppressed', reason: suppression.reason };
    const inserted = await tx
      .insertInto('subscribers')
      .values({
        address: subscriber.address,
        address_key: subscriber.addressKey,
        name: subscriber.name,
        folded_name: subscriber.name && foldCase(subscriber.name),
        state: 'active',
        time_zone: subscriber.timeZone,
        paused_until: null,
        confirmed_at: input.at,
        consent_source: subscriber.consentSource,
        created_at: input.at,
        updated_at: input.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) return { kind: 'known', subscriber: await subscriberWithKey(tx, subscriber.addressKey) };
    const subscriptions = subscriber.editions.map((edition) => ({
      subscriber_id: inserted.id,
      edition,
      created_at: input.at,
    }));
    await tx.insertInto('subscriptions').values(subscriptions).execute();
    return { kind: 'added', id: inserted.id };
  });
}

export async function findSubscriber(db: Database, id: number): Promise<Subscriber | undefined> {
  const row = await db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirst();
  return row && (await withEditions(db, [row]))[0];
}

export async function findSubscriberAt(
  db: Database,
  address: NormalAddress,
): Promise<Subscriber | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('address', '=', address)
    .executeTakeFirst();
  return row && (await withEditions(db, [row]))[0];
}

/** The keyed hash of the address that somebody has, or had when they were erased. */
export async function findAddressKey(db: Database, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select('address_key')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.address_key;
}

/** Whether somebody cannot be mailed, whatever they choose: the address is suppressed, or there is none. */
export async function isUnreachable(db: Database, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('subscribers as s')
    .leftJoin('suppressions as x', 'x.address_key', 's.address_key')
    .select(['s.address', 'x.reason'])
    .where('s.id', '=', id)
    .executeTakeFirst();
  return !row || row.address === null || row.reason !== null;
}

/** The next page in order of id; go on with the last one's id as `afterId` until a page is empty. */
export async function listSubscribers(
  db: Database,
  page: { afterId?: number; limit: number; state?: SubscriberState | undefined },
): Promise<Subscriber[]> {
  let query = db
    .selectFrom('subscribers')
    .selectAll()
    .where('id', '>', page.afterId ?? 0)
    .orderBy('id')
    .limit(page.limit);
  if (page.state) query = query.where('state', '=', page.state);
  return withEditions(db, await query.execute());
}

export interface SubscriberCounts {
  states: Record<SubscriberState, number>;
  /** Active subscribers by edition; who takes two editions counts in both. */
  editions: Record<string, number>;
}

export async function countSubscribers(db: Database): Promise<SubscriberCounts> {
  const byState = await db
    .selectFrom('subscribers')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const byEdition = await db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
    .select((eb) => ['edition', eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'active')
    .groupBy('edition')
    .orderBy('edition')
    .execute();
  const states = { pending: 0, active: 0, unsubscribed: 0, bounced: 0, complained: 0, erased: 0 };
  for (const row of byState) states[SubscriberState.parse(row.state)] = row.count;
  return { states, editions: Object.fromEntries(byEdition.map((row) => [row.edition, row.count])) };
}

/**
 * Ends every subscription of a subscriber, from whatever state. Harmless to repeat: the moment of the first time
 * stays. Says `unknown` when there is nobody with this id.
 */
export async function leaveEverything(
  db: Database,
  id: number,
  at: string,
): Promise<'left' | 'had left' | 'unknown'> {
  // The state first: if the process dies in between, it alone already keeps every mail from leaving.
  const { numUpdatedRows } = await db
    .updateTable('subscribers')
    .set({ state: 'unsubscribed', paused_until: null, updated_at: at })
    .where('id', '=', id)
    .where('state', 'in', statesBefore('unsubscribed'))
    .executeTakeFirst();
  await db.deleteFrom('subscriptions').where('subscriber_id', '=', id).execute();
  if (Number(numUpdatedRows) > 0) return 'left';
  return (await findSubscriber(db, id)) ? 'had left' : 'unknown';
}

/** Mails nothing before `until`; undefined ends a pause. False when there is no active subscriber with this id. */
export async function pauseUntil(
  db: Database,
  id: number,
  pause: { until: string | undefined; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscribers')
    .set({ paused_until: pause.until ?? null, updated_at: pause.at })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

async function subscriberWithKey(db: Database, addressKey: string): Promise<Subscriber> {
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('address_key', '=', addressKey)
    .executeTakeFirst();
  const [subscriber] = row ? await withEditions(db, [row]) : [];
  if (subscriber) return subscriber;
  throw new Failure(
    'conflict',
    'The address is stored under another key: ALMANAC_SUPPRESSION_KEY must stay what it was when it was stored',
  );
}

async function withEditions(
  db: Database,
  rows: readonly Selectable<Tables['subscribers']>[],
): Promise<Subscriber[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['subscriber_id', 'edition'])
    .where('subscriber_id', 'in', ids)
    .orderBy('edition')
    .execute();
  const editions = new Map<number, string[]>(ids.map((id) => [id, []]));
  for (const it of subscriptions) editions.get(it.subscriber_id)?.push(it.edition);
  return rows.map((row) => toSubscriber(row, editions.get(row.id) ?? []));
}

function toSubscriber(row: Selectable<Tables['subscribers']>, editions: string[]): Subscriber {
  return {
    id: row.id,
    address: row.address ?? undefined,
    name: row.name ?? undefined,
    state: SubscriberState.parse(row.state),
    editions,
    timeZone: row.time_zone ?? undefined,
    pausedUntil: row.paused_until ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
    consentSource: row.consent_source,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
