import type { Selected } from './select-picks.ts';

/** The lead, stories, briefs; on Sunday stories stand by section, the section with the best story first. */
export function inReadingOrder(bySection: boolean, picked: readonly Selected[]): Selected[] {
  const of = (tier: Selected['tier']) => picked.filter((one) => one.tier === tier);
  const stories = of('story').sort((one, other) => other.candidate.score.total - one.candidate.score.total);
  const sections = [...new Set(stories.map((one) => one.candidate.section))];
  const ordered = bySection
    ? sections.flatMap((section) => stories.filter((one) => one.candidate.section === section))
    : stories;
  return [...of('lead'), ...ordered, ...of('brief')];
}
