/** Words a minute of an attentive reader of English prose; usual estimates lie between 200 and 240. */
const wordsAMinute = 220;

/** Whole minutes for these texts together, at least one. */
export function readingMinutes(texts: readonly string[]): number {
  const words = texts.reduce((sum, text) => sum + wordsIn(text), 0);
  return Math.max(1, Math.round(words / wordsAMinute));
}

/** Counts where a word begins: no list of words is made of a long text. */
function wordsIn(text: string): number {
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
