import { followUpLabel, plainLabel } from '../../emails/_parts/arrange-picks.ts';
import { significanceWord } from '../../emails/_parts/significance.ts';
import type { Pick } from '../issues/issue.ts';
import type { TextLinks } from './text-links.ts';
import { underlined, wrapText } from './wrap-text.ts';

/** The lead and the stories: headline underlined, weight and source, the news, its links. */
export function storyText(pick: Pick, archive: string, links: TextLinks, heading?: string): string {
  const { followUp, coverage } = pick;
  // Marks number links as they are asked for, so these stand in reading order.
  const headline = `${pick.title} ${links.mark(pick.url)}`;
  const continues =
    followUp &&
    `${followUpLabel(followUp.label, heading)}: ${followUp.title} ${links.mark(`${archive}/${followUp.issueId}`)}`;
  const told = coverage.map((other) => `${other.source}, “${other.title}” ${links.mark(other.url)}`);
  return [
    underlined(headline, '-'),
    wrapText(`${weight(pick)} · ${pick.source.name} · ${pick.age}`),
    continues && wrapText(continues),
    '',
    wrapText(pick.summary),
    pick.whyItMatters && `\n${wrapText(`Why it matters: ${pick.whyItMatters}`)}`,
    told.length > 0 && `\n${wrapText(`Also told by ${told.join('; ')}`)}`,
    `\n${links.takeLines()}`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

export function briefText(pick: Pick, links: TextLinks): string {
  const label = pick.followUp ? `${plainLabel(pick.followUp.label)}: ` : '';
  const line = `* ${label}${pick.title} ${links.mark(pick.url)}`;
  return `${wrapText(line, '  ')}\n${wrapText(`  ${weight(pick)} · ${pick.source.name} · ${pick.age}`, '  ')}`;
}

const weight = (pick: Pick): string => `${pick.significance} of 10, ${significanceWord(pick.significance)}`;
