import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify';
import { Failure } from '../lib/failure.ts';
import type { RefusedRow } from '../subscribers/import-row.ts';

interface RefusalReport {
  add(row: RefusedRow): void;
  /** Resolves when all is on disk. */
  end(): Promise<void>;
}

/** A CSV file with every row that was refused and why. Throws `Failure('invalid')` when it cannot be written there. */
export async function openRefusalReport(file: string): Promise<RefusalReport> {
  const out = createWriteStream(file);
  try {
    await once(out, 'open');
  } catch (cause) {
    throw new Failure('invalid', `The report cannot be written to ${file}`, { cause });
  }
  const rows = stringify({ header: true, columns: ['line', 'reason', 'detail'] });
  rows.pipe(out);
  return {
    add: (row) => void rows.write(row),
    end: async () => {
      rows.end();
      await once(out, 'finish');
    },
  };
}
