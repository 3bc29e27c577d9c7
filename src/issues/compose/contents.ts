import type { FeaturedGuide, Issue, Pick } from '../issue.ts';
import { numberInWords } from './date-words.ts';
import { shortName } from './short-title.ts';

/** Midweek: three lines. */
export function midweekContents(picks: readonly Pick[], guide: FeaturedGuide | undefined): string[] {
  const [lead, ...others] = picks;
  const briefs = others.filter((pick) => pick.tier === 'brief').length;
  const stories = others.filter((pick) => pick.tier === 'story').map((pick) => shortName(pick, 40));
  const last = [
    ...(briefs > 0 ? [`${capital(numberInWords(briefs))} ${briefs === 1 ? 'brief' : 'briefs'}`] : []),
    ...(guide ? [`a guide: ${guide.title}`] : []),
  ];
  return [
    ...(lead ? [shortName(lead, 80)] : []),
    ...(stories.length > 0 ? [stories.slice(0, 3).join(' · ')] : []),
    ...(last.length > 0 ? [capital(last.join(', and '))] : []),
  ];
}

/** Sunday: a line a section, with the lead first and the guide last. */
export function sundayContents(picks: readonly Pick[], guide: FeaturedGuide | undefined): string[] {
  const [lead, ...others] = picks;
  const bySection = new Map<string, Pick[]>();
  for (const pick of others.filter((one) => one.tier === 'story' && !one.followUp)) {
    bySection.set(pick.section, [...(bySection.get(pick.section) ?? []), pick]);
  }
  const followUps = others.filter((pick) => pick.followUp).length;
  const briefs = others.filter((pick) => pick.tier === 'brief' && !pick.followUp).length;
  return [
    ...(lead ? [`First: ${shortName(lead, 70)}`] : []),
    ...(followUps > 0
      ? [`Since the last issue: ${numberInWords(followUps)} ${followUps === 1 ? 'update' : 'updates'}`]
      : []),
    ...[...bySection].map(
      ([section, these]) => `${section}: ${these.map((pick) => shortName(pick, 44)).join(' · ')}`,
    ),
    ...(guide ? [`The guide: ${guide.title}`] : []),
    ...(briefs > 0 ? [`In brief: ${numberInWords(briefs)} more`] : []),
  ];
}

/** The week as one sentence of linked clauses, from the lead and the best stories. */
export function weekParagraph(picks: readonly Pick[]): Issue['weekParagraph'] {
  const clauses = picks.filter((pick) => pick.tier !== 'brief').slice(0, 5);
  if (clauses.length < 2) return [];
  return clauses
    .flatMap((pick, at) => {
      const joint = at === 0 ? 'The week in a sentence: ' : at === clauses.length - 1 ? '; and ' : '; ';
      return [{ text: joint }, { text: shortName(pick, 72), url: pick.url }];
    })
    .concat({ text: '.' });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
