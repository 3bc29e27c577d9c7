import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { byBytes, holds } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { foldCase } from '../lib/fold-case.ts';
import { SubscriberState } from './subscriber.ts';

/** A subscriber in a list of them. */
export interface FoundSubscriber {
  id: number;
  address: string;
  name: string | undefined;
  state: SubscriberState;
}

/** Whoever has this address, by its key. */
export async function findByKey(db: Database, addressKey: string): Promise<FoundSubscriber | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select(['id', 'address', 'name', 'state'])
    .where('address_key', '=', addressKey)
    .where('address', 'is not', null)
    .executeTakeFirst();
  return row && toFound(row);
}

/** Stands behind every letter: what begins with `ada` lies from `ada` up to `ada` and this. */
const afterAll = '\u{10ffff}';

/**
 * Subscribers whose address or name begins with this, whatever its case: by address first, then by name, found by their
 * indexes however many there are. Erased ones are in no list.
 */
export async function findByBeginning(db: Database, text: string, limit: number): Promise<FoundSubscriber[]> {
  const beginning = foldCase(text);
  const [byAddress, byName] = await Promise.all(
    (['address', 'folded_name'] as const).map((searched) => {
      const column = byBytes(db, sql.ref(searched));
      return db
        .selectFrom('subscribers')
        .select(['id', 'address', 'name', 'state'])
        .where(searched, 'is not', null)
        .where('address', 'is not', null)
        .where(column, '>=', beginning)
        .where(column, '<', `${beginning}${afterAll}`)
        .orderBy(column)
        .limit(limit)
        .execute();
    }),
  );
  const rows = new Map([...(byAddress ?? []), ...(byName ?? [])].map((row) => [row.id, row]));
  return [...rows.values()].slice(0, limit).map(toFound);
}

/** Looked through in one go: the event loop and other processes get their turn in between. */
const lookedAtOnce = 10_000;

/**
 * Subscribers whose address or name has this anywhere in it, whatever its case, the first who came first; erased ones are
 * in no list. It looks through the whole list, a part at a time, until enough are found.
 */
export async function searchSubscribers(
  db: Database,
  text: string,
  limit: number,
): Promise<FoundSubscriber[]> {
  const { last } = await db
    .selectFrom('subscribers')
    .select((eb) => eb.fn.max<number | null>('id').as('last'))
    .executeTakeFirstOrThrow();
  const part = foldCase(text);
  const found: FoundSubscriber[] = [];
  for (let from = 0; from < (last ?? 0) && found.length < limit; from += lookedAtOnce) {
    const rows = await db
      .selectFrom('subscribers')
      .select(['id', 'address', 'name', 'state'])
      .where('id', '>', from)
      .where('id', '<=', from + lookedAtOnce)
      .where('address', 'is not', null)
      .where((eb) =>
        eb.or((['address', 'folded_name'] as const).map((searched) => holds(db, sql.ref(searched), part))),
      )
      .orderBy('id')
      .limit(limit - found.length)
      .execute();
    found.push(...rows.map(toFound));
    await setImmediate();
  }
  return found;
}

const toFound = (row: {
  id: number;
  address: string | null;
  name: string | null;
  state: string;
}): FoundSubscriber => ({
  ...{ id: row.id, address: row.address ?? '', name: row.name ?? undefined },
  state: SubscriberState.parse(row.state),
});
