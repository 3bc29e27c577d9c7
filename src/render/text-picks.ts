import { followUpLabel, plainLabel } from '../../emails/_parts/arrange-picks.ts';
import type { Pick } from '../issues/issue.ts';
import type { Words } from '../publication/words.ts';
import type { TextLinks } from './text-links.ts';
import { underlined, wrapText } from './wrap-text.ts';

export interface TextWorld {
  words: Words;
  links: TextLinks;
  /** Base of issues on the web. */
  archive: string;
}

/** The lead and the stories: headline underlined, weight and source, the news, who else told of it. */
export function storyText(pick: Pick, { words, links, archive }: TextWorld, heading?: string): string {
  const { followUp, coverage } = pick;
  const { joints, issue } = words.messages;
  const labelled = (label: string, text: string) => words.fill(joints.labelled, { label, text });
  // Marks number links as they are asked for, so these stand in reading order.
  const headline = `${pick.title} ${links.mark(pick.url)}`;
  const continues =
    followUp &&
    labelled(
      followUpLabel(words, followUp.label, heading),
      `${followUp.title} ${links.mark(`${archive}/${followUp.issueId}`)}`,
    );
  const told = coverage.map(
    (other) =>
      `${labelled(other.source, words.fill(joints.quoted, { text: other.title }))} ${links.mark(other.url)}`,
  );
  return [
    underlined(headline, '-'),
    wrapText(meta(pick, words)),
    continues && wrapText(continues),
    '',
    wrapText(pick.summary),
    pick.whyItMatters && `\n${wrapText(labelled(issue.why, pick.whyItMatters))}`,
    told.length > 0 && `\n${wrapText(words.fill(issue.alsoTold, { reports: told.join(joints.semicolon) }))}`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

export function briefText(pick: Pick, { words, links }: TextWorld): string {
  const headline = `${pick.title} ${links.mark(pick.url)}`;
  const { labelled } = words.messages.joints;
  const text = pick.followUp
    ? words.fill(labelled, { label: plainLabel(pick.followUp.label), text: headline })
    : headline;
  return `${wrapText(`* ${text}`, '  ')}\n${wrapText(`  ${meta(pick, words)}`, '  ')}`;
}

const meta = (pick: Pick, words: Words): string =>
  [words.weight(pick.significance), pick.source.name, pick.age].join(' · ');
