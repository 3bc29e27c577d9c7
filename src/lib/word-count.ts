import { isUnspaced } from './text-columns.ts';

const unspacedLetters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Words of a text; of Chinese and Japanese, whose words have no spaces between them, two letters count as one. */
export function wordCount(text: string): number {
  const letters = isUnspaced(text) ? (text.match(unspacedLetters)?.length ?? 0) : 0;
  const spaced =
    letters === 0 ? text : text.replace(unspacedLetters, ' ').replace(/[，。；：！？、“”（）《》]/g, ' ');
  return (spaced.match(/\S+/g)?.length ?? 0) + Math.ceil(letters / 2);
}
