import { breakable, isUnspaced } from '../lib/text-columns.ts';
import { wordCount } from '../lib/word-count.ts';

export const mostSummaryWords = 60;

/** Abbreviations after which a sentence goes on. */
const goesOn =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|No|Inc|Ltd|Corp|Co|e\.g|i\.e|approx|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b\p{Lu})\.$/u;

/** What feeds put at the end of a text, or in place of one. */
const furniture =
  /\s*(?:\[?(?:…|\.\.\.|&hellip;)\]?|\(?(?:continue reading|read (?:more|the full (?:story|article))|click here|view (?:on|the) [\w ]{1,40})[^.]{0,40}\)?|the post .{3,200} (?:first )?appeared first on .{2,80}|(?:comments? url|article url|points|# comments): ?\S*)\s*[.»→]*\s*$/iu;

/** Furniture stands at the end, and is looked for there alone: a long text would cost too much. */
const mostFurniture = 400;

/** The first sentences of a text, at most 60 words; a first sentence that is longer is cut between words. */
export function summarise(text: string): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  const plain = withoutFurniture(whole);
  let taken = '';
  let words = 0;
  for (const sentence of eachSentence(plain)) {
    const longer = taken === '' ? sentence : joined(taken, sentence);
    words += isUnspaced(sentence) ? wordCount(sentence) : sentence.split(' ').length;
    if (words > mostSummaryWords || longer.length > 600) break;
    taken = longer;
  }
  if (taken !== '') return taken;
  return cutWords(plain, mostSummaryWords, 599);
}

/** At most so many words and characters, with an ellipsis when something was cut; a word is never cut in two. */
export function cutWords(text: string, mostWords: number, mostCharacters: number): string {
  if (isUnspaced(text)) return cutUnspaced(text, mostWords, mostCharacters);
  const end = endOfWords(text, mostWords);
  if (end === text.length && text.length < mostCharacters) return text.toWellFormed();
  const most = mostCharacters - 1;
  const lastSpace = text.lastIndexOf(' ', most);
  const cut = end <= most ? end : lastSpace > 0 ? lastSpace : most;
  const kept = text.slice(0, cut).toWellFormed();
  return cut === text.length ? text : `${kept.replace(/[\s,;:–—-]+$/, '')}…`;
}

/** Where the first so many words of a text end. */
function endOfWords(text: string, most: number): number {
  let end = -1;
  for (let words = 0; words < most; words += 1) {
    end = text.indexOf(' ', end + 1);
    if (end < 0) return text.length;
  }
  return end;
}

/** Chinese sentences follow each other without a space. */
const joined = (before: string, next: string): string =>
  /[。！？][”’」』）]*$/u.test(before) ? before + next : `${before} ${next}`;

/** As `cutWords`, where words have no spaces between them. */
function cutUnspaced(text: string, mostWords: number, mostCharacters: number): string {
  let kept = '';
  for (const piece of breakable(text)) {
    if (wordCount(kept + piece) > mostWords || kept.length + piece.length > mostCharacters - 1) break;
    kept += piece;
  }
  if (kept.length === text.trimEnd().length) return text.toWellFormed();
  return `${kept.replace(/[\s,;:–—，；：、。-]+$/u, '')}…`;
}

/** Split after full stops, question and exclamation marks that end a sentence. */
export const sentencesOf = (text: string): string[] => [...eachSentence(text)];

function* eachSentence(text: string): Generator<string> {
  let begin = 0;
  for (const match of text.matchAll(/[.!?。！？]["”’)\]]*(?=\s+["“‘(]?[\p{Lu}\p{N}]|\s*$)|[。！？]/gu)) {
    const end = match.index + match[0].length;
    const sentence = text.slice(begin, end).trim();
    if (goesOn.test(sentence) && end < text.length) continue;
    if (sentence !== '') yield sentence;
    begin = end;
  }
  const rest = text.slice(begin).trim();
  if (rest !== '') yield rest;
}

function withoutFurniture(text: string): string {
  let plain = text;
  for (let round = 0; round < 3; round += 1) {
    const end = Math.max(0, plain.length - mostFurniture);
    const shorter = plain.slice(0, end) + plain.slice(end).replace(furniture, '');
    if (shorter === plain || shorter === '') return plain;
    plain = shorter;
  }
  return plain;
}
