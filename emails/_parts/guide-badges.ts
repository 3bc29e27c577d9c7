import type { FeaturedGuide } from '../../src/issues/issue.ts';
import type { Words } from '../../src/publication/words.ts';

/** What is known of a guide at a glance: `Qwen · In-depth · v2 · as of 5 August 2025 · 9 minutes`. */
export function guideBadges(guide: FeaturedGuide, words: Words): string {
  const { guide: labels, counts } = words.messages;
  return [
    guide.subject,
    guide.depth,
    words.fill(labels.version, { version: guide.version }),
    words.fill(labels.asOf, { date: words.date(guide.asOf) }),
    words.counted(counts.minutes, guide.readingMinutes),
  ].join(' · ');
}
