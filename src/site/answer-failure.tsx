import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Failure, type FailureCode } from '../lib/failure.ts';
import { answerPerson, type PeopleSite } from './people-site.tsx';

/** What a failure of the domain means on the web. */
export const statusOf = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  blocked: 409,
  unavailable: 503,
  interrupted: 503,
} as const satisfies Record<FailureCode, ContentfulStatusCode>;

/** The answer to what the visitor can do something about, in the failure's own words; undefined for trouble of ours. */
export function answerFailure(
  context: Context,
  pages: PeopleSite | undefined,
  cause: unknown,
): Response | undefined {
  if (cause instanceof HTTPException && cause.status < 500) return cause.getResponse();
  if (!(cause instanceof Failure)) return undefined;
  const status = statusOf[cause.code];
  if (status >= 500) context.header('retry-after', '60');
  if (!pages) return context.text(cause.message, status);
  const title = status >= 500 ? 'Not at this moment' : 'That did not work';
  return answerPerson(context, pages, { title, status, children: <p>{cause.message}</p> });
}
