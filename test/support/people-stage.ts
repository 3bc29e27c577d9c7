import type { Database } from '../../src/db/tables.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { peopleLetters } from '../../src/publishing/people-letters.ts';
import { addressKey, normaliseAddress } from '../../src/subscribers/address.ts';
import { confirmRequest } from '../../src/subscribers/confirm.ts';
import { LetterContent } from '../../src/subscribers/letter-store.ts';
import { type PeopleWorld, requestSignUp, type SignUp } from '../../src/subscribers/sign-up.ts';
import { addSubscriber, findSubscriberAt } from '../../src/subscribers/subscriber-store.ts';
import { suppress } from '../../src/subscribers/suppression-store.ts';
import { manualClock } from './manual-clock.ts';
import { sampleSuppressionKey } from './sample-subscribers.ts';

export const samplePublication = readPublication('data/publication.yaml');
const texts = await peopleLetters(samplePublication);

export const sampleKeys = { current: { id: '1', secret: 's'.repeat(32) }, older: [] };
export const sampleUrl = 'https://almanac.test';

/** What a form on a guide page gives as proof. */
export const sampleEvidence = {
  page: '/guides/open-weights',
  wordingVersion: '2026-11',
  wordingHash: 'a'.repeat(64),
  clientAddress: '192.0.2.7',
  clientAgent: 'Mozilla/5.0 (Almanac test) Firefox/140.0',
};

export const keyOf = (address: string): string => addressKey(sampleSuppressionKey, normaliseAddress(address));

/** People's doings on a database, a clock that stands still, and shorthands for what tests ask again and again. */
export function peopleStage(db: Database) {
  const clock = manualClock();
  const world: PeopleWorld = {
    db,
    keys: sampleKeys,
    publicUrl: sampleUrl,
    texts,
    rules: { editions: ['midweek', 'sunday'], suppressionKey: sampleSuppressionKey },
    latestIssueUrl: async () => `${sampleUrl}/issues/midweek-2025-08-06`,
  };
  const signUp = (address: string, changes: Partial<SignUp> = {}) =>
    requestSignUp(
      world,
      { address, editions: ['midweek', 'sunday'], evidence: sampleEvidence, ...changes },
      clock.now(),
    );
  const newestRequest = async (): Promise<number> =>
    (await db.selectFrom('opt_in_requests').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id;
  const confirm = (requestId: number) =>
    confirmRequest(world, { requestId, clientAddress: '192.0.2.8' }, clock.now());
  return {
    db,
    clock,
    world,
    signUp,
    newestRequest,
    confirm,
    /** Signs an address up and confirms it; returns whose it is. */
    join: async (address: string, changes: Partial<SignUp> = {}): Promise<number> => {
      await signUp(address, changes);
      const end = await confirm(await newestRequest());
      if (end.kind !== 'confirmed') throw new Error(`${address} is ${end.kind}`);
      return end.subscriberId;
    },
    /** As an operator adds somebody: active, without a request. */
    add: async (address: string): Promise<number> => {
      const rest = { editions: ['midweek', 'sunday'], consentSource: 'Asked at the fair' };
      const addition = await addSubscriber(db, world.rules, {
        address,
        ...rest,
        at: clock.now().toISOString(),
      });
      if (addition.kind !== 'added') throw new Error(`${address} is ${addition.kind}`);
      return addition.id;
    },
    suppress: (address: string, reason: 'bounced' | 'complained' | 'by_hand') =>
      suppress(db, [{ addressKey: keyOf(address), reason, source: 'test', at: clock.now().toISOString() }]),
    subscriberAt: (address: string) => findSubscriberAt(db, normaliseAddress(address)),
    /** Letters in the order they were written; `content` is undefined once it was dropped. */
    letters: async () => {
      const rows = await db.selectFrom('letters').selectAll().orderBy('id').execute();
      return rows.map((row) => ({
        ...row,
        content: row.content === null ? undefined : LetterContent.parse(JSON.parse(row.content)),
      }));
    },
    consents: async (subscriberId: number) => {
      const rows = await db
        .selectFrom('consents')
        .selectAll()
        .where('subscriber_id', '=', subscriberId)
        .orderBy('id')
        .execute();
      return rows.map(({ kind, at, detail }) => ({ kind, at, detail: JSON.parse(detail) as object }));
    },
  };
}
export type PeopleStage = ReturnType<typeof peopleStage>;
