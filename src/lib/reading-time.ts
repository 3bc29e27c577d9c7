/** Words a minute of an attentive reader of English prose; usual estimates lie between 200 and 240. */
const wordsAMinute = 220;

/** Whole minutes for these texts together, at least one. */
export function readingMinutes(texts: readonly string[]): number {
  const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g) ?? []).length, 0);
  return Math.max(1, Math.round(words / wordsAMinute));
}
