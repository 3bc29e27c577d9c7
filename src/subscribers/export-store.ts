import type { Database } from '../db/tables.ts';
import { listConsents } from './consent-store.ts';
import { findAddressKey, findSubscriber } from './subscriber-store.ts';
import { findSuppression } from './suppression-store.ts';

/** Everything that is kept about one person, as a file to give to them; undefined when there is nobody. */
export async function exportSubscriber(db: Database, id: number, now: Date) {
  const subscriber = await findSubscriber(db, id);
  if (!subscriber || subscriber.state === 'erased') return undefined;
  const key = (await findAddressKey(db, id)) ?? '';
  const suppression = await findSuppression(db, key);
  return {
    exportedAt: now.toISOString(),
    subscriber,
    suppression: suppression && { reason: suppression.reason, at: suppression.at },
    consents: await listConsents(db, id),
    requests: await listRequests(db, { id, key }),
    issues: await listIssuesSent(db, id),
    letters: await listLettersTo(db, { id, key }),
    events: await listEventsAbout(db, id),
  };
}

export type SubscriberExport = NonNullable<Awaited<ReturnType<typeof exportSubscriber>>>;

function listRequests(db: Database, { id, key }: { id: number; key: string }) {
  return db
    .selectFrom('opt_in_requests')
    .select(['kind', 'address', 'editions', 'time_zone as timeZone', 'page'])
    .select(['wording_version as wordingVersion', 'wording_hash as wordingHash'])
    .select(['client_address as clientAddress', 'client_agent as clientAgent'])
    .select(['requested_at as requestedAt', 'confirmed_at as confirmedAt'])
    .where((eb) => eb.or([eb('subscriber_id', '=', id), eb('address_key', '=', key)]))
    .orderBy('id')
    .execute();
}

/** By way of the issues: their few ids and the unique index find one person's mail among everybody's. */
const issueIds = (db: Database) => db.selectFrom('issues').select('id');

function listIssuesSent(db: Database, id: number) {
  return db
    .selectFrom('deliveries as d')
    .innerJoin('issues as i', 'i.id', 'd.issue_id')
    .leftJoin('votes as v', 'v.delivery_id', 'd.id')
    .select(['d.issue_id as issue', 'i.due_at as dueAt', 'd.status', 'd.reason'])
    .select(['d.outcome', 'd.outcome_at as outcomeAt', 'd.outcome_class as outcomeClass'])
    .select(['v.value as vote', 'v.sentence as voteSentence', 'v.at as votedAt'])
    .where('d.issue_id', 'in', issueIds(db))
    .where('d.subscriber_id', '=', id)
    .orderBy('i.due_at')
    .execute();
}

/** What the provider reported about the issues they were sent, as long as it is kept. */
function listEventsAbout(db: Database, id: number) {
  return db
    .selectFrom('deliveries as d')
    .innerJoin('events as e', 'e.delivery_id', 'd.id')
    .select(['d.issue_id as issue', 'e.type', 'e.occurred_at as occurredAt'])
    .where('d.issue_id', 'in', issueIds(db))
    .where('d.subscriber_id', '=', id)
    .orderBy('e.occurred_at')
    .orderBy('e.id')
    .execute();
}

function listLettersTo(db: Database, { id, key }: { id: number; key: string }) {
  return db
    .selectFrom('letters')
    .select(['kind', 'status', 'created_at as writtenAt', 'settled_at as settledAt', 'outcome'])
    .where((eb) => eb.or([eb('subscriber_id', '=', id), eb('address_key', '=', key)]))
    .orderBy('id')
    .execute();
}
