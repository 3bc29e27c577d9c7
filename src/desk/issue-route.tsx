import { Hono } from 'hono';
import { digestOf } from '../issues/issue-digest.ts';
import { getIssue } from '../issues/issue-store.ts';
import { countFromHere } from '../issues/look-store.ts';
import { answerIssue } from './answer-issue.tsx';
import type { DeskEnv } from './desk-guards.ts';
import { say } from './desk-said.ts';
import type { DeskWorld } from './desk-world.ts';

/** `/issues/ID`: everything about one issue, with the bytes it is sent as beside it. */
export function issueRoute(world: DeskWorld): Hono<DeskEnv> {
  const { db, clock } = world;
  const route = new Hono<DeskEnv>();
  route.get('/issues/:id', (context) => answerIssue(context, world, { issueId: context.req.param('id') }));

  route.post('/issues/:id/looks', async (context) => {
    const issueId = context.req.param('id');
    const { content, approval, renderingHash } = await getIssue(db, issueId);
    const digest = digestOf(content, approval?.hash ?? renderingHash);
    const looker = { issueId, editor: context.get('session').name };
    await countFromHere(db, looker, { digest, now: clock.now() });
    say(context, 'Changes are told from here on.');
    return context.redirect(`/issues/${encodeURIComponent(issueId)}#since`, 303);
  });
  return route;
}
