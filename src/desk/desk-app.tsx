import { Hono } from 'hono';
import { answerAsset, pageGuards } from '../web/page-guards.ts';
import { actRoute } from './act-route.ts';
import { addItemRoute } from './add-item-route.ts';
import { answerTrouble } from './desk-failure.tsx';
import {
  type DeskEnv,
  deskFormLimit,
  formTokenGuard,
  ownNameGuard,
  ownPagesGuard,
  sessionGuard,
} from './desk-guards.ts';
import { answerDesk } from './desk-page.tsx';
import type { DeskWatch, DeskWorld } from './desk-world.ts';
import { editRoute } from './edit-route.tsx';
import { enterRoute, leaveRoute } from './enter-route.tsx';
import { homeRoute } from './home-route.tsx';
import { importRoute } from './import-route.tsx';
import { issueRoute } from './issue-route.tsx';
import { mailRoute } from './mail-route.tsx';
import { mailboxRoute } from './mailbox-route.tsx';
import { newsRoute } from './news-route.tsx';
import { peopleRoute } from './people-route.tsx';
import { progressRoute } from './progress-route.tsx';
import { resultsRoute } from './results-route.tsx';
import { watchRoute } from './watch-route.ts';

/** The editors' pages, and what machines ask about the process. */
export function deskApp(world: DeskWorld, watch: DeskWatch): Hono<DeskEnv> {
  const { access, clock } = world;
  const now = () => clock.now();
  const app = new Hono<DeskEnv>();
  app.use('*', pageGuards());
  app.use('*', ownNameGuard(access));
  app.use('*', ownPagesGuard());
  app.route('/', watchRoute(watch, access, now));
  app.get('/assets/:file', answerAsset);
  app.use('*', deskFormLimit());
  app.route('/', enterRoute(world));
  // From here on nothing is answered to whoever has not come in.
  app.use('*', sessionGuard(access, now));
  app.use('*', formTokenGuard());
  app.route('/', leaveRoute(world));
  app.route('/', homeRoute(world, watch));
  for (const part of [
    issueRoute,
    editRoute,
    addItemRoute,
    actRoute,
    mailRoute,
    progressRoute,
    newsRoute,
    importRoute,
    peopleRoute,
    resultsRoute,
  ])
    app.route('/', part(world));
  if (world.caught) app.route('/', mailboxRoute(world, world.caught));
  app.notFound((context) =>
    answerDesk(context, world, {
      title: 'There is no such page',
      width: 'narrow',
      status: 404,
      children: <h1>There is no such page</h1>,
    }),
  );
  app.onError((cause, context) => answerTrouble(context, world, cause));
  return app;
}
