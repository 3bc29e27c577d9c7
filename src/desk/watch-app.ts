import { Hono } from 'hono';
import { pageGuards } from '../web/page-guards.ts';
import type { DeskAccess } from './desk-access.ts';
import { type DeskEnv, ownNameGuard } from './desk-guards.ts';
import type { DeskWatch } from './desk-world.ts';
import { watchRoute } from './watch-route.ts';

/** What machines ask about a process that has no desk: `/healthz` and `/metrics`, and nothing else. */
export function watchApp(watch: DeskWatch, access: DeskAccess, now: () => Date): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use('*', pageGuards());
  app.use('*', ownNameGuard(access));
  app.route('/', watchRoute(watch, access, now));
  return app;
}
