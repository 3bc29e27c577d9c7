import type { Database } from '../db/tables.ts';
import { daysAfter } from '../lib/durations.ts';
import { Failure } from '../lib/failure.ts';
import type { Evidence } from './consent-store.ts';
import { writeLetter } from './letter-store.ts';
import { confirmDays, type LetterTexts, peoplePaths } from './letter-texts.ts';
import { readNewSubscriber, type SubscriberRules } from './new-subscriber.ts';
import { addOptInRequest } from './opt-in-store.ts';
import { makePassingToken } from './passing-token.ts';
import type { TokenKeys } from './sealed-token.ts';
import { personalUrls } from './slot-values.ts';
import { findStanding } from './standing-store.ts';
import { findSuppression } from './suppression-store.ts';

/** What signing up and the rest of people's doings stand on. */
export interface PeopleWorld {
  db: Database;
  rules: SubscriberRules;
  keys: TokenKeys;
  /** Without a trailing slash. */
  publicUrl: string;
  texts: LetterTexts;
  /** Where the newest issue is on the web; undefined while there is none. */
  latestIssueUrl(): Promise<string | undefined>;
}

export interface SignUp {
  address: string;
  editions: readonly string[];
  timeZone?: string | undefined;
  evidence: Evidence;
}

/**
 * Asks an address whether it wants to be subscribed. New or known, left, complained, active or suppressed: the same
 * statements run and a letter is written, so that neither answer nor time tells who is here. What the letter says is
 * between us and the address; to a suppressed one it is never sent. Throws `Failure('invalid')`.
 */
export async function requestSignUp(world: PeopleWorld, signUp: SignUp, now: Date): Promise<void> {
  const { db, rules, texts, keys, publicUrl } = world;
  const { evidence } = signUp;
  const reading = readNewSubscriber(rules, { ...signUp, consentSource: `site: ${evidence.page}` });
  if (reading.kind === 'refused') throw new Failure('invalid', reading.detail);
  const { address, addressKey, editions, timeZone } = reading.subscriber;
  const at = now.toISOString();
  await db.transaction().execute(async (tx) => {
    const known = await findStanding(tx, addressKey);
    const suppression = await findSuppression(tx, addressKey);
    const id = await addOptInRequest(tx, {
      kind: 'sign up',
      subscriberId: undefined,
      address,
      addressKey,
      editions: [...editions],
      timeZone: timeZone ?? undefined,
      evidence,
      requestedAt: at,
    });
    const expiresAt = daysAfter(now, confirmDays);
    const confirmUrl = `${publicUrl}${peoplePaths.confirm}${makePassingToken(keys, { purpose: 'confirm', id, expiresAt })}`;
    const { preferencesUrl } = personalUrls(world, known?.id ?? 0);
    // What an active subscriber is told would not be sent to a suppressed address, and a complaint ends by a consent alone.
    const isActive = known?.state === 'active' && !suppression;
    const letter = isActive
      ? ({
          kind: 'link',
          content: texts.alreadySubscribed(preferencesUrl),
        } as const)
      : ({ kind: 'confirmation', content: texts.confirmation(confirmUrl) } as const);
    await writeLetter(tx, {
      ...letter,
      key: `sign up ${id}`,
      address,
      addressKey,
      expiresAt: expiresAt.toISOString(),
      at,
    });
  });
}
