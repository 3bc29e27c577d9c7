import type { FeaturedGuide } from '../issues/issue.ts';
import { padTo, textLength, textWidth, wrapText } from './wrap-text.ts';

type Table = FeaturedGuide['table'];

/** A guide's table in aligned columns when it fits the page, and as one record a row when it does not. */
export function tableAsText(table: Table): string {
  const widths = table.columns.map((column, index) =>
    Math.max(textLength(column), ...table.rows.map((row) => textLength(row[index] ?? ''))),
  );
  const wanted = widths.reduce((sum, width) => sum + width + 2, -2);
  return wanted <= textWidth ? inColumns(table, widths) : asRecords(table);
}

function inColumns(table: Table, widths: readonly number[]): string {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => padTo(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(table.columns), rule, ...table.rows.map(line)].join('\n');
}

function asRecords(table: Table): string {
  return table.rows
    .map(([name = '', ...cells]) =>
      [
        wrapText(name),
        ...cells.map((cell, index) => wrapText(`  ${table.columns[index + 1] ?? ''}: ${cell}`, '    ')),
      ].join('\n'),
    )
    .join('\n\n');
}
