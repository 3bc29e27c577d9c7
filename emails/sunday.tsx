import { arrangePicks } from './_parts/arrange-picks.ts';
import { Briefs } from './_parts/briefs.tsx';
import { Contents } from './_parts/contents.tsx';
import { CorrectedNote, EarlierCorrections } from './_parts/corrections.tsx';
import { EditorsNote } from './_parts/editors-note.tsx';
import { Feedback } from './_parts/feedback.tsx';
import { GuideCard } from './_parts/guide-card.tsx';
import { GuideDigest } from './_parts/guide-digest.tsx';
import { IssueFooter } from './_parts/issue-footer.tsx';
import { MailLayout } from './_parts/layout.tsx';
import { Masthead } from './_parts/masthead.tsx';
import { Lead, Stories } from './_parts/stories.tsx';
import { WeekParagraph } from './_parts/week-paragraph.tsx';
import type { IssueEmailProps } from './issue-email-props.ts';

/** The week, and one thing to understand well. */
export default function Sunday(props: IssueEmailProps) {
  const { issue, publication, links, words } = props;
  const { lead, followUps, followUpHeading, sections, briefs } = arrangePicks(issue, words);
  const hasDigest = (issue.guide?.takeaways.length ?? 0) > 0;
  const guide =
    issue.guide &&
    links.guide &&
    (hasDigest ? (
      <GuideDigest guide={issue.guide} href={links.guide} guides={links.guides} />
    ) : (
      <GuideCard guide={issue.guide} href={links.guide} />
    ));
  const isGuideLed = issue.shape === 'guide-led';
  return (
    <MailLayout title={issue.subject} preheader={issue.preheader} words={words} publication={publication}>
      <Masthead issue={issue} publication={publication} />
      <CorrectedNote issue={issue} />
      <EditorsNote note={issue.editorsNote} />
      <WeekParagraph clauses={issue.weekParagraph} />
      <Contents lines={issue.contents} hasFigures={issue.picks.length > 0} />
      {isGuideLed && guide}
      {lead && <Lead pick={lead} archive={links.archive} />}
      <Stories heading={followUpHeading} picks={followUps} archive={links.archive} />
      {sections.map((section) => (
        <Stories key={section.heading} {...section} archive={links.archive} />
      ))}
      {!isGuideLed && guide}
      <Briefs picks={briefs} />
      <Feedback href={links.vote} />
      <EarlierCorrections issue={issue} links={links} />
      <IssueFooter {...props} />
    </MailLayout>
  );
}
