import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Failure } from '../lib/failure.ts';
import { failureStatus } from '../web/failure-status.ts';
import { answerPerson, type PeopleSite } from './people-site.tsx';
import { siteWords } from './site-world.ts';

/** The answer to what the visitor can do something about, in the failure's own words; undefined for trouble of ours. */
export function answerFailure(
  context: Context,
  pages: PeopleSite | undefined,
  cause: unknown,
): Response | undefined {
  if (cause instanceof HTTPException && cause.status < 500) return cause.getResponse();
  if (!(cause instanceof Failure)) return undefined;
  const status = failureStatus[cause.code];
  if (status >= 500) context.header('retry-after', '60');
  if (!pages) return context.text(cause.message, status);
  const { person } = siteWords(pages).messages;
  const title = status >= 500 ? person.troubleTitle : person.refusedTitle;
  return answerPerson(context, pages, { title, status, children: <p>{cause.message}</p> });
}
