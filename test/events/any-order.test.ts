import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { applyStrays } from '../../src/events/apply-events.ts';
import { eventInbox } from '../../src/events/event-inbox.ts';
import { signWebhook } from '../../src/sandbox/sign-webhook.ts';
import { siteApp } from '../../src/site/site-app.tsx';
import { freshDatabase } from '../support/databases.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { manualClock } from '../support/manual-clock.ts';
import { sampleSuppressionKey } from '../support/sample-subscribers.ts';
import { seeded } from '../support/seeded.ts';
import { type Happening, handedOver, happenings } from './many-events.ts';

const secret = `whsec_${Buffer.from('a secret of the sandbox').toString('base64')}`;
const keys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };

/** Everything that events may change; ids that only count, and when we heard of it, say nothing. */
const told = {
  events: ['received_at'],
  deliveries: [],
  batches: [],
  letters: [],
  outcome_counts: [],
  incidents: ['id'],
  resolutions: ['id'],
  subscribers: [],
  subscriptions: [],
  suppressions: [],
} as const;

/** Posts signed webhooks, forty at a time, as the provider's workers would; each must be thanked for. */
async function post(db: Database, webhooks: readonly Happening[]): Promise<void> {
  const world = { keys, suppressionKey: sampleSuppressionKey, unsubscribeAddress: 'unsub@mail.example' };
  const clock = manualClock('2025-09-01T00:00:00.000Z');
  const troubles: unknown[] = [];
  const app = siteApp({
    webhooks: {
      secret,
      home: 'home1',
      inbox: eventInbox({ db, clock, world }),
      onTrouble: (trouble) => troubles.push(trouble),
    },
  });
  const timestamp = Math.floor(Date.now() / 1000);
  let next = 0;
  const worker = async () => {
    for (let webhook = webhooks[next++]; webhook; webhook = webhooks[next++]) {
      const { id, body } = webhook;
      const headers = signWebhook(secret, { id, timestamp, body });
      const answer = await app.request('/webhooks/resend', { method: 'POST', body, headers });
      expect(answer.status).toBe(200);
    }
  };
  await Promise.all(Array.from({ length: 40 }, worker));
  await applyStrays(db, world, clock.now());
  expect(troubles).toEqual([]);
}

async function endState(kind: 'sqlite' | 'postgres', subscribers: number, webhooks: readonly Happening[]) {
  const { db, drop } = await freshDatabase(kind);
  try {
    await handedOver(db, subscribers);
    await post(db, webhooks);
    return await dumpTables(db, told);
  } finally {
    await drop();
  }
}

/** The rows that only one of two dumps has: equal dumps of ten thousand rows are never printed. */
function differences(got: Record<string, string[]>, wanted: Record<string, string[]>): string[] {
  return Object.keys(wanted).flatMap((table) => {
    const [one, other] = [new Set(got[table]), new Set(wanted[table])];
    return [
      ...[...one].filter((row) => !other.has(row)).map((row) => `${table} got ${row}`),
      ...[...other].filter((row) => !one.has(row)).map((row) => `${table} wanted ${row}`),
    ];
  });
}

it.each([
  ['sqlite', 900, 10_000, [1, 2]],
  ['postgres', 180, 2_000, [4]],
] as const)(
  'ends the same in whatever order webhooks come, on %s',
  async (kind, subscribers, least, seeds) => {
    const inOrder = happenings(subscribers, keys);
    expect(inOrder.length).toBeGreaterThan(least);
    const wanted = await endState(kind, subscribers, inOrder);
    // Something of everything happened, or the comparison would prove little.
    expect(new Set(wanted['deliveries']?.map((row) => JSON.parse(row).outcome))).toEqual(
      new Set([null, 'delivered', 'delayed', 'failed', 'suppressed', 'bounced', 'complained']),
    );
    expect(new Set(wanted['subscribers']?.map((row) => JSON.parse(row).state))).toEqual(
      new Set(['active', 'unsubscribed', 'bounced', 'complained']),
    );
    expect(wanted['incidents']?.length).toBeGreaterThan(5);
    expect(wanted['resolutions']?.length).toBeGreaterThan(0);

    for (const seed of seeds) {
      const random = seeded(seed);
      const twice = inOrder.filter(() => random() < 0.2);
      const shuffled = [...inOrder, ...twice]
        .map((webhook) => ({ webhook, place: random() }))
        .sort((one, other) => one.place - other.place)
        .map(({ webhook }) => webhook);
      expect(differences(await endState(kind, subscribers, shuffled), wanted)).toEqual([]);
    }
  },
  240_000,
);
