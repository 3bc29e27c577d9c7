import type { Database } from '../db/tables.ts';
import { randomSecret } from '../lib/ids.ts';
import type { TokenKeys } from '../subscribers/sealed-token.ts';
import { burstWindow } from './burst-window.ts';
import { isOurLink } from './click-link.ts';
import { findClickLink } from './click-store.ts';
import { clickTally } from './click-tally.ts';
import { type ClickRequest, scannerSign } from './judge-click.ts';

/** A request for `/c/ID.MAC`. */
export interface Click extends ClickRequest {
  id: string;
  mac: string;
  /** The client's address, as the listener knows it. Hashed in memory, never stored. */
  client: string;
  now: Date;
}

/** What to answer: 302 to `url`, or 404. `headers` belong to either answer. */
type ClickAnswer =
  | { kind: 'redirect'; url: string; headers: Readonly<Record<string, string>> }
  | { kind: 'unknown'; headers: Readonly<Record<string, string>> };

/** The page learns nothing of where its visitor comes from; nothing on the way keeps the answer or lists it. */
const headers = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/**
 * Counts clicks and says where they lead: only ever to a page that a stored rendering links to. Nobody waits for the
 * counting, and when it fails `onTrouble` hears of it; await `settled` before the database is closed.
 */
export function clickCounter(world: {
  db: Database;
  keys: TokenKeys;
  onTrouble(trouble: { what: string; cause?: unknown }): void;
}) {
  const { db, keys, onTrouble } = world;
  const bursts = burstWindow({ salt: randomSecret() });
  const tally = clickTally(db, onTrouble);

  const count = (click: Click, issueId: string): void => {
    const { id: linkId, now, client } = click;
    const hour = `${now.toISOString().slice(0, 13)}:00:00.000Z`;
    const isPerson = scannerSign(click) === undefined;
    // People in one office share an address, and seldom a browser's exact name too.
    const who = `${client}\0${click.headers['user-agent'] ?? ''}`;
    const burst = bursts.note(who, { linkId, hour, issueId, isPerson, at: now });
    tally.add({ linkId, hour, kind: isPerson && !burst.isScanner ? 'person' : 'scanner', by: 1 });
    for (const mistaken of burst.mistaken) {
      tally.add({ ...mistaken, kind: 'person', by: -1 });
      tally.add({ ...mistaken, kind: 'scanner', by: 1 });
    }
  };

  return {
    async take(click: Click): Promise<ClickAnswer> {
      if (!isOurLink(keys, click)) return { kind: 'unknown', headers };
      const link = await findClickLink(db, click.id);
      if (!link) return { kind: 'unknown', headers };
      if (link.counts) count(click, link.issueId);
      return { kind: 'redirect', url: asHeader(link.url), headers };
    },
    settled: tally.settled,
  };
}

/** Headers hold ASCII only; what is ASCII stays as the editors wrote it. */
function asHeader(url: string): string {
  return /^[\x21-\x7e]+$/.test(url) ? url : new URL(url).href;
}
