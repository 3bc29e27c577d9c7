import type { FeaturedGuide } from '../issues/issue.ts';
import { columnsOf } from '../lib/text-columns.ts';
import type { Words } from '../publication/words.ts';
import { padTo, textWidth, wrapText } from './wrap-text.ts';

type Table = FeaturedGuide['table'];

const gap = '  ';
/** A column that is narrower than this holds no word in peace. */
const narrowest = 8;

/**
 * A guide's table in aligned columns, its longer cells on several lines; one record a row where the columns would be
 * too narrow for their words.
 */
export function tableAsText(table: Table, words: Words): string {
  const widths = fittingWidths(table);
  return widths ? inColumns(table, widths) : asRecords(table, words);
}

/** Undefined when a column would be too narrow for its longest word. */
function fittingWidths({ columns, rows }: Table): number[] | undefined {
  const texts = columns.map((column, index) => [column, ...rows.map((row) => row[index] ?? '')]);
  const wanted = texts.map((cells) => Math.max(...cells.map(columnsOf)));
  const least = texts.map((cells, at) =>
    Math.max(Math.min(narrowest, wanted[at] ?? 0), ...cells.map(longestPiece)),
  );
  const room = textWidth - gap.length * (columns.length - 1);
  if (sum(least) > room) return undefined;
  const widths = [...least];
  // Each column in turn gets one more, the neediest first, until all have what they want or the line is full.
  for (let spare = room - sum(least); spare > 0; spare -= 1) {
    const needs = widths.map((width, at) => (wanted[at] ?? 0) / width);
    const most = Math.max(...needs);
    if (most <= 1) break;
    const at = needs.indexOf(most);
    widths[at] = (widths[at] ?? 0) + 1;
  }
  return widths;
}

function inColumns({ columns, rows }: Table, widths: readonly number[]): string {
  const line = (cells: readonly string[]) => {
    const wrapped = cells.map((cell, at) => wrapText(cell, '', widths[at]).split('\n'));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, row) =>
      wrapped
        .map((lines, at) => padTo(lines[row] ?? '', widths[at] ?? 0))
        .join(gap)
        .trimEnd(),
    );
  };
  const rule = widths.map((width) => '-'.repeat(width)).join(gap);
  const records = rows.map(line);
  const isAiry = records.some((lines) => lines.length > 1);
  const body = records.flatMap((lines, at) => (isAiry && at > 0 ? ['', ...lines] : lines));
  return [...line(columns), rule, ...body].join('\n');
}

function asRecords(table: Table, words: Words): string {
  const { labelled } = words.messages.joints;
  return table.rows
    .map(([name = '', ...cells]) =>
      [
        wrapText(name),
        ...cells.map((text, index) =>
          wrapText(`  ${words.fill(labelled, { label: table.columns[index + 1] ?? '', text })}`, '    '),
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The widest stretch that cannot be broken; of scripts without spaces, a few letters. */
const longestPiece = (text: string): number =>
  Math.max(0, ...text.split(/\s+/).map((word) => (/\p{Script=Han}/u.test(word) ? 6 : columnsOf(word))));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
