import type { Issue } from '../../src/issues/issue.ts';
import type { Words } from '../../src/publication/words.ts';

/** A date line as almanacs have it: `Wednesday 6 August 2025 · No. 1 · 5 minutes`. */
export function dateLineOf(issue: Issue, words: Words): string {
  const { issue: labels, counts } = words.messages;
  const number = words.fill(labels.number, { number: issue.number });
  return [issue.dateLine, number, words.counted(counts.minutes, issue.readingMinutes)].join(' · ');
}
