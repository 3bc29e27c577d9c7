import { arrangePicks } from '../../emails/_parts/arrange-picks.ts';
import { dateLineOf } from '../../emails/_parts/date-line.ts';
import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import type { Issue, Pick } from '../issues/issue.ts';
import { guideCardText, guideDigestText } from './text-guide.ts';
import { numberLinks } from './text-links.ts';
import { briefText, storyText, type TextWorld } from './text-picks.ts';
import { bullet, textWidth, underlined, wrapText } from './wrap-text.ts';

/**
 * The plain-text part, written from the issue itself in lines of at most 72 columns; urls stay whole, each on a line of
 * its own at the end of its section. Personal values appear exactly as `props` gives them, so they may be slot tokens.
 */
export function renderIssueText(props: IssueEmailProps): string {
  const { issue, words, links: urls } = props;
  const world: TextWorld = { words, links: numberLinks(urls.web), archive: urls.archive };
  const { lead, followUps, followUpHeading, sections, briefs } = arrangePicks(issue, words);
  const isGuideLed = issue.shape === 'guide-led';
  const guide = () => guideAsText(props, world);
  const opening = [...mastheadText(props), ...weekText(issue, world), ...contentsText(issue, world)];
  const guideFirst = isGuideLed ? guide() : [];
  const stories = [
    ...(lead ? [storyText(lead, world), world.links.takeLines()] : []),
    ...storiesText(followUpHeading, followUps, world),
    ...sections.flatMap(({ heading, picks }) => storiesText(heading, picks, world)),
  ];
  const guideInPlace = () => (isGuideLed ? [] : guide());
  const isBriefsFirst = issue.edition.template === 'midweek' || isGuideLed;
  // One after the other as they are read, since links are numbered as they come.
  const closing = isBriefsFirst
    ? [...briefsText(briefs, world), ...guideInPlace()]
    : [...guideInPlace(), ...briefsText(briefs, world)];
  const parts = [
    ...opening,
    ...guideFirst,
    ...stories,
    ...closing,
    ...earlierCorrectionsText(issue, world),
    ...footerText(props),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function mastheadText(props: IssueEmailProps): string[] {
  const { issue, publication, words } = props;
  const { edition, editor } = words.messages.issue;
  const title = words.fill(edition, { title: issue.edition.title });
  const note = issue.editorsNote ? [underlined(editor, '-'), wrapText(issue.editorsNote)] : [];
  return [
    `${underlined(publication.name, '=')}\n${wrapText(title)}\n${wrapText(dateLineOf(issue, words))}`,
    ...correctedText(props),
    ...note,
  ];
}

/** On the web copy: what was put right. */
function correctedText({ issue, words }: IssueEmailProps): string[] {
  const { corrected = [] } = issue;
  if (corrected.length === 0) return [];
  const { messages, fill } = words;
  const notes = corrected.map(({ dateLine, note }) =>
    wrapText(fill(messages.joints.labelled, { label: dateLine, text: note })),
  );
  return [underlined(messages.issue.corrected, '-'), ...notes];
}

/** In the issue after it: what was wrong in an earlier one. */
function earlierCorrectionsText({ corrections = [] }: Issue, { words, archive }: TextWorld): string[] {
  if (corrections.length === 0) return [];
  const labels = words.messages.issue;
  const notes = corrections.map(({ issueId, dateLine, note }) => {
    const issue = words.fill(labels.issueOf, { date: dateLine });
    return `${wrapText(words.fill(labels.correction, { issue, note }))}\n${archive}/${issueId}`;
  });
  return [underlined(labels.corrections, '-'), ...notes];
}

function weekText({ weekParagraph }: Issue, { words, links }: TextWorld): string[] {
  if (weekParagraph.length === 0) return [];
  const text = weekParagraph.map(({ text, url }) => (url ? `${text} ${links.mark(url)}` : text)).join('');
  return [underlined(words.messages.issue.week, '-'), wrapText(text), links.takeLines()];
}

function contentsText({ contents }: Issue, { words }: TextWorld): string[] {
  if (contents.length === 0) return [];
  const { issue, text } = words.messages;
  return [underlined(issue.contents, '-'), contents.map(bullet).join('\n'), wrapText(text.linksBelow)];
}

function storiesText(heading: string, picks: readonly Pick[], world: TextWorld): string[] {
  if (picks.length === 0) return [];
  const stories = picks.map((pick) => storyText(pick, world, heading));
  return [underlined(heading, '='), ...stories, world.links.takeLines()];
}

function briefsText(picks: readonly Pick[], world: TextWorld): string[] {
  if (picks.length === 0) return [];
  const briefs = picks.map((pick) => briefText(pick, world)).join('\n');
  return [underlined(world.words.messages.issue.briefs, '='), briefs, world.links.takeLines()];
}

function guideAsText({ issue, links: urls }: IssueEmailProps, world: TextWorld): string[] {
  if (!issue.guide || !urls.guide) return [];
  const isCard = issue.edition.template === 'midweek' || issue.guide.takeaways.length === 0;
  return isCard
    ? guideCardText(issue.guide, urls.guide, world)
    : guideDigestText(issue.guide, urls.guide, urls.guides, world);
}

/** Personal values stand on lines of their own and are never wrapped: their length is not known here. */
function footerText({ issue, publication, links, reader, words }: IssueEmailProps): string[] {
  const { text, issue: labels } = words.messages;
  const editions = words.list(issue.otherEditions.map((edition) => edition.title));
  const change = editions === '' ? text.change : words.fill(text.changeOthers, { editions });
  const why = wrapText(words.fill(text.why, { edition: issue.edition.title }));
  return [
    `${labels.voteQuestion}\n${text.voteYes}\n${links.vote}/up\n${text.voteNo}\n${links.vote}/down`,
    '-'.repeat(textWidth),
    `${why}\n${words.fill(text.sentTo, { reader: reader.name })}\n${reader.address}`,
    `${text.unsubscribe}\n${links.unsubscribe}`,
    `${wrapText(change)}\n${links.preferences}`,
    `${text.web}\n${links.web}`,
    `${text.archive}\n${links.archive}`,
    `${wrapText(`${publication.name} · ${publication.tagline}`)}\n${wrapText(publication.postalAddress)}`,
  ];
}
