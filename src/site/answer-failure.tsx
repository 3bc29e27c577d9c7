import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Failure } from '../lib/failure.ts';
import type { Words } from '../publication/words.ts';
import { failureStatus } from '../web/failure-status.ts';
import { answerPerson, type PeopleSite } from './people-site.tsx';
import { siteWords } from './site-world.ts';

/**
 * The answer to a failure that has a kind, in the words that the site's language has for it; undefined for any other trouble
 * of ours. A failure's own sentence is English, and for whoever runs the site.
 */
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
  if (cause.code === 'unavailable' || cause.code === 'interrupted')
    return answerPerson(context, pages, {
      title: person.troubleTitle,
      status,
      children: <p>{person.busy}</p>,
    });
  const why = person.refused[cause.code];
  return answerPerson(context, pages, { title: person.refusedTitle, status, children: <p>{why}</p> });
}

/** The answer to trouble that nobody foresaw: a page for people, and no word of what it was. */
export function answerTrouble(context: Context, pages: PeopleSite | undefined, words: Words): Response {
  const { troubleTitle, trouble } = words.messages.person;
  if (!pages) return context.text(trouble, 500);
  return answerPerson(context, pages, { title: troubleTitle, status: 500, children: <p>{trouble}</p> });
}
