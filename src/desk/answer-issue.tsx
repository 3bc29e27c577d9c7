import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { issueChanges } from '../issues/issue-changes.ts';
import { digestOf } from '../issues/issue-digest.ts';
import { keepLook } from '../issues/look-store.ts';
import { getRendering } from '../render/rendering-store.ts';
import { lookOf } from './back-to.ts';
import { issueFiles } from './desk-assets.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import type { DeskWorld } from './desk-world.ts';
import { IssueBody, type IssuePageView } from './issue-body.tsx';
import { type IssueView, isEditable, viewIssue } from './issue-view.ts';
import { lookQuery, MailLook } from './look-of-mail.ts';
import { measuredSize } from './measured-size.ts';
import { momentInWords } from './moments.ts';
import { previousIssue } from './previous-issue.ts';
import { shownCopy } from './shown-copy.ts';
import { Typed, type TypedForm } from './typed-form.ts';

/** What an answer with an issue's page says besides the issue. */
interface IssueAnswer {
  issueId: string;
  /** A form that was not carried out, to be shown again as it was typed. */
  typed?: TypedForm;
  said?: string | undefined;
  status?: ContentfulStatusCode;
}

/** Answers with the page of an issue: to whoever looks at it, and to a form that was not carried out. */
export async function answerIssue(
  context: Context<DeskEnv>,
  world: DeskWorld,
  { issueId, typed, said, status = 200 }: IssueAnswer,
): Promise<Response> {
  const view = await viewIssue(world, issueId);
  const look = typed ? lookOf(typed.fields) : MailLook.parse(context.req.query());
  const page = await viewPage(context, world, view, look);
  return answerDesk(context, world, {
    title: view.issue?.content.subject ?? view.life.id,
    width: 'wide',
    status,
    files: issueFiles,
    said: said ?? (typed?.why === undefined ? undefined : `Not done. ${typed.why}`),
    children: (
      <Typed value={typed}>
        <IssueBody page={page} world={world} />
      </Typed>
    ),
  });
}

async function viewPage(
  context: Context<DeskEnv>,
  world: DeskWorld,
  view: IssueView,
  look: MailLook,
): Promise<IssuePageView> {
  const { life, lastEdit } = view;
  const session = context.get('session');
  const back = lookQuery({ ...look, mark: '' });
  const frame = { session, issueId: life.id, back };
  return {
    ...{ view, look, frame, now: world.clock.now() },
    editFrame: isEditable(life) ? { ...frame, seen: lastEdit } : undefined,
    composed: await viewComposed(world, view, { look, editor: session.name }),
  };
}

/** What there is to say of an issue once its draft is composed. */
async function viewComposed(
  world: DeskWorld,
  { life, issue, edition }: IssueView,
  { look, editor }: { look: MailLook; editor: string },
): Promise<IssuePageView['composed']> {
  if (!issue) return undefined;
  const now = world.clock.now();
  const hash = issue.approval?.hash ?? issue.renderingHash;
  const { rendering } = await getRendering(world.db, hash);
  const digest = digestOf(issue.content, hash);
  const left = await keepLook(world.db, { issueId: life.id, editor }, { digest, now });
  return {
    issue,
    copy: await shownCopy(world, { life, rendering, look }),
    size: measuredSize(world, issue, rendering),
    since: left && {
      changes: issueChanges(left.digest, digest),
      when: momentInWords(left.at, edition.timeZone),
    },
    previous: await previousIssue(world, life),
  };
}
