import type { Words } from '../../publication/words.ts';
import type { FeaturedGuide, Issue, Pick } from '../issue.ts';
import { shortName } from './short-title.ts';

/** Midweek: three lines. */
export function midweekContents(
  picks: readonly Pick[],
  guide: FeaturedGuide | undefined,
  words: Words,
): string[] {
  const { composed } = words.messages;
  const [lead, ...others] = picks;
  const briefs = others.filter((pick) => pick.tier === 'brief').length;
  const stories = others.filter((pick) => pick.tier === 'story').map((pick) => shortName(pick, 40));
  const [first = '', second] = [
    ...(briefs > 0 ? [words.counted(composed.briefs, briefs, { number: words.small(briefs) })] : []),
    ...(guide ? [words.fill(composed.aGuide, { title: guide.title })] : []),
  ];
  const last = second === undefined ? first : words.fill(composed.lastPair, { first, second });
  return [
    ...(lead ? [shortName(lead, 80)] : []),
    ...(stories.length > 0 ? [stories.slice(0, 3).join(' · ')] : []),
    ...(last === '' ? [] : [capital(last)]),
  ];
}

/** Sunday: a line a section, with the lead first and the guide last. */
export function sundayContents(
  picks: readonly Pick[],
  guide: FeaturedGuide | undefined,
  words: Words,
): string[] {
  const { composed } = words.messages;
  const number = (count: number) => ({ number: words.small(count) });
  const [lead, ...others] = picks;
  const bySection = new Map<string, Pick[]>();
  for (const pick of others.filter((one) => one.tier === 'story' && !one.followUp)) {
    bySection.set(pick.section, [...(bySection.get(pick.section) ?? []), pick]);
  }
  const followUps = others.filter((pick) => pick.followUp).length;
  const briefs = others.filter((pick) => pick.tier === 'brief' && !pick.followUp).length;
  return [
    ...(lead ? [words.fill(composed.first, { title: shortName(lead, 70) })] : []),
    ...(followUps > 0 ? [words.counted(composed.sinceLastIssue, followUps, number(followUps))] : []),
    ...[...bySection].map(([section, these]) =>
      words.fill(composed.section, {
        section,
        titles: these.map((pick) => shortName(pick, 44)).join(' · '),
      }),
    ),
    ...(guide ? [words.fill(composed.theGuide, { title: guide.title })] : []),
    ...(briefs > 0 ? [words.counted(composed.moreBriefs, briefs, number(briefs))] : []),
  ];
}

/** The week as one sentence of linked clauses, from the lead and the best stories. */
export function weekParagraph(picks: readonly Pick[], words: Words): Issue['weekParagraph'] {
  const { weekOpens, weekGoesOn, weekEnds, weekStop } = words.messages.composed;
  const clauses = picks.filter((pick) => pick.tier !== 'brief').slice(0, 5);
  if (clauses.length < 2) return [];
  return clauses
    .flatMap((pick, at) => {
      const joint = at === 0 ? weekOpens : at === clauses.length - 1 ? weekEnds : weekGoesOn;
      return [{ text: joint }, { text: shortName(pick, 72), url: pick.url }];
    })
    .concat({ text: weekStop });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
