import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyEvents } from '../../src/events/apply-events.ts';
import { readEvent } from '../../src/events/event.ts';
import { freshDatabase } from '../support/databases.ts';
import { sampleKeys } from '../support/people-stage.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase('sqlite');
});
afterAll(() => fresh.drop());

const read = (type: string, data: object) =>
  readEvent('home1', 'msg_1', { type, created_at: '2026-11-22T23:41:12.126Z', data });

// Both are written by strangers. Read from each of their characters anew, they would hold everything up for minutes.
const long = 'a'.repeat(200_000);

it('reads a receiving host’s long word once, and keeps addresses out of what it says all the same', () => {
  const message = `550 jane@post.org is unknown ${long}`;
  const event = read('email.bounced', { email_id: 'p-1', bounce: { type: 'Permanent', message } });
  expect(event).toMatchObject({ kind: 'mail', change: { outcome: 'bounced' } });
  expect(event.kind === 'mail' && event.note).toContain('550 (address) is unknown aaa');
  const word = read('email.bounced', { email_id: 'p-1', bounce: { message: `${long}@post.org` } });
  expect(word).toMatchObject({ note: '(address)' });
});

it('reads a stranger’s long recipient once', async () => {
  const world = { suppressionKey: 'k', keys: sampleKeys, unsubscribeAddress: 'unsub@mail.example' };
  const event = read('email.received', { email_id: 'p-2', to: [long, `${long}+${long}`] });
  expect(await applyEvents(fresh.db, world, [event], new Date('2026-11-23T00:00:00Z'))).toEqual(['ignored']);
});
