import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Failure } from '../lib/failure.ts';
import { failureStatus } from '../web/failure-status.ts';
import type { DeskEnv } from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import type { DeskWorld } from './desk-world.ts';

/** The answer to what went wrong: in the failure's own words, or without words when the trouble is ours. */
export function answerTrouble(
  context: Context<DeskEnv>,
  world: DeskWorld,
  cause: unknown,
): Response | Promise<Response> {
  if (cause instanceof HTTPException && cause.status < 500) return cause.getResponse();
  if (cause instanceof Failure) {
    const status = failureStatus[cause.code];
    const title = status === 404 ? 'There is no such thing' : 'That did not work';
    return answerDesk(context, world, {
      title,
      width: 'narrow',
      status,
      children: <Said it={cause.message} title={title} />,
    });
  }
  world.onTrouble({ what: `${context.req.method} ${new URL(context.req.url).pathname} failed`, cause });
  const title = 'Something went wrong on our side';
  const it = 'Nothing is known to have changed. The log has the reason.';
  return answerDesk(context, world, {
    title,
    width: 'narrow',
    status: 500,
    children: <Said it={it} title={title} />,
  });
}

function Said({ title, it }: { title: string; it: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{it}</p>
      <p>
        <a href="/">Back to the issues</a>
      </p>
    </>
  );
}
