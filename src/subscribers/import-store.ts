import { sql } from 'kysely';
import { rowsFrom } from '../db/dialect.ts';
import type { Database } from '../db/tables.ts';
import { foldCase } from '../lib/fold-case.ts';
import { recordLeaving } from './consent-store.ts';
import type { ImportPlan, KnownAddresses, KnownSubscriber, PlannedAddition } from './plan-import.ts';
import { SubscriberState } from './subscriber.ts';
import { suppress } from './suppression-store.ts';

/** Looks many addresses up in one statement. */
export async function findKnownAddresses(
  db: Database,
  addressKeys: readonly string[],
): Promise<KnownAddresses> {
  const keys = addressKeys.map((key) => ({ key }));
  const { rows } = await sql<{
    key: string;
    id: number | null;
    state: string | null;
    name: string | null;
    time_zone: string | null;
    suppressed_key: string | null;
  }>`
    select v.key, s.id, s.state, s.name, s.time_zone, x.address_key as suppressed_key
    from ${rowsFrom(db, 'v', { key: 'text' }, keys)}
    left join subscribers s on s.address_key = v.key
    left join suppressions x on x.address_key = v.key
    where s.id is not null or x.address_key is not null`.execute(db);
  const subscribers = new Map<string, KnownSubscriber>();
  const suppressed = new Set<string>();
  for (const row of rows) {
    if (row.suppressed_key !== null) suppressed.add(row.key);
    if (row.id === null) continue;
    const state = SubscriberState.parse(row.state);
    subscribers.set(row.key, { id: row.id, state, name: row.name, timeZone: row.time_zone });
  }
  return { subscribers, suppressed };
}

/**
 * Carries a plan out in the caller's transaction. Whoever was added, or moved to another state, by somebody else
 * since the plan was made is left as they are now.
 */
export async function writeImport(
  tx: Database,
  plan: ImportPlan,
  record: { at: string; source: string },
): Promise<void> {
  await addSubscribers(tx, plan.additions, record.at);
  await changeSubscribers(tx, plan.changes, record);
  await suppress(
    tx,
    plan.suppressions.map((it) => ({ ...it, ...record })),
  );
}

async function addSubscribers(tx: Database, rows: readonly PlannedAddition[], at: string): Promise<void> {
  if (rows.length === 0) return;
  const columns = {
    address: 'text',
    address_key: 'text',
    name: 'text',
    folded_name: 'text',
    state: 'text',
    time_zone: 'text',
    paused_until: 'text',
    confirmed_at: 'text',
    consent_source: 'text',
  } as const;
  const values = rows.map((row) => ({
    address: row.address,
    address_key: row.addressKey,
    name: row.name,
    folded_name: row.name && foldCase(row.name),
    state: row.state,
    time_zone: row.timeZone,
    paused_until: row.pausedUntil,
    confirmed_at: row.confirmedAt,
    consent_source: row.consentSource,
  }));
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const added = await sql<{ id: number; address_key: string }>`
    insert into subscribers (${names}, created_at, updated_at)
    select ${names}, ${at}, ${at} from ${rowsFrom(tx, 'v', columns, values)}
    where true
    on conflict do nothing
    returning id, address_key`.execute(tx);
  const ids = new Map(added.rows.map((row) => [row.address_key, row.id]));
  const subscriptions = rows.flatMap((row) => {
    const id = ids.get(row.addressKey);
    if (id === undefined || row.state !== 'active') return [];
    return row.editions.map((edition) => ({ id, edition }));
  });
  await sql`insert into subscriptions (subscriber_id, edition, created_at)
    select v.id, v.edition, ${at} from ${rowsFrom(tx, 'v', { id: 'integer', edition: 'text' }, subscriptions)}`.execute(
    tx,
  );
}

async function changeSubscribers(
  tx: Database,
  changes: ImportPlan['changes'],
  { at, source }: { at: string; source: string },
): Promise<void> {
  if (changes.length === 0) return;
  const columns = {
    id: 'integer',
    was: 'text',
    state: 'text',
    name: 'text',
    folded_name: 'text',
    time_zone: 'text',
  } as const;
  const values = changes.map(({ timeZone, ...change }) => ({
    ...change,
    folded_name: change.name && foldCase(change.name),
    time_zone: timeZone,
  }));
  const changed = await sql<{
    id: number;
  }>`update subscribers set state = v.state, name = v.name, folded_name = v.folded_name,
    time_zone = v.time_zone, updated_at = ${at}
    from ${rowsFrom(tx, 'v', columns, values)}
    where subscribers.id = v.id and subscribers.state = v.was
    returning subscribers.id`.execute(tx);
  const ids = new Set(changed.rows.map(({ id }) => id));
  const left = changes.filter(
    ({ id, state, was }) => state === 'unsubscribed' && was !== state && ids.has(id),
  );
  await recordLeaving(tx, left, { at, why: source });
  // A bounce ends no subscription: a person may lift it. Whoever moved since is in another state, and keeps theirs.
  const isEnd = ({ state }: { state: string }) => state === 'unsubscribed' || state === 'complained';
  const gone = changes.filter(isEnd).map(({ id, state }) => ({ id, state }));
  if (gone.length === 0) return;
  await sql`delete from subscriptions where subscriber_id in (select s.id
    from ${rowsFrom(tx, 'v', { id: 'integer', state: 'text' }, gone)}
    join subscribers s on s.id = v.id and s.state = v.state)`.execute(tx);
}
