import { isUnspaced } from './text-columns.ts';

/** Words a minute of an attentive reader of English prose; usual estimates lie between 200 and 240. */
const wordsAMinute = 220;
/**
 * Characters a minute of an attentive reader of Chinese: above the 255 of a text read aloud (IReST, Trauzettel-Klosinski
 * and Dietz 2012), below the 500 that many sites count with.
 */
const charactersAMinute = 350;

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Whole minutes for these texts together, at least one. Chinese and Japanese letters count by themselves. */
export function readingMinutes(texts: readonly string[]): number {
  const minutes = texts.reduce((sum, text) => sum + minutesOf(text), 0);
  return Math.max(1, Math.round(minutes));
}

function minutesOf(text: string): number {
  if (!isUnspaced(text)) return countWords(text) / wordsAMinute;
  let characters = 0;
  let rest = '';
  for (const { segment } of letters.segment(text)) {
    if (isUnspaced(segment)) characters += 1;
    rest += isUnspaced(segment) ? ' ' : segment;
  }
  const words = rest.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  return characters / charactersAMinute + words / wordsAMinute;
}

/** Counts where a word begins: no list of words is made of a long text. */
function countWords(text: string): number {
  let words = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const isSpace = isSpaceAt(text, at);
    if (!isSpace && !isInside) words += 1;
    isInside = !isSpace;
  }
  return words;
}

function isSpaceAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return /\s/.test(text.charAt(at));
}
