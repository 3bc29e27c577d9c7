import { stringify } from 'csv-stringify/sync';
import { protectCell } from '../subscribers/subscriber-csv.ts';
import type { Draw } from './plot-svg.ts';

/** One piece of the results: a table, its chart when there is something to draw, and a file of it. */
export interface ResultTable {
  /** In the address of its file. */
  id: string;
  title: string;
  /** What is to be seen in it, in a sentence or two: it stands under the title and describes the chart. */
  says: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  draw?: Draw | undefined;
  /** Shown at once when there is no chart, or when the words are what matters. */
  isOpen?: boolean;
}

/** The table as a file for spreadsheets (RFC 4180, UTF-8); no cell of it is run as a formula. */
export function csvOfTable({ columns, rows }: Pick<ResultTable, 'columns' | 'rows'>): string {
  const safe = (cell: string | number) => (typeof cell === 'number' ? cell : protectCell(cell));
  return stringify([columns.map(safe), ...rows.map((row) => row.map(safe))], { record_delimiter: 'windows' });
}
