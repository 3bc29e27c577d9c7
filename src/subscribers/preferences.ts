import type { Database } from '../db/tables.ts';
import { daysAfter, hourMs } from '../lib/durations.ts';
import { Failure } from '../lib/failure.ts';
import { hasConsentSince, recordConsent } from './consent-store.ts';
import type { PeopleWorld } from './sign-up.ts';
import { changeSubscriber } from './standing-store.ts';
import { TimeZone } from './subscriber.ts';
import { isUnreachable, leaveEverything, pauseUntil } from './subscriber-store.ts';
import { setEditions } from './subscription-store.ts';

/** The longest pause people can choose. */
export const longestPauseWeeks = 8;

/**
 * Sets which editions an active subscriber gets; none means leaving. An empty time zone takes theirs away, without one
 * it stays. Throws `Failure('invalid')` for an edition there
 * is not, `Failure('conflict')` for somebody who is not active.
 */
export async function chooseEditions(
  { db, rules }: Pick<PeopleWorld, 'db' | 'rules'>,
  choice: { subscriberId: number; editions: readonly string[]; timeZone: string | undefined; why: string },
  now: Date,
): Promise<'changed' | 'left'> {
  const { subscriberId, why } = choice;
  const at = now.toISOString();
  const editions = [...new Set(choice.editions)];
  const unknown = editions.find((edition) => !rules.editions.includes(edition));
  if (unknown !== undefined) {
    throw new Failure('invalid', `There is no edition "${unknown}"; there is ${rules.editions.join(', ')}`);
  }
  if (editions.length === 0) {
    await leave(db, { subscriberId, why, at });
    return 'left';
  }
  const zone = choice.timeZone ? TimeZone.safeParse(choice.timeZone) : undefined;
  if (zone && !zone.success) {
    throw new Failure('invalid', `A time zone wants a name such as Europe/Berlin, got "${choice.timeZone}"`);
  }
  await db.transaction().execute(async (tx) => {
    const timeZone = choice.timeZone === undefined ? {} : { timeZone: zone?.data ?? null };
    if (!(await changeSubscriber(tx, { subscriberId, from: 'active', ...timeZone, at }))) {
      throw new Failure('conflict', 'Editions are chosen by somebody who is subscribed: sign up again first');
    }
    await setEditions(tx, { subscriberId, editions, at });
    await recordConsent(tx, { subscriberId, kind: 'editions changed', at, detail: { editions, why } });
  });
  return 'changed';
}

/**
 * Lets nothing come for 1 to 8 weeks; 0 ends a pause. False when there is no active subscriber with this id. Throws
 * `Failure('invalid')` for any other number of weeks.
 */
export async function pause(
  db: Database,
  { subscriberId, weeks }: { subscriberId: number; weeks: number },
  now: Date,
): Promise<boolean> {
  if (!Number.isInteger(weeks) || weeks < 0 || weeks > longestPauseWeeks) {
    throw new Failure(
      'invalid',
      `A pause wants 1 to ${longestPauseWeeks} weeks, or 0 to end it, got ${weeks}`,
    );
  }
  const until = weeks === 0 ? undefined : daysAfter(now, weeks * 7).toISOString();
  return pauseUntil(db, subscriberId, { until, at: now.toISOString() });
}

/** Leaves everything and records why; harmless to repeat. */
export async function leave(
  db: Database,
  { subscriberId, why, at }: { subscriberId: number; why: string; at: string },
): Promise<'left' | 'had left' | 'unknown'> {
  return db.transaction().execute(async (tx) => {
    const end = await leaveEverything(tx, subscriberId, at);
    if (end === 'left') await recordConsent(tx, { subscriberId, kind: 'left', at, detail: { why } });
    return end;
  });
}

/** How long after leaving somebody may take one edition back with the link they left by. */
const secondThoughtMs = hourMs;

/** Whether somebody has left so lately that one edition may be taken back, and can be mailed. */
export async function mayKeepOneEdition(db: Database, subscriberId: number, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - secondThoughtMs).toISOString();
  if (!(await hasConsentSince(db, { subscriberId, kind: 'left', since }))) return false;
  return !(await isUnreachable(db, subscriberId));
}

/**
 * Takes one edition back, right after leaving; later only a fresh sign-up does. False when it is too late, or when
 * there is no such edition.
 */
export async function keepOneEdition(
  { db, rules }: Pick<PeopleWorld, 'db' | 'rules'>,
  { subscriberId, edition }: { subscriberId: number; edition: string },
  now: Date,
): Promise<boolean> {
  if (!rules.editions.includes(edition)) return false;
  const at = now.toISOString();
  return db.transaction().execute(async (tx) => {
    if (!(await mayKeepOneEdition(tx, subscriberId, now))) return false;
    if (!(await changeSubscriber(tx, { subscriberId, from: 'unsubscribed', to: 'active', at }))) return false;
    await setEditions(tx, { subscriberId, editions: [edition], at });
    await recordConsent(tx, { subscriberId, kind: 'edition kept', at, detail: { edition } });
    return true;
  });
}
