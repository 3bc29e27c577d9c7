import { Hono } from 'hono';
import { ActsPanel } from './acts-panel.tsx';
import { CandidatesPanel } from './candidates-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import type { DeskWorld } from './desk-world.ts';
import type { EditFrame } from './edit-form.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { GuidePanel } from './guide-panel.tsx';
import { HeadlinePanel } from './headline-panel.tsx';
import { type IssueView, isEditable, viewIssue } from './issue-view.ts';
import { lookQuery, MailLook } from './look-of-mail.ts';
import { awayInWords, many, momentInWords } from './moments.ts';
import { personalCopy } from './personal-copy.ts';
import { PicksPanel } from './picks-panel.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { SendingPanel } from './sending-panel.tsx';
import { whatIsNeeded } from './what-is-needed.ts';

/** `/issues/ID`: everything about one issue, with the bytes it is sent as beside it. */
export function issueRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  route.get('/issues/:id', async (context) => {
    const session = context.get('session');
    const view = await viewIssue(world, context.req.param('id'));
    const { life, issue, lastEdit, findings } = view;
    const look = MailLook.parse(context.req.query());
    const now = world.clock.now();
    const back = lookQuery(look);
    const frame: EditFrame | undefined = isEditable(life)
      ? { session, issueId: life.id, seen: lastEdit, back }
      : undefined;
    const copy = issue && (await personalCopy(world, life.id, look.as));
    return answerDesk(context, world, {
      title: issue?.content.subject ?? life.id,
      width: 'wide',
      children: (
        <>
          <IssueHead view={view} now={now} />
          <div className="stage">
            <div>
              <SendingPanel view={view} session={session} now={now} />
              {view.sending && <ResultsPanel results={view.results} issueId={life.id} />}
              <ActsPanel view={view} session={session} />
              {issue && <FindingsPanel findings={findings} issueId={life.id} />}
              {issue && <HeadlinePanel issue={issue.content} from={world.publication.from} frame={frame} />}
              {issue && (
                <PicksPanel picks={issue.content.picks} candidates={issue.report.candidates} frame={frame} />
              )}
              {issue && (
                <GuidePanel guide={issue.content.guide} pairings={issue.report.pairings} frame={frame} />
              )}
              {issue && (
                <CandidatesPanel
                  candidates={issue.report.candidates}
                  picks={issue.content.picks}
                  frame={frame}
                />
              )}
              <ChangesPanel view={view} frame={frame} />
            </div>
            {copy && <PreviewPanel view={view} copy={copy} look={look} />}
          </div>
        </>
      ),
    });
  });
  return route;
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
    </>
  );
}
