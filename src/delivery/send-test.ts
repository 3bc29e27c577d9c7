import type { Database } from '../db/tables.ts';
import { getIssue } from '../issues/issue-store.ts';
import type { Clock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import { randomId } from '../lib/ids.ts';
import { getRendering } from '../render/rendering-store.ts';
import { normaliseAddress } from '../subscribers/address.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import { listUnsubscribeHeader, unsubscribeMailto } from '../subscribers/slot-values.ts';
import { findSubscriber, findSubscriberAt } from '../subscribers/subscriber-store.ts';
import { classifyAnswer } from './classify.ts';
import { type MemberSnapshot, requestBody, requestFrame } from './request-body.ts';
import type { Mailer } from './resend-mailer.ts';
import type { Rejection } from './send-answer.ts';

/** Stands where a token would: nobody issued it, so the pages behind it say so and change nothing. */
const inertToken = 'test';

/** What one request holds. */
const mostAddresses = 100;

/** A test shares the account's rate with the issue that may be going out, and waits its turn this often. */
const mostTries = 6;

export interface TestApp {
  db: Database;
  clock: Clock;
  mailer: Mailer;
  publicUrl: string;
  /** Names this database at the provider. */
  home: string;
  /** As in the publication: with it the header of a test has a mailto way out like any other, just as inert. */
  unsubscribeAddress: string | undefined;
}

export interface TestOrder {
  to: readonly string[];
  /** Id or address of the subscriber whose slots the test shows; without one every slot is at its fallback. */
  as?: string | undefined;
}

export interface TestReport {
  /** Of the bytes that were sent. */
  hash: string;
  sent: { to: string; id: string }[];
  refused: { to: string; why: string }[];
}

/**
 * Sends the stored bytes of an issue, the approved ones once there are any, with `[TEST] ` before the subject and
 * personal links that do nothing. Writes nothing, and its tag is none of a delivery. Throws `Failure`: `invalid` for
 * a malformed address, `not_found` for an unknown issue or subscriber, `unavailable` with what the provider said.
 */
export async function sendTest(app: TestApp, issueId: string, order: TestOrder): Promise<TestReport> {
  const addresses = [...new Set(order.to.map(normaliseAddress))];
  if (addresses.length === 0 || addresses.length > mostAddresses) {
    const wanted = `1 to ${mostAddresses} addresses`;
    throw new Failure('invalid', `A test wants ${wanted}, got ${addresses.length}`);
  }
  const issue = await getIssue(app.db, issueId);
  const { rendering } = await getRendering(app.db, issue.approval?.hash ?? issue.renderingHash);
  const reader = order.as === undefined ? undefined : await readerOf(app.db, order.as);
  const test = { ...rendering, subject: `[TEST] ${rendering.subject}` };
  const frame = requestFrame(test, { home: `${app.home}-test`, issueId });
  const members = addresses.map((to) => ({ ...inertSnapshot(app, reader ?? { name: '', address: to }), to }));
  const body = requestBody(frame, members);
  const { accepted, rejected } = await post(app, `The test of ${issueId}`, body, addresses.length);
  const at = (index: number): string => addresses[index] ?? '';
  return {
    hash: rendering.hash,
    sent: accepted.map(({ index, id }) => ({ to: at(index), id })),
    refused: rejected.map(({ index, message }) => ({ to: at(index), why: message })),
  };
}

/** What a mail of nobody is made of: the values given, and links that lead nowhere. */
export function inertSnapshot(
  { publicUrl, unsubscribeAddress }: Pick<TestApp, 'publicUrl' | 'unsubscribeAddress'>,
  reader: { name: string; address: string },
): MemberSnapshot {
  const inert = (path: 'unsubscribe' | 'preferences' | 'vote') =>
    `${publicUrl}${peoplePaths[path]}${inertToken}`;
  const unsubscribeUrl = inert('unsubscribe');
  const mailto = unsubscribeAddress && unsubscribeMailto(unsubscribeAddress, inertToken);
  return {
    deliveryId: 0,
    slots: { ...reader, unsubscribeUrl, preferencesUrl: inert('preferences'), voteUrl: inert('vote') },
    listUnsubscribe: listUnsubscribeHeader({ url: unsubscribeUrl, mailto }),
  };
}

/** Whom a test or a preview shows, by id or address; throws `Failure('not_found')`. */
export async function readerOf(db: Database, as: string): Promise<{ name: string; address: string }> {
  const id = /^\d{1,9}$/.test(as) ? Number(as) : undefined;
  const subscriber = await (id === undefined
    ? findSubscriberAt(db, normaliseAddress(as))
    : findSubscriber(db, id));
  if (subscriber?.address === undefined) {
    const why = subscriber ? 'was erased, so there is nothing to show' : 'is nobody';
    throw new Failure(
      'not_found',
      `A test or a preview wants the id or the address of a subscriber, and "${as}" ${why}`,
    );
  }
  return { name: subscriber.name ?? '', address: subscriber.address };
}

/** The same bytes under the same key until they are taken: a lost answer never makes it two mails. */
async function post(
  { clock, mailer, home }: Pick<TestApp, 'clock' | 'mailer' | 'home'>,
  what: string,
  body: Buffer,
  size: number,
): Promise<{ accepted: readonly { index: number; id: string }[]; rejected: readonly Rejection[] }> {
  const idempotencyKey = `${home}/test/${randomId(16)}`;
  for (let attempt = 1; ; attempt += 1) {
    const verdict = classifyAnswer(await mailer.sendBatch({ body, idempotencyKey }), size);
    if (verdict.kind === 'accepted') return verdict;
    if (verdict.kind !== 'retry' || attempt === mostTries) {
      throw new Failure('unavailable', `${what} was not accepted: ${verdict.why}`);
    }
    await clock.sleep(verdict.afterMs ?? 1000);
  }
}
