import { type Context, Hono } from 'hono';
import { listEdits } from '../issues/edit-store.ts';
import { findIssue } from '../issues/issue-store.ts';
import { getLife } from '../issues/life-store.ts';
import { Failure } from '../lib/failure.ts';
import { editIssue } from '../publishing/edit-issue.ts';
import { failureStatus } from '../web/failure-status.ts';
import { type FormFields, readForm } from '../web/read-form.ts';
import { backTo } from './back-to.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { draftOptions, voidWords } from './draft-options.ts';
import { editionOfDesk } from './issue-view.ts';
import { readEditForm } from './read-edit-form.ts';
import { RefusedEdit } from './refused-edit.tsx';

/** `/issues/ID/edits` takes the forms that edit an issue. */
export function editRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  route.post('/issues/:id/edits', async (context) => {
    const issueId = context.req.param('id');
    const form = await readForm(context);
    try {
      say(context, await editAsAsked(world, { issueId, form, by: context.get('session').name }));
      return context.redirect(backTo(issueId, form), 303);
    } catch (cause) {
      if (!(cause instanceof Failure) || cause.code === 'not_found') throw cause;
      return refuse(world, context, { issueId, form, cause });
    }
  });
  return route;
}

/** Carries out what a form asks for, and says what was done. */
async function editAsAsked(
  world: DeskWorld,
  { issueId, form, by }: { issueId: string; form: FormFields; by: string },
): Promise<string> {
  const { db } = world;
  const life = await getLife(db, issueId);
  const operations = readEditForm(form, (await findIssue(db, issueId))?.content);
  if (operations.length === 0) return 'That is how it was already. Nothing was changed.';
  const edition = editionOfDesk(world, life.edition);
  await editIssue(draftOptions(world, by), edition, { issueId, operations, seen: Number(form.text('seen')) });
  return `Done: ${sayings[form.text('do')] ?? 'the issue is changed'}.${voidWords(life)}`;
}

const sayings: Readonly<Record<string, string>> = {
  pin: 'it stays in whatever the news brings',
  drop: 'it is out',
  'put in': 'it is in',
  texts: 'the text is changed',
  headline: 'the headline is changed',
  note: 'the note is in',
  guide: 'the guide is changed',
  undo: 'that is taken back',
  place: 'it stands where you put it',
  up: 'it stands one higher',
  down: 'it stands one lower',
};

/** What was typed is not lost: it stands in the answer, with what others did meanwhile and a choice. */
async function refuse(
  world: DeskWorld,
  context: Context<DeskEnv>,
  { issueId, form, cause }: { issueId: string; form: FormFields; cause: Failure },
): Promise<Response> {
  const seen = Number(form.text('seen'));
  const edits = await listEdits(world.db, issueId);
  const since = edits.filter((edit) => edit.id > seen);
  const title = since.length > 0 ? 'Somebody was here meanwhile' : 'That did not work';
  return answerDesk(context, world, {
    title,
    width: 'narrow',
    status: failureStatus[cause.code],
    children: (
      <RefusedEdit
        {...{ title, since, issueId, form }}
        why={cause.message}
        session={context.get('session')}
        seen={edits.at(-1)?.id ?? 0}
      />
    ),
  });
}
