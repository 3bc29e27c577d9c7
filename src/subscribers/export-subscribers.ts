import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Database } from '../db/tables.ts';
import { type CsvCells, csvColumns, toCells } from './subscriber-csv.ts';
import { listSubscribers } from './subscriber-store.ts';

const pageSize = 1_000;

/**
 * Writes everybody who has not been erased as CSV (RFC 4180, UTF-8), with their states: an import of it elsewhere
 * brings nobody back who left. Ends `out`, and returns how many were written. Memory stays at a page.
 */
export async function exportSubscribers(
  db: Database,
  out: Writable,
  options: { onProgress?(written: number): void } = {},
): Promise<number> {
  let written = 0;
  async function* rows(): AsyncGenerator<CsvCells> {
    let afterId = 0;
    for (;;) {
      const page = await listSubscribers(db, { afterId, limit: pageSize });
      for (const subscriber of page) {
        if (subscriber.state === 'erased') continue;
        written += 1;
        yield toCells(subscriber);
      }
      options.onProgress?.(written);
      const last = page.at(-1);
      if (!last) return;
      afterId = last.id;
    }
  }
  const writer = stringify({ header: true, columns: [...csvColumns], record_delimiter: 'windows' });
  await pipeline(Readable.from(rows()), writer, out);
  return written;
}
