import { pipeline, type Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Failure } from '../lib/failure.ts';
import { type CsvCells, type CsvColumn, csvColumns, readHeader, unprotectCell } from './subscriber-csv.ts';

export type CsvRow =
  | { kind: 'row'; line: number; cells: CsvCells }
  | { kind: 'malformed'; line: number; detail: string };

interface SubscriberRows {
  /** The columns that the list has. */
  columns: ReadonlySet<CsvColumn>;
  rows: AsyncIterable<CsvRow>;
}

/** Far more than a row with the longest of everything; a quote that is never closed must not fill the memory. */
const longestRow = 100_000;
/** Nor must a file that is no CSV at all: these wait until the next good row. */
const mostMalformed = 50_000;

/**
 * Reads a CSV list (RFC 4180, UTF-8 with or without a byte order mark) as it streams in. Throws `Failure('invalid')`
 * for a header without an address, and at a quote that leaves no way to tell where the row ends.
 */
export async function readSubscriberRows(source: Readable): Promise<SubscriberRows> {
  const records = readRecords(source);
  const first = await records.next();
  if (first.done || first.value.kind === 'malformed') {
    throw new Failure(
      'invalid',
      'A subscriber list wants a first row with the names of its columns, got none',
    );
  }
  const places = readHeader(first.value.record);
  const columns = csvColumns.filter((column) => places[column] !== undefined);
  return { columns: new Set(columns), rows: toRows(records, places, first.value.record.length) };
}

type CsvRecord = { kind: 'record'; line: number; record: string[] } | Extract<CsvRow, { kind: 'malformed' }>;

async function* toRows(
  records: AsyncIterable<CsvRecord>,
  places: Partial<Record<CsvColumn, number>>,
  width: number,
): AsyncGenerator<CsvRow> {
  for await (const it of records) {
    if (it.kind === 'malformed') {
      yield it;
    } else if (it.record.length !== width) {
      const detail = `The row wants ${width} cells as the first row has, got ${it.record.length}`;
      yield { kind: 'malformed', line: it.line, detail };
    } else {
      const cell = (column: CsvColumn) => unprotectCell(it.record[places[column] ?? -1]?.trim() ?? '');
      yield {
        kind: 'row',
        line: it.line,
        cells: {
          address: cell('address'),
          name: cell('name'),
          editions: cell('editions'),
          time_zone: cell('time_zone'),
          source: cell('source'),
          state: cell('state'),
          confirmed_at: cell('confirmed_at'),
          paused_until: cell('paused_until'),
        },
      };
    }
  }
}

async function* readRecords(source: Readable): AsyncGenerator<CsvRecord> {
  const malformed: CsvRecord[] = [];
  // The parser counts a CRLF inside quotes as two lines; a person's editor shows one.
  let countedTwice = 0;
  const parser = parse({
    bom: true,
    relax_column_count: true,
    max_record_size: longestRow,
    skip_records_with_error: true,
    // Hands every row on with the number of its first line in front.
    on_record: (record, { lines }) => {
      if (record.length === 1 && record[0] === '') return null;
      const breaks = record.flatMap((cell) => (/[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g) ?? []) : []));
      countedTwice += breaks.filter((it) => it === '\r\n').length;
      return [String(lines - countedTwice - breaks.length), ...record];
    },
    on_skip: (error) => {
      // Only a quote in the middle of an unquoted cell leaves the end of its row certain.
      if (error?.code !== 'INVALID_OPENING_QUOTE' || malformed.length === mostMalformed) throw error;
      const { lines } = error;
      const detail = 'A cell that has a quote in it wants quotes around it, and its own quotes doubled';
      malformed.push({ kind: 'malformed', line: Number(lines) - countedTwice, detail });
      return undefined;
    },
  });
  // The parser hands on whatever goes wrong with the source, so nothing is left for this callback.
  pipeline(source, parser, () => undefined);
  try {
    for await (const [line, ...record] of parser as AsyncIterable<string[]>) {
      yield { kind: 'record', line: Number(line), record };
      // After the record: the parser reads ahead, and the first record has to be the names of the columns.
      yield* malformed.splice(0);
    }
    yield* malformed.splice(0);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const { lines } = cause;
    throw new Failure(
      'invalid',
      `The list is broken at line ${Number(lines) - countedTwice}: a quote in or before it is not closed as RFC 4180 wants. What was handled before it stays; mend the list and start again`,
      { cause },
    );
  }
}
