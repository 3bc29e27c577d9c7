import { Hono } from 'hono';
import { Failure } from '../lib/failure.ts';
import { readForm } from '../web/read-form.ts';
import { acts } from './acts.ts';
import type { DeskEnv } from './desk-guards.ts';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';
import { viewIssue } from './issue-view.ts';

/** The longest reason that is kept. */
const longestReason = 500;

/** `/issues/ID/acts` takes the orders of people on an issue; each is recorded with who, when and why. */
export function actRoute(world: DeskWorld): Hono<DeskEnv> {
  const route = new Hono<DeskEnv>();
  route.post('/issues/:id/acts', async (context) => {
    const issueId = context.req.param('id');
    const form = await readForm(context);
    const name = form.text('do');
    if (!Object.hasOwn(acts, name))
      throw new Failure('invalid', 'This page knows no such button. Nothing was changed.');
    const view = await viewIssue(world, issueId);
    const why = form.text('why').replace(/\s+/g, ' ').slice(0, longestReason);
    const at = world.clock.now().toISOString();
    const wish = { issueId, by: context.get('session').name, at, why };
    try {
      say(context, await acts[name as keyof typeof acts](world, { wish, view, form }));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      say(context, `Not done. ${cause.message}`);
    }
    return context.redirect(`/issues/${encodeURIComponent(issueId)}`, 303);
  });
  return route;
}
