import { arrangePicks } from '../../emails/_parts/arrange-picks.ts';
import { minutes } from '../../emails/_parts/plain-date.ts';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import type { Issue, Pick } from '../issues/issue.ts';
import { guideCardText, guideDigestText } from './text-guide.ts';
import { numberLinks, type TextLinks } from './text-links.ts';
import { briefText, storyText } from './text-picks.ts';
import { bullet, textWidth, underlined, wrapText } from './wrap-text.ts';

/**
 * The plain-text part, written from the issue itself in lines of at most 74 code points; urls stay whole, each on
 * a line of its own. Personal values appear exactly as `props` gives them, so they may be slot tokens.
 */
export function renderIssueText(props: IssueEmailProps): string {
  const { issue, links: urls } = props;
  const links = numberLinks();
  const { lead, followUps, followUpHeading, sections, briefs } = arrangePicks(issue);
  const opening = [...mastheadText(props), ...weekText(issue, links), ...contentsText(issue)];
  const leadText = lead ? [storyText(lead, urls.archive, links)] : [];
  const guideText = () => guideAsText(props, links);
  const isGuideLed = issue.shape === 'guide-led';
  const guideFirst = isGuideLed ? guideText() : [];
  const stories = [
    ...leadText,
    ...storiesText(followUpHeading, followUps, urls.archive, links),
    ...sections.flatMap(({ heading, picks }) => storiesText(heading, picks, urls.archive, links)),
  ];
  const briefsFirst = issue.edition.template === 'midweek' || isGuideLed;
  const guideInPlace = () => (isGuideLed ? [] : guideText());
  const closing = briefsFirst
    ? [...briefsText(briefs, links), ...guideInPlace()]
    : [...guideInPlace(), ...briefsText(briefs, links)];
  const corrections = earlierCorrectionsText(issue, urls.archive);
  const parts = [...opening, ...guideFirst, ...stories, ...closing, ...corrections, ...footerText(props)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function mastheadText({ issue, publication }: IssueEmailProps): string[] {
  const line = `${issue.dateLine} · No. ${issue.number} · ${minutes(issue.readingMinutes)}`;
  const note = issue.editorsNote ? [underlined('From the editor', '-'), wrapText(issue.editorsNote)] : [];
  return [
    `${underlined(publication.name, '=')}\n${issue.edition.title} edition\n${wrapText(line)}`,
    ...correctedText(issue),
    ...note,
  ];
}

/** On the web copy: what was put right. */
function correctedText({ corrected = [] }: Issue): string[] {
  if (corrected.length === 0) return [];
  const notes = corrected.map(({ dateLine, note }) => wrapText(`${dateLine}: ${note}`));
  return [underlined('Corrected', '-'), ...notes];
}

/** In the issue after it: what was wrong in an earlier one, with the address where it reads rightly. */
function earlierCorrectionsText({ corrections = [] }: Issue, archive: string): string[] {
  if (corrections.length === 0) return [];
  const notes = corrections.map(
    ({ issueId, dateLine, note }) =>
      `${wrapText(`In the issue of ${dateLine}: ${note}`)}\n${archive}/${issueId}`,
  );
  return [underlined('Corrections', '-'), ...notes];
}

function weekText({ weekParagraph }: Issue, links: TextLinks): string[] {
  if (weekParagraph.length === 0) return [];
  const text = weekParagraph.map(({ text, url }) => (url ? `${text} ${links.mark(url)}` : text)).join('');
  return [underlined('The week', '-'), wrapText(text), links.takeLines()];
}

function contentsText({ contents }: Issue): string[] {
  return contents.length === 0 ? [] : [underlined('In this issue', '-'), contents.map(bullet).join('\n')];
}

function storiesText(heading: string, picks: readonly Pick[], archive: string, links: TextLinks): string[] {
  if (picks.length === 0) return [];
  return [underlined(heading, '='), ...picks.map((pick) => storyText(pick, archive, links, heading))];
}

function briefsText(picks: readonly Pick[], links: TextLinks): string[] {
  if (picks.length === 0) return [];
  return [
    underlined('In brief', '='),
    picks.map((pick) => briefText(pick, links)).join('\n'),
    links.takeLines(),
  ];
}

function guideAsText({ issue, links: urls }: IssueEmailProps, links: TextLinks): string[] {
  if (!issue.guide || !urls.guide) return [];
  return issue.edition.template === 'midweek'
    ? guideCardText(issue.guide, urls.guide, links)
    : guideDigestText(issue.guide, urls.guide, urls.guides, links);
}

/** Personal values stand on lines of their own and are never wrapped: their length is not known here. */
function footerText({ issue, publication, links, reader }: IssueEmailProps): string[] {
  const others = issue.otherEditions.map((edition) => edition.title).join(', ');
  return [
    `Was this issue worth your time? Yes:\n${links.vote}/up\nNo:\n${links.vote}/down`,
    '-'.repeat(textWidth),
    `You get ${issue.edition.title} because you signed up for it and confirmed.\nSent to ${reader.name}\n${reader.address}`,
    `Unsubscribe with one click:\n${links.unsubscribe}`,
    `Change what you get and when${others && ` (there is also ${others})`}:\n${links.preferences}`,
    `Read this issue on the web:\n${links.web}`,
    `All earlier issues:\n${links.archive}`,
    `${wrapText(`${publication.name} · ${publication.tagline}`)}\n${wrapText(publication.postalAddress)}`,
  ];
}
