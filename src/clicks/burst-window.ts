import { keyedHash } from '../lib/ids.ts';
import type { CountedClick } from './click-store.ts';

/** Nobody reads three headlines and opens three pages in two seconds. */
const burstMs = 2_000;
const burstLinks = 3;
/** Whoever has been seen to do that is taken for a scanner until it has been quiet for this long. */
const quietMs = 10_000;

interface Visit extends CountedClick {
  at: number;
  /** Counted as a person's, so that it can be taken back. */
  asPerson: boolean;
}

interface Client {
  visits: Visit[];
  lastAt: number;
  isScanner: boolean;
}

/**
 * Remembers for some seconds which links of an issue a client has asked for, in memory alone: the client is a hash
 * under `salt`, which is made up by each process and kept nowhere. At most `most` clients; the oldest goes first.
 */
export function burstWindow({ salt, most = 10_000 }: { salt: string; most?: number }) {
  const clients = new Map<string, Client>();

  const forgetBefore = (moment: number): void => {
    for (const [key, { lastAt }] of clients) {
      if (lastAt >= moment && clients.size < most) return;
      clients.delete(key);
    }
  };

  return {
    /**
     * Notes a click of `client` (whatever tells clients apart) and says whether it is part of a burst, with the
     * earlier clicks of that burst that were counted as a person's.
     */
    note(
      client: string,
      click: CountedClick & { issueId: string; isPerson: boolean; at: Date },
    ): { isScanner: boolean; mistaken: CountedClick[] } {
      const at = click.at.getTime();
      const key = keyedHash(salt, `${click.issueId}\0${client}`);
      const known = clients.get(key);
      // Put in again at the end, so that the first is always the one not heard of for longest.
      clients.delete(key);
      forgetBefore(at - quietMs);
      const isStillScanner = known?.isScanner === true && at - known.lastAt <= quietMs;
      const recent = (known?.visits ?? []).filter((visit) => at - visit.at <= burstMs);
      const distinct = new Set([...recent.map((visit) => visit.linkId), click.linkId]).size;
      const isScanner = isStillScanner || distinct >= burstLinks;
      const visit = { linkId: click.linkId, hour: click.hour, at, asPerson: click.isPerson && !isScanner };
      // A scanner needs no memory of its visits, and one link asked for again and again needs it once.
      const visits = isScanner ? [] : [...recent, visit].slice(-20);
      clients.set(key, { visits, lastAt: at, isScanner });
      const mistaken = isScanner ? recent.filter((earlier) => earlier.asPerson) : [];
      return { isScanner, mistaken: mistaken.map(({ linkId, hour }) => ({ linkId, hour })) };
    },
    size: (): number => clients.size,
  };
}
