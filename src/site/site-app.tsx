import { Hono } from 'hono';
import { wordsIn } from '../publication/words.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import { answerAsset, pageGuards, secretPathGuard } from '../web/page-guards.ts';
import { answerFailure, answerTrouble } from './answer-failure.tsx';
import { type ClickRouteOptions, clickRoute } from './click-route.ts';
import { confirmRoute } from './confirm-route.tsx';
import { freshLinkRoute } from './fresh-link-route.tsx';
import { notFoundPage } from './not-found-page.tsx';
import type { PeopleSite } from './people-site.tsx';
import { preferencesRoute } from './preferences-route.tsx';
import { readingRoutes } from './reading-routes.ts';
import { signUpRoute } from './sign-up-route.tsx';
import { siteWords } from './site-world.ts';
import { unsubscribeRoute } from './unsubscribe-route.tsx';
import { voteRoute } from './vote-route.tsx';
import { type WebhookRouteOptions, webhookRoute } from './webhook-route.ts';

interface SiteOptions {
  webhooks: WebhookRouteOptions;
  clicks?: Omit<ClickRouteOptions, 'unknownLink'>;
  /** The pages, for people; without them only machines are answered. */
  pages?: PeopleSite;
}

/** The public routes, as one web application. */
export function siteApp({ webhooks, clicks, pages }: SiteOptions): Hono {
  const app = new Hono();
  const words = pages ? siteWords(pages) : wordsIn('en');
  const { lost, person } = words.messages;
  app.use('*', pageGuards());
  for (const path of Object.values(peoplePaths)) app.use(`${path}*`, secretPathGuard());
  app.route('/', webhookRoute(webhooks));
  if (clicks) app.route('/', clickRoute({ ...clicks, unknownLink: person.wrongLink }));
  if (pages) {
    app.get('/assets/:file', answerAsset);
    for (const part of [
      readingRoutes,
      signUpRoute,
      confirmRoute,
      preferencesRoute,
      unsubscribeRoute,
      freshLinkRoute,
      voteRoute,
    ]) {
      app.route('/', part(pages));
    }
  }
  app.notFound((context) => (pages ? context.html(notFoundPage(pages), 404) : context.text(lost.why, 404)));
  app.onError((cause, context) => {
    const answer = answerFailure(context, pages, cause);
    if (answer && answer.status < 500) return answer;
    webhooks.onTrouble({ what: `${context.req.method} ${routeOf(context.req.path)} failed`, cause });
    return answer ?? answerTrouble(context, pages, words);
  });
  return app;
}

/** The first step of a path: what follows may be a secret of one reader's, and logs are read by others. */
const routeOf = (path: string): string => path.split('/').slice(0, 2).join('/');
