import stringWidth from 'string-width';

/** Columns of a text in print of even width: a Latin letter takes one, a Chinese one or an emoji two. */
export const columnsOf = (text: string): number => (isPlain.test(text) ? text.length : stringWidth(text));

const isPlain = /^[\x20-\x7e]*$/;

/** Letters that are written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export const isUnspaced = (text: string): boolean => unspaced.test(text);

const wordSegments = new Intl.Segmenter('zh', { granularity: 'word' });

/** The pieces between which a line may break: words with the spaces before them, and the words of unspaced scripts. */
export function breakable(text: string): string[] {
  if (!isUnspaced(text)) return text.match(/\s*\S+/g) ?? [];
  const pieces: string[] = [];
  for (const { segment, isWordLike } of wordSegments.segment(text)) {
    const before = pieces.at(-1);
    const staysWithBefore = before !== undefined && (closes.test(segment) || opens.test(before));
    const isLatinRun = before !== undefined && joins(before, segment, isWordLike === true);
    if (staysWithBefore || isLatinRun) pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  return spacesInFront(pieces);
}

/** Never at the beginning of a line, and never at the end of one. */
const closes = /^[、。，．：；！？）】》」』”’…—·%％)\]},.:;!?]/u;
const opens = /[（【《「『“‘([{]$/u;

/** `GPT-4.1` and `https://a.org` are one word, whatever their signs. */
function joins(before: string, segment: string, isWordLike: boolean): boolean {
  if (/\s$/.test(before) || /^\s/.test(segment) || isUnspaced(segment)) return false;
  return !isUnspaced(before.slice(-1)) && (isWordLike || /^[!-~]/.test(segment));
}

function spacesInFront(pieces: readonly string[]): string[] {
  const moved: string[] = [];
  let space = '';
  for (const piece of pieces) {
    if (piece.trim() === '') {
      space += piece;
      continue;
    }
    moved.push(space + piece);
    space = '';
  }
  return moved;
}
