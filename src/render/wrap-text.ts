/** Columns of a plain-text mail: short enough for any window, and for a quote mark or two in a reply. */
export const textWidth = 74;

const length = (text: string): number => [...text].length;

/**
 * Breaks `text` at spaces into lines of at most `width` code points, keeping its own indent on the first line and
 * putting `hanging` before the others. A word that is longer (a url) stays whole on a line of its own, and a link's
 * number stays with the word before it.
 */
export function wrapText(text: string, hanging = '', width = textWidth): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const words = text.split(/\s+(?!\[\d+\](?:\W|$))/).filter((word) => word !== '');
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const word of words) {
    if (!isEmpty && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = hanging;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

/** A heading with a line under it, as long as its longest line. */
export function underlined(text: string, mark: '=' | '-'): string {
  const wrapped = wrapText(text);
  const longest = Math.max(...wrapped.split('\n').map(length));
  return `${wrapped}\n${mark.repeat(Math.max(longest, 3))}`;
}

export const bullet = (text: string): string => wrapText(`* ${text}`, '  ');

/** Fills `text` with spaces up to `width` code points. */
export const padTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - length(text)));

export const textLength = length;
