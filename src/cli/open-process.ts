import { type App, openMailer } from '../app.ts';
import { isPostgres } from '../db/dialect.ts';
import { createMetrics } from '../desk/metrics.ts';
import { Failure } from '../lib/failure.ts';
import type { Log } from '../lib/log.ts';
import { partHealth } from '../lib/part-health.ts';
import { openDesk, openWatch } from './desk-of-app.ts';
import { dispatcherOf } from './dispatching.ts';
import type { Role } from './roles.ts';
import { schedulingOf } from './scheduling.ts';
import { senderOf } from './sending.ts';
import { openSite } from './site-of-app.ts';

/** Opens what listens and what sends, for some roles; closes all of it in the end, also when a part could not be opened. */
export async function openProcess(app: App, roles: ReadonlySet<Role>, log: Log) {
  assertOneProvider(app, roles);
  const { db, clock, settings } = app;
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer();
  };
  const onTrouble = ({ what, cause }: { what: string; cause?: unknown }) => log.error(what, { cause });
  try {
    const health = partHealth(clock);
    const parts = () => health.list();
    const dispatcher = await dispatcherOf(app, log);
    const metrics = createMetrics({ db, parts, jobs: dispatcher.figures });
    closers.push(
      () => dispatcher.close(),
      () => metrics.close(),
    );
    const site = roles.has('site') ? await openSite(app, onTrouble) : undefined;
    const mailer = await openMailer(app, site && `${site.url}/webhooks/resend`);
    // The sandbox posts its last webhooks to the site, so the site ends after it.
    closers.push(
      () => site?.close(),
      () => mailer.close(),
    );
    const lastTick = () =>
      roles.has('schedule') ? scheduling.lastTick() : { at: undefined, isLate: false, troubles: [] };
    const watch = { parts, lastTick, metrics: () => metrics.text() };
    const desk = roles.has('desk')
      ? await openDesk(app, mailer, watch, onTrouble)
      : await openWatch(app, watch);
    closers.push(() => desk.close());
    const deskUrl = settings.deskUrl ?? desk.url;
    const scheduling = schedulingOf(app, { deskUrl, log, metrics, parts, dispatcher });
    const world = { app, sender: senderOf(app, mailer.mailer), scheduling, dispatcher, log, metrics };
    const where = { siteUrl: site?.url, deskUrl, hasDesk: roles.has('desk'), watchUrl: desk.url, mailer };
    return { health, world, close, ...where };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** A sandbox of its own in each process would give each its own word on what was sent. */
function assertOneProvider({ db, settings }: App, chosen: ReadonlySet<Role>): void {
  const isAlone = chosen.has('send') && chosen.has('desk') && chosen.has('site') && chosen.has('schedule');
  if (!isPostgres(db) || isAlone || settings.baseUrl !== undefined) return;
  if (!chosen.has('send') && !chosen.has('desk')) return;
  throw new Failure(
    'invalid',
    'Several processes want one provider: set RESEND_API_KEY, or RESEND_BASE_URL to one sandbox (npm run sandbox)',
  );
}
