import { Hono } from 'hono';
import { Failure } from '../lib/failure.ts';
import { failureStatus } from '../web/failure-status.ts';
import { readForm } from '../web/read-form.ts';
import { acts } from './acts.ts';
import { answerIssue } from './answer-issue.tsx';
import { backTo } from './back-to.ts';
import type { DeskEnv } from './desk-guards.ts';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { viewIssue } from './issue-view.ts';

/** The longest reason that is kept. */
const longestReason = 500;

/**
 * `/issues/ID/acts` takes the orders of people on an issue; each is recorded with who, when and why. What is refused is
 * answered with the page and everything that was typed.
 */
export function actRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  route.post('/issues/:id/acts', async (context) => {
    const issueId = context.req.param('id');
    const fields = await readForm(context);
    const act = fields.text('do');
    if (!Object.hasOwn(acts, act))
      throw new Failure('invalid', 'This page knows no such button. Nothing was changed.');
    const view = await viewIssue(world, issueId);
    const why = fields.text('why').replace(/\s+/g, ' ').slice(0, longestReason);
    const at = world.clock.now().toISOString();
    const wish = { issueId, by: context.get('session').name, at, why };
    try {
      say(context, await acts[act as keyof typeof acts](world, { wish, view, form: fields }));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      const typed = { act, of: fields.text('of'), fields, why: cause.message };
      return answerIssue(context, world, { issueId, typed, status: failureStatus[cause.code] });
    }
    return context.redirect(backTo(issueId, fields), 303);
  });
  // Where a browser stands after a refusal, should it be loaded again.
  route.get('/issues/:id/acts', (context) => context.redirect(`/issues/${context.req.param('id')}`, 303));
  return route;
}
