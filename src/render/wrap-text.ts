import { breakable, columnsOf } from '../lib/text-columns.ts';

/** Columns of a plain-text mail: short enough for any window, and for a quote mark or two in a reply. */
export const textWidth = 72;

/** A link's number with the space before it; it stays with the word that it stands behind. */
const linkMark = /(\s+\[\d+\](?=\W|$))/;

/**
 * Breaks `text` into lines of at most `width` columns, between words or where Chinese may be broken, keeping its own
 * indent on the first line and putting `hanging` before the others. A url that is longer stays whole on a line of its
 * own; any other endless word is cut.
 */
export function wrapText(text: string, hanging = '', width = textWidth): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  for (const piece of piecesOf(text).flatMap((one) => cutEndless(one, width - columnsOf(hanging)))) {
    const word = piece.trimStart();
    const gap = isEmpty || word === piece ? '' : ' ';
    if (!isEmpty && columnsOf(line + gap + word) > width) {
      lines.push(line);
      line = hanging + word;
    } else line += gap + word;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

/** Words with the space before them, each with the link numbers behind it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [at, part] of text.split(linkMark).entries()) {
    const isMark = at % 2 === 1;
    const [first = '', ...rest] = isMark ? [` ${part.trim()}`] : breakable(part.replace(/\s+/g, ' '));
    // A mark stays with the word before it, and what follows a mark without a space stays with the mark.
    const isGlued = pieces.length > 0 && (isMark || !/^\s/.test(part));
    if (isGlued) pieces[pieces.length - 1] += first;
    else if (first !== '') pieces.push(first);
    pieces.push(...rest);
  }
  return pieces;
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A word that no line holds, in parts that one does; a url stays whole. */
function cutEndless(piece: string, width: number): string[] {
  const word = piece.trimStart();
  if (columnsOf(word) <= width || /^\S*https?:\/\//.test(word) || linkMark.test(word)) return [piece];
  const parts = [''];
  for (const { segment } of letters.segment(piece)) {
    const last = parts.at(-1) ?? '';
    if (columnsOf((last + segment).trimStart()) > width) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

/** A heading with a line under it, as long as its longest line. */
export function underlined(text: string, mark: '=' | '-'): string {
  const wrapped = wrapText(text);
  const longest = Math.max(...wrapped.split('\n').map(columnsOf));
  return `${wrapped}\n${mark.repeat(Math.max(longest, 3))}`;
}

export const bullet = (text: string): string => wrapText(`* ${text}`, '  ');

/** The same with so many spaces before every line. */
export function indented(text: string, spaces: number): string {
  const indent = ' '.repeat(spaces);
  return wrapText(indent + text, indent);
}

/** Fills `text` with spaces up to `width` columns. */
export const padTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columnsOf(text)));
