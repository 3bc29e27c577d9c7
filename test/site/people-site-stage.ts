import { onTestFinished } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import type { Publication } from '../../src/publication/publication.ts';
import type { Words } from '../../src/publication/words.ts';
import type { PeopleSite } from '../../src/site/people-site.tsx';
import { siteApp } from '../../src/site/site-app.tsx';
import { siteLimits } from '../../src/site/site-limits.ts';
import { type FreshPurpose, makePassingToken } from '../../src/subscribers/passing-token.ts';
import { personalUrls } from '../../src/subscribers/slot-values.ts';
import { findAddressKey } from '../../src/subscribers/subscriber-store.ts';
import { makeVoteToken } from '../../src/subscribers/tokens.ts';
import { clientReader } from '../../src/web/client-address.ts';
import type { Allowance } from '../../src/web/limit-haste.ts';
import { listen } from '../../src/web/listen.ts';
import { freshDatabase, usualKind } from '../support/databases.ts';
import { peopleStage, sampleKeys, samplePublication } from '../support/people-stage.ts';

export interface SiteStageOptions {
  kind?: 'sqlite' | 'postgres';
  limits?: { clients: Allowance; addresses: Allowance };
  trustedProxies?: string[];
  /** Labels and publication other than the sample's. */
  words?: Words;
  publication?: Publication;
  /** Stands in for the database that the routes see. */
  through?: (db: Database) => Database;
  /** Is given what closes the stage; without it the end of the test does. */
  onOpen?: (close: () => Promise<void>) => void;
}

/** So much that no test meets it by chance. */
export const roomy: Allowance = { times: 10_000, seconds: 600, coolDownSeconds: 600 };

type Fields = Record<string, string | string[]> | [string, string][];

export function urlencoded(fields: Fields): URLSearchParams {
  const pairs = Array.isArray(fields)
    ? fields
    : Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one] as [string, string]),
      );
  return new URLSearchParams(pairs);
}

/** The people's pages on a real listener and a real database, and what a visitor does there. */
export async function peopleSiteStage(options: SiteStageOptions = {}) {
  const { kind = usualKind(), limits = { clients: roomy, addresses: roomy }, trustedProxies = [] } = options;
  const { db, drop } = await freshDatabase(kind);
  const stage = peopleStage(db);
  const seen = options.through?.(db) ?? db;
  const site: PeopleSite = {
    db: seen,
    clock: stage.clock,
    publication: options.publication ?? samplePublication,
    ...(options.words ? { words: options.words } : {}),
    publicUrl: stage.world.publicUrl,
    content: () => ({ items: [], sources: [], topics: [], guides: [] }),
    people: { ...stage.world, db: seen },
    limits: siteLimits(limits),
    readClient: clientReader(trustedProxies),
  };
  const troubles: { what: string; cause?: unknown }[] = [];
  const inbox = { take: async () => 'ignored' as const };
  const app = siteApp({
    webhooks: { secret: undefined, home: 'home1', inbox, onTrouble: (trouble) => troubles.push(trouble) },
    pages: site,
  });
  const listener = await listen(app, { host: '127.0.0.1', port: 0 });
  const { onOpen = onTestFinished } = options;
  onOpen(async () => {
    await listener.close();
    await drop();
  });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${listener.url}${path}`, { redirect: 'manual', ...init });
  const post = (path: string, fields: Fields = {}, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: urlencoded(fields), headers });
  const signUp = (address: string, more: Record<string, string | string[]> = {}, headers = {}) =>
    post(
      '/sign-up',
      { address, edition: ['midweek', 'sunday'], page: '/', website: '', timeZone: '', ...more },
      headers,
    );
  const expiresAt = () => new Date(stage.clock.now().getTime() + 24 * 3_600_000);
  return {
    ...stage,
    url: listener.url,
    troubles,
    ask,
    post,
    signUpByForm: signUp,
    /** The paths of one reader's lasting links. */
    paths: (subscriberId: number) => {
      const { unsubscribeUrl, preferencesUrl } = personalUrls(
        { publicUrl: '', keys: sampleKeys },
        subscriberId,
      );
      return { unsubscribe: unsubscribeUrl, preferences: preferencesUrl };
    },
    votePath: (deliveryId: number) => `/vote/${makeVoteToken(sampleKeys, deliveryId)}`,
    confirmPath: (id: number) =>
      `/confirm/${makePassingToken(sampleKeys, { purpose: 'confirm', id, expiresAt: expiresAt() })}`,
    freshPath: async (purpose: FreshPurpose, id: number) => {
      const addressKey = (await findAddressKey(stage.db, id)) ?? '';
      return `/${purpose}/${makePassingToken(sampleKeys, { purpose, id, addressKey, expiresAt: expiresAt() })}`;
    },
    /** The path of the link in the newest letter. */
    linkInNewestLetter: async (): Promise<string> => {
      const letter = (await stage.letters()).at(-1);
      return new RegExp(`${stage.world.publicUrl}(/\\S+)`).exec(letter?.content?.text ?? '')?.[1] ?? '';
    },
  };
}
export type PeopleSiteStage = Awaited<ReturnType<typeof peopleSiteStage>>;

/** A page as a reader sees it: without marks, one space between words. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<(head|script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');
