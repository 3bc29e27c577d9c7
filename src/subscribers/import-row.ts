import { z } from 'zod';
import {
  type InputFault,
  type NewSubscriber,
  readNewSubscriber,
  type SubscriberRules,
} from './new-subscriber.ts';
import type { CsvRow } from './read-subscriber-rows.ts';

/** The states a list may give somebody. Whoever is only `pending` has not agreed, and an erased row says nothing. */
const ListedState = z.enum(['active', 'unsubscribed', 'bounced', 'complained']);
type ListedState = z.infer<typeof ListedState>;

export interface ImportRow extends NewSubscriber {
  line: number;
  state: ListedState;
  confirmedAt: string | null;
  pausedUntil: string | null;
}

export type RefusalReason =
  | InputFault
  | 'format'
  | 'state'
  | 'time'
  /** What is known of the address already, and always wins over a list. */
  | 'unsubscribed'
  | 'suppressed'
  | 'pending'
  | 'erased';

export interface RefusedRow {
  /** Where the row begins, as an editor counts lines. */
  line: number;
  reason: RefusalReason;
  detail: string;
}

export interface RowRules extends SubscriberRules {
  /** For rows that name none. */
  defaults: { consentSource?: string | undefined; editions?: readonly string[] | undefined };
  /** The moment of the import: nothing can have been confirmed after it. */
  at: string;
}

type RowReading = { kind: 'ready'; row: ImportRow } | { kind: 'refused'; refused: RefusedRow };

const Moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((it) => new Date(it).toISOString());

/** Judges one row of a list on its own, before anybody looks whether the address is known. */
export function readImportRow(rules: RowRules, row: CsvRow): RowReading {
  const refuse = (reason: RefusalReason, detail: string): RowReading => ({
    kind: 'refused',
    refused: { line: row.line, reason, detail },
  });
  if (row.kind === 'malformed') return refuse('format', row.detail);
  const { cells } = row;

  const state = ListedState.safeParse(readState(cells.state));
  if (!state.success) {
    return refuse(
      'state',
      `The state wants ${ListedState.options.join(', ')} or nothing, got "${cells.state.slice(0, 40)}"`,
    );
  }
  const isActive = state.data === 'active';
  const reading = readNewSubscriber(rules, {
    address: cells.address,
    name: cells.name,
    editions: isActive ? editionsOf(cells.editions, rules) : rules.editions,
    timeZone: cells.time_zone,
    consentSource: cells.source || (rules.defaults.consentSource ?? ''),
  });
  if (reading.kind === 'refused') return refuse(reading.reason, reading.detail);

  const confirmedAt = readMoment(cells.confirmed_at);
  const pausedUntil = readMoment(cells.paused_until);
  if (confirmedAt === undefined || pausedUntil === undefined) {
    return refuse('time', 'A time wants ISO 8601 such as 2025-08-06T07:00:00Z');
  }
  if (confirmedAt !== null && confirmedAt > rules.at) {
    return refuse('time', `The consent wants a time that is not after the import, got ${confirmedAt}`);
  }
  return {
    kind: 'ready',
    row: {
      ...reading.subscriber,
      line: row.line,
      state: state.data,
      editions: isActive ? reading.subscriber.editions : [],
      confirmedAt: confirmedAt ?? (isActive ? rules.at : null),
      pausedUntil,
    },
  };
}

/** Lists of other programs say `Subscribed`. */
function readState(cell: string): string {
  const state = cell.toLowerCase();
  return state === '' || state === 'subscribed' ? 'active' : state;
}

function editionsOf(cell: string, rules: RowRules): readonly string[] {
  const named = cell
    .toLowerCase()
    .split(/[\s,;|]+/)
    .filter((edition) => edition !== '');
  return named.length > 0 ? named : (rules.defaults.editions ?? []);
}

/** Null for an empty cell, undefined for one that is not a time. */
function readMoment(cell: string): string | null | undefined {
  if (cell === '') return null;
  const moment = Moment.safeParse(cell);
  return moment.success ? moment.data : undefined;
}
