import { expect } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { claimBatch } from '../../src/delivery/claim-batch.ts';
import { claimLetter } from '../../src/delivery/claim-letter.ts';
import { forgetMembers } from '../../src/delivery/forget-members.ts';
import { freezeNextChunk } from '../../src/delivery/freeze-audience.ts';
import { listIssuesToSend, readControl } from '../../src/delivery/issue-control.ts';
import { finishIssue, nextWorkAt } from '../../src/delivery/progress-store.ts';
import { readQueue } from '../../src/delivery/queue-store.ts';
import { listDoubtfulBatches } from '../../src/delivery/resolve-batch.ts';
import { handBack, mayPost, settleBatch } from '../../src/delivery/settle-batch.ts';
import { healthOfIssue } from '../../src/delivery/watch-health.ts';
import { applyEvents, applyStrays } from '../../src/events/apply-events.ts';
import { readEvent } from '../../src/events/event.ts';
import { withoutEnd } from '../../src/events/reconcile-store.ts';
import { forgetEvents } from '../../src/events/retention-store.ts';
import type { NormalAddress } from '../../src/subscribers/address.ts';
import { eraseSubscriber } from '../../src/subscribers/erase-store.ts';
import { exportSubscriber } from '../../src/subscribers/export-store.ts';
import { findKnownAddresses } from '../../src/subscribers/import-store.ts';
import { writeLetter } from '../../src/subscribers/letter-store.ts';
import { findByBeginning } from '../../src/subscribers/search-store.ts';
import { activateSubscriber, findStanding, keepTraces } from '../../src/subscribers/standing-store.ts';
import {
  findSubscriber,
  findSubscriberAt,
  isUnreachable,
  leaveEverything,
  listSubscribers,
  pauseUntil,
} from '../../src/subscribers/subscriber-store.ts';
import { setEditions } from '../../src/subscribers/subscription-store.ts';
import { isSuppressed, suppress } from '../../src/subscribers/suppression-store.ts';
import { castVote } from '../../src/subscribers/vote-store.ts';
import { listZones } from '../../src/subscribers/zone-store.ts';
import { claimOptions } from '../delivery/ledger-stage.ts';
import { sampleLetter } from '../delivery/letters-stage.ts';
import { manualClock } from '../support/manual-clock.ts';
import { recordQueries, tablesScanned } from '../support/query-plans.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { freezingId, sendingId } from './many-rows.ts';

/** Grow with the readers and the years. */
const large = ['deliveries', 'events', 'subscribers', 'subscriptions', 'letters', 'consents'].concat(
  ...['opt_in_requests', 'suppressions', 'attempts', 'batches', 'votes'],
);
const now = '2025-08-06T06:00:00.000Z';
const moment = new Date(now);
const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
const world = { suppressionKey: sampleSuppressionKey, keys, unsubscribeAddress: undefined };

async function claimAndSettle(db: Database): Promise<void> {
  const options = claimOptions(sendingId, manualClock());
  for (const end of ['accepted', 'retry', 'back'] as const) {
    const claim = await claimBatch(db, { ...options(end), now: moment });
    if (claim.kind !== 'claimed') throw new Error(`Nothing to claim: ${claim.kind}`);
    expect(await mayPost(db, claim.batch, { now: moment, timeoutMs: 1_000 })).toBe(true);
    const answer = { status: 200, headers: {}, data: null, error: null };
    if (end === 'back') await handBack(db, claim.batch, moment);
    else if (end === 'retry') {
      const verdict = { kind: 'retry', why: 'later', result: 'unclear', afterMs: undefined } as const;
      await settleBatch(db, claim.batch, { answer, verdict, now: moment, waitMs: 0 });
    } else {
      const accepted = claim.batch.members.map((_, index) => ({ index, id: `new-${index}` }));
      const verdict = { kind: 'accepted', accepted, rejected: [] } as const;
      await settleBatch(db, claim.batch, { answer, verdict, now: moment, waitMs: 0 });
    }
  }
  // What was handed back unclear is asked for again with its own bytes.
  const again = await claimBatch(db, { ...options('again'), now: new Date(moment.getTime() + 60_000) });
  expect(again.kind).toBe('claimed');
}

/** What the provider reports about mail with and without our tag. */
async function hear(db: Database): Promise<void> {
  const told = (id: string, type: string, data: object) =>
    readEvent('home1', id, { type, created_at: now, data: { to: ['reader7@resend.dev'], ...data } });
  const hard = { type: 'Permanent', subType: 'General', message: 'no such user' };
  const soft = { type: 'Transient', subType: 'MailboxFull', message: 'full' };
  const tagged = (delivery: number) => ({ tags: { delivery_id: `home1-${delivery}` } });
  await applyEvents(
    db,
    world,
    [
      told('one', 'email.delivered', { ...tagged(5), email_id: 'a' }),
      told('two', 'email.bounced', { ...tagged(6), email_id: 'b', bounce: hard }),
      told('three', 'email.bounced', { ...tagged(7), email_id: 'c', bounce: soft }),
      told('four', 'email.complained', { ...tagged(8), email_id: 'd' }),
      told('five', 'email.delivered', { email_id: 'midweek-2025-07-30-9' }),
      told('six', 'email.delivered', { email_id: 'nobody' }),
    ],
    moment,
  );
  await applyStrays(db, world, moment);
}

async function comeAndGo(db: Database): Promise<void> {
  const person = { address: 'new@resend.dev', addressKey: 'key-new', timeZone: undefined };
  await findStanding(db, 'key12');
  await isSuppressed(db, 'key12');
  const subscriberId = await activateSubscriber(db, { ...person, consentSource: 'site', at: now });
  await keepTraces(db, subscriberId);
  await findSubscriber(db, 12);
  await findSubscriberAt(db, 'reader12@resend.dev' as NormalAddress);
  await isUnreachable(db, 12);
  await setEditions(db, { subscriberId: 12, editions: ['midweek'], at: now });
  await pauseUntil(db, 12, { until: now, at: now });
  await leaveEverything(db, 13, now);
  await suppress(db, [{ addressKey: 'key14', reason: 'by_hand', source: 'test', at: now }]);
  expect((await exportSubscriber(db, 15, moment))?.issues.length).toBeGreaterThanOrEqual(2);
  await eraseSubscriber(db, 16, moment);
  const keys = Array.from({ length: 500 }, (_, at) => `key${at}`);
  await findKnownAddresses(db, keys);
  await castVote(db, { deliveryId: 17, value: 'up', sentence: undefined, at: now });
}

async function write(db: Database): Promise<void> {
  await writeLetter(db, sampleLetter({ addressKey: 'key12' }));
  const letter = { home: 'home1', owner: 'one', now: moment, leaseMs: 60_000 };
  expect((await claimLetter(db, letter)).kind).toBe('claimed');
}

/** What runs for every batch, event, visit and minute, in the words of the stores themselves. */
export const hotPaths: Record<string, (db: Database) => Promise<unknown>> = {
  'claiming, posting and settling a batch': claimAndSettle,
  'looking what is left and what was ordered': async (db) => {
    await nextWorkAt(db, sendingId);
    await readControl(db, sendingId);
    await healthOfIssue(db, sendingId, moment);
    await finishIssue(db, sendingId, now);
    await listIssuesToSend(db);
    await readQueue(db);
  },
  'freezing an audience': async (db) => {
    expect(await freezeNextChunk(db, freezingId, { now })).toBe(false);
    expect(await freezeNextChunk(db, freezingId, { now })).toBe(false);
  },
  'what the provider reports': hear,
  'coming, going and being looked up': comeAndGo,
  'a letter': write,
  'finding people by a beginning': (db) => findByBeginning(db, 'Reader 12', 50),
  'a page of subscribers': (db) => listSubscribers(db, { afterId: 500, limit: 100 }),
  'which time zones there are': listZones,
  'batches in doubt, and mail without an end': async (db) => {
    await listDoubtfulBatches(db);
    await withoutEnd(db, ['a', 'b']);
  },
  'forgetting what is old': async (db) => {
    await forgetEvents(db, '2025-06-01T00:00:00.000Z');
    await forgetMembers(db, new Date('2025-06-10T00:00:00.000Z'));
  },
};

/** Runs a path and says which of its queries would read a large table from end to end. */
export async function scansOf(
  db: Database,
  path: (db: Database) => Promise<unknown>,
  how: { avoiding: boolean },
): Promise<string[]> {
  const recorder = recordQueries(db);
  await path(recorder.db);
  const queries = recorder.queries();
  expect(queries.length).toBeGreaterThan(0);
  const scans: string[] = [];
  for (const query of queries) {
    for (const table of await tablesScanned(db, query, how)) {
      if (large.includes(table)) scans.push(`${table}: ${query.sql}`);
    }
  }
  return scans;
}
