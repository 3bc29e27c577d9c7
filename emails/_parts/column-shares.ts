/** About how many characters a printed row holds, 14 px sans on 520 px less the gaps. */
const rowCharacters = 64;

/**
 * Widths of a table's columns in whole per cents: each gets room for its longest word, and what is left goes to
 * those with much to say. Fixed shares hold a table on the sheet whatever its cells contain.
 */
export function columnShares(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const texts = columns.map((column, index) => ({
    column,
    cells: rows.map((row) => row[index] ?? ''),
  }));
  const least = texts.map(({ column, cells }) =>
    // Column heads are small capitals with space between, so their letters count for more.
    Math.min(20, Math.max(3, longestWord(column) * 1.25, ...cells.map(longestWord)) + 1),
  );
  const wants = texts.map(({ cells }) => sum(cells.map((cell) => Math.min(60, [...cell].length))) ** 0.8);
  const spare = Math.max(0, rowCharacters - sum(least));
  const widths = least.map((width, index) => width + (spare * (wants[index] ?? 0)) / Math.max(1, sum(wants)));
  return widths.map((width) => Math.round((100 * width) / sum(widths)));
}

// A hyphen is a place to break, and so is any place between two Chinese letters, which are twice as wide as others.
const longestWord = (text: string): number =>
  Math.max(
    ...text.split(/\s+|(?<=[-/])/).map((word) => (/\p{Script=Han}/u.test(word) ? 6 : [...word].length)),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
