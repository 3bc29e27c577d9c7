import { arrangePicks } from './_parts/arrange-picks.ts';
import { Briefs } from './_parts/briefs.tsx';
import { Contents } from './_parts/contents.tsx';
import { CorrectedNote, EarlierCorrections } from './_parts/corrections.tsx';
import { EditorsNote } from './_parts/editors-note.tsx';
import { Feedback } from './_parts/feedback.tsx';
import { GuideCard } from './_parts/guide-card.tsx';
import { IssueFooter } from './_parts/issue-footer.tsx';
import { MailLayout } from './_parts/layout.tsx';
import { Masthead } from './_parts/masthead.tsx';
import { Lead, Stories } from './_parts/stories.tsx';
import type { IssueEmailProps } from './issue-email-props.ts';

/** What changed since Sunday, in about five minutes. */
export default function Midweek(props: IssueEmailProps) {
  const { issue, publication, links, words } = props;
  const { lead, sections, briefs } = arrangePicks(issue, words);
  const guide = issue.guide && links.guide && <GuideCard guide={issue.guide} href={links.guide} />;
  const isGuideLed = issue.shape === 'guide-led';
  return (
    <MailLayout title={issue.subject} preheader={issue.preheader} words={words} publication={publication}>
      <Masthead issue={issue} publication={publication} />
      <CorrectedNote issue={issue} />
      <EditorsNote note={issue.editorsNote} />
      <Contents lines={issue.contents} hasFigures={issue.picks.length > 0} />
      {isGuideLed && guide}
      {lead && <Lead pick={lead} archive={links.archive} />}
      {sections.map((section) => (
        <Stories key={section.heading} {...section} archive={links.archive} />
      ))}
      <Briefs picks={briefs} />
      {!isGuideLed && guide}
      <Feedback href={links.vote} />
      <EarlierCorrections issue={issue} links={links} />
      <IssueFooter {...props} />
    </MailLayout>
  );
}
