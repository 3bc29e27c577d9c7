import type { ImportRow, RefusalReason, RefusedRow } from './import-row.ts';
import { canMove, type SubscriberState } from './subscriber.ts';
import type { SuppressionReason } from './suppression-store.ts';

/** A subscriber as far as a list can change one. */
export interface KnownSubscriber {
  id: number;
  state: SubscriberState;
  name: string | null;
  timeZone: string | null;
}

/** What the database knows about the addresses of some rows, by their keys. */
export interface KnownAddresses {
  subscribers: ReadonlyMap<string, KnownSubscriber>;
  suppressed: ReadonlySet<string>;
}

/** A row as it is to be stored; a later row of the same list may have changed its state. */
export type PlannedAddition = Omit<ImportRow, 'state'> & { state: SubscriberState };

export interface ImportPlan {
  additions: PlannedAddition[];
  /** `was` is the state that the change was decided on. */
  changes: (KnownSubscriber & { was: SubscriberState })[];
  suppressions: { addressKey: string; reason: SuppressionReason }[];
  refused: RefusedRow[];
  counts: { added: number; updated: number; unchanged: number };
}

type Changeable = Pick<KnownSubscriber, 'state' | 'name' | 'timeZone'>;

/**
 * Decides what becomes of rows. Whoever left, or must not be mailed, stays so whatever the list says; a list may
 * take people out, too. Of somebody who is there already it renews the name and the time zone, and never the
 * editions: those they chose themselves. An address that comes twice is judged as if the first were stored.
 */
export function planImport(rows: readonly ImportRow[], known: KnownAddresses): ImportPlan {
  const additions = new Map<string, PlannedAddition>();
  const changes = new Map<string, ImportPlan['changes'][number]>();
  const suppressions: ImportPlan['suppressions'] = [];
  const refused: RefusedRow[] = [];
  const counts = { added: 0, updated: 0, unchanged: 0 };
  for (const row of rows) {
    const key = row.addressKey;
    const stored = known.subscribers.get(key);
    const standing: Changeable | undefined = additions.get(key) ?? changes.get(key) ?? stored;
    const refusal = refusalOf(row, standing?.state, known.suppressed.has(key));
    if (refusal) {
      refused.push({ line: row.line, ...refusal });
      continue;
    }
    if (row.state === 'bounced' || row.state === 'complained') {
      suppressions.push({ addressKey: key, reason: row.state });
    }
    if (!standing) {
      additions.set(key, { ...row });
      counts.added += 1;
      continue;
    }
    const change = changeOf(row, standing);
    if (!change) {
      counts.unchanged += 1;
      continue;
    }
    counts.updated += 1;
    const addition = additions.get(key);
    if (addition) additions.set(key, { ...addition, ...change });
    else if (stored) changes.set(key, { id: stored.id, was: stored.state, ...change });
  }
  return {
    additions: [...additions.values()],
    changes: [...changes.values()],
    suppressions,
    refused,
    counts,
  };
}

const sentences: Partial<Record<SubscriberState, { reason: RefusalReason; detail: string }>> = {
  unsubscribed: {
    reason: 'unsubscribed',
    detail: 'This address has unsubscribed; only its owner can sign up again',
  },
  pending: { reason: 'pending', detail: 'This address has been asked to confirm and has not yet done so' },
  erased: {
    reason: 'erased',
    detail: 'This address was erased at its owner’s wish; only they can sign up again',
  },
  bounced: {
    reason: 'suppressed',
    detail: 'Mail to this address bounced; lift that first if it works again',
  },
  complained: {
    reason: 'suppressed',
    detail: 'The owner of this address complained; only they can sign up again',
  },
};

function refusalOf(row: ImportRow, state: SubscriberState | undefined, isSuppressed: boolean) {
  if (row.state !== 'active') return state === 'erased' ? sentences.erased : undefined;
  const known = state && sentences[state];
  if (known) return known;
  if (!isSuppressed) return undefined;
  return { reason: 'suppressed', detail: 'This address is on the suppression list' } as const;
}

/** What a row changes in somebody known; an empty cell changes nothing. */
function changeOf(row: ImportRow, standing: Changeable): Changeable | undefined {
  const state = canMove(standing.state, row.state) ? row.state : standing.state;
  const name = row.name ?? standing.name;
  const timeZone = row.timeZone ?? standing.timeZone;
  const isSame = state === standing.state && name === standing.name && timeZone === standing.timeZone;
  return isSame ? undefined : { state, name, timeZone };
}
