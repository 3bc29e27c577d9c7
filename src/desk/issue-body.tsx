import type { StoredIssue } from '../issues/issue-store.ts';
import type { MailSize } from '../publishing/measure-issue.ts';
import type { ActFrame } from './act-form.tsx';
import { ActsPanel } from './acts-panel.tsx';
import { AddItemPanel } from './add-item-panel.tsx';
import { CandidatesPanel } from './candidates-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import type { DeskWorld } from './desk-world.ts';
import type { EditFrame } from './edit-form.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { GuidePanel } from './guide-panel.tsx';
import { HeadlinePanel } from './headline-panel.tsx';
import type { IssueView } from './issue-view.ts';
import type { MailLook } from './look-of-mail.ts';
import { awayInWords, many, momentInWords } from './moments.ts';
import { PicksPanel } from './picks-panel.tsx';
import { PlacingForm } from './placing-form.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import type { PreviousIssue } from './previous-issue.ts';
import { PreviousPanel } from './previous-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { SendingPanel } from './sending-panel.tsx';
import type { ShownCopy } from './shown-copy.ts';
import { type SinceLook, SincePanel } from './since-panel.tsx';
import { whatIsNeeded } from './what-is-needed.ts';

/** All that the page of an issue is made of. */
export interface IssuePageView {
  view: IssueView;
  look: MailLook;
  now: Date;
  frame: ActFrame;
  /** Undefined when the issue can no longer be edited. */
  editFrame: EditFrame | undefined;
  /** Undefined until the draft is composed. */
  composed: ComposedView | undefined;
}

interface ComposedView {
  issue: StoredIssue;
  copy: ShownCopy;
  size: MailSize;
  since: SinceLook | undefined;
  previous: PreviousIssue | undefined;
}

/** Everything about one issue: what to do and what it is made of on the left, its bytes on the right. */
export function IssueBody({ page, world }: { page: IssuePageView; world: DeskWorld }) {
  const { view, now, frame, editFrame, composed } = page;
  // What is between is swapped after each form and link, instead of loading the whole page.
  const swapping = { 'hx-boost': 'true', 'hx-target': '#main', 'hx-select': '#main' };
  return (
    <div id="issue" {...swapping} hx-swap="outerHTML show:none focus-scroll:false">
      <IssueHead view={view} now={now} />
      <div className="stage">
        <div>
          <SendingPanel view={view} frame={frame} now={now} />
          {view.sending && <ResultsPanel results={view.results} issueId={view.life.id} />}
          <ActsPanel view={view} frame={frame} />
          {composed && <Making page={page} composed={composed} world={world} />}
          <ChangesPanel view={view} frame={editFrame} />
          {composed && <Beside view={view} composed={composed} />}
        </div>
        {composed && <PreviewPanel view={view} look={page.look} copy={composed.copy} size={composed.size} />}
      </div>
    </div>
  );
}

/** What the issue is made of, and what can be changed in it. */
function Making({
  page,
  composed,
  world,
}: {
  page: IssuePageView;
  composed: ComposedView;
  world: DeskWorld;
}) {
  const { view, look, frame, editFrame } = page;
  const { content, report } = composed.issue;
  const titleOf = (itemId: string) => content.picks.find((pick) => pick.itemId === itemId)?.title ?? itemId;
  return (
    <>
      <FindingsPanel findings={view.findings} issueId={view.life.id} look={look} />
      <SincePanel since={composed.since} titleOf={titleOf} session={frame.session} issueId={frame.issueId} />
      <HeadlinePanel issue={content} from={world.publication.from} frame={editFrame} />
      <PicksPanel picks={content.picks} candidates={report.candidates} frame={editFrame} />
      {editFrame && <PlacingForm frame={editFrame} />}
      {editFrame && <AddItemPanel frame={editFrame} topics={world.content().topics} />}
      <GuidePanel guide={content.guide} pairings={report.pairings} frame={editFrame} />
      <CandidatesPanel candidates={report.candidates} picks={content.picks} frame={editFrame} />
    </>
  );
}

function Beside({ view, composed }: { view: IssueView; composed: ComposedView }) {
  const { stories, briefs } = view.edition.plan;
  const range = ({ min, max }: { min: number; max: number }) => (min === max ? `${min}` : `${min} to ${max}`);
  return (
    <PreviousPanel
      issue={composed.issue.content}
      bytes={composed.size.bytes}
      wanted={{ stories: range(stories), briefs: range(briefs) }}
      previous={composed.previous}
    />
  );
}

function IssueHead({ view, now }: { view: IssueView; now: Date }) {
  const { life, edition, issue, findings, readers } = view;
  const { id, state, dueAt, isComposed, approval } = life;
  const need = whatIsNeeded(life, findings, edition.approval);
  const shown = state === 'draft' && !isComposed ? 'planned' : state;
  return (
    <>
      <p className="label">{`${edition.title}${issue ? ` · No. ${issue.number} · ${many(issue.content.readingMinutes, 'minute')}` : ''}`}</p>
      <h1>{issue?.content.subject ?? id}</h1>
      <p className="meta">
        <span className={`state ${state}`}>{shown}</span>{' '}
        {`due ${momentInWords(dueAt, edition.timeZone)} (${awayInWords(dueAt, now)}) · ${many(readers, 'reader')}`}
        {approval && ` · approved by ${approval.by}`}
      </p>
      <p className={need.isOpen ? 'need' : undefined}>{need.text}</p>
      {issue && (
        <p className="hint">{`${issue.report.shapeReason}. Headline: ${issue.report.headlineReason}`}</p>
      )}
      {issue && (
        <p className="print to-preview">
          <a href="#preview">See it as it is sent</a>
        </p>
      )}
    </>
  );
}
