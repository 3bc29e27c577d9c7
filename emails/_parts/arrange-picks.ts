import type { Issue, Pick } from '../../src/issues/issue.ts';
import type { Words } from '../../src/publication/words.ts';

interface ArrangedPicks {
  lead: Pick | undefined;
  /** Sunday's continuations of earlier issues, under one heading; empty on Midweek. */
  followUps: Pick[];
  followUpHeading: string;
  /** Groups of stories: one on Midweek, one per topic's section on Sunday. */
  sections: { heading: string; picks: Pick[] }[];
  briefs: Pick[];
}

/** Puts an issue's picks where its edition's template shows them; each pick stands in exactly one place. */
export function arrangePicks(issue: Issue, { messages }: Words): ArrangedPicks {
  const [lead] = issue.picks.filter((pick) => pick.tier === 'lead');
  const stories = issue.picks.filter((pick) => pick.tier !== 'brief' && pick !== lead);
  const briefs = issue.picks.filter((pick) => pick.tier === 'brief');
  if (issue.edition.template === 'midweek') {
    const sections = stories.length > 0 ? [{ heading: messages.issue.news, picks: stories }] : [];
    return { lead, followUps: [], followUpHeading: '', sections, briefs };
  }
  const followUps = stories.filter((pick) => pick.followUp);
  return {
    lead,
    followUps,
    followUpHeading: followUpHeading(followUps) ?? messages.issue.sinceLastIssues,
    sections: bySection(stories.filter((pick) => !pick.followUp)),
    briefs,
  };
}

/** What all follow-ups have in common; undefined when they continue different issues. */
function followUpHeading(picks: readonly Pick[]): string | undefined {
  const labels = new Set(picks.flatMap((pick) => (pick.followUp ? [plainLabel(pick.followUp.label)] : [])));
  const [only] = labels;
  return labels.size === 1 ? only : undefined;
}

/** `Since Midweek:` and `Since Midweek` are the same label. */
export const plainLabel = (label: string): string => label.replace(/[:：]\s*$/, '');

/** What a follow-up continues, in its label's words; `Earlier` where the heading above has said since when. */
export const followUpLabel = ({ messages }: Words, label: string, heading?: string): string =>
  plainLabel(label) === heading ? messages.issue.earlier : plainLabel(label);

function bySection(picks: readonly Pick[]): ArrangedPicks['sections'] {
  const sections: ArrangedPicks['sections'] = [];
  for (const pick of picks) {
    const known = sections.find((section) => section.heading === pick.section);
    if (known) known.picks.push(pick);
    else sections.push({ heading: pick.section, picks: [pick] });
  }
  return sections;
}
