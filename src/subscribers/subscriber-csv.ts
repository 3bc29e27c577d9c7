import { Failure } from '../lib/failure.ts';
import type { Subscriber } from './subscriber.ts';

/** The columns of a subscriber list, in the order an export writes them. */
export const csvColumns = [
  'address',
  'name',
  'editions',
  'time_zone',
  'source',
  'state',
  'confirmed_at',
  'paused_until',
] as const;
export type CsvColumn = (typeof csvColumns)[number];
export type CsvCells = Record<CsvColumn, string>;

/** How other programs call these columns; case, spaces, hyphens and underscores make no difference. */
const otherNames: ReadonlyMap<string, CsvColumn> = new Map([
  ['email', 'address'],
  ['e_mail', 'address'],
  ['email_address', 'address'],
  ['e_mail_address', 'address'],
  ['full_name', 'name'],
  ['edition', 'editions'],
  ['timezone', 'time_zone'],
  ['consent', 'source'],
  ['consent_source', 'source'],
  ['status', 'state'],
]);

/**
 * Where each column stands in a header row; columns it does not know are passed over. Throws `Failure('invalid')`
 * when there is no address column, or one column twice.
 */
export function readHeader(header: readonly string[]): Partial<Record<CsvColumn, number>> {
  const places: Partial<Record<CsvColumn, number>> = {};
  for (const [place, title] of header.entries()) {
    const plain = title
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '_');
    const column = csvColumns.find((known) => known === plain) ?? otherNames.get(plain);
    if (!column) continue;
    if (places[column] !== undefined) {
      throw new Failure(
        'invalid',
        `A subscriber list wants one ${column} column, got "${header[places[column]]}" and "${title}"`,
      );
    }
    places[column] = place;
  }
  if (places.address !== undefined) return places;
  const got = header.join(', ').slice(0, 120) || 'nothing';
  const hint = header.length === 1 && /[;\t]/.test(got) ? ': separate the columns with commas' : '';
  throw new Failure(
    'invalid',
    `A subscriber list wants an address or email column in its first row, got "${got}"${hint}`,
  );
}

/** One subscriber as an export writes them. */
export function toCells(subscriber: Subscriber): CsvCells {
  return {
    address: protectCell(subscriber.address ?? ''),
    name: protectCell(subscriber.name ?? ''),
    editions: subscriber.editions.join(' '),
    time_zone: subscriber.timeZone ?? '',
    source: protectCell(subscriber.consentSource),
    state: subscriber.state,
    confirmed_at: subscriber.confirmedAt ?? '',
    paused_until: subscriber.pausedUntil ?? '',
  };
}

/**
 * A spreadsheet runs a cell that begins with one of these signs, and names are what strangers typed: an apostrophe
 * in front makes it text. `unprotectCell` takes exactly that apostrophe away again.
 */
export function protectCell(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export function unprotectCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
