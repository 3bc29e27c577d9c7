import { type App, openMailer } from '../app.ts';
import { createMetrics } from '../desk/metrics.ts';
import type { Log } from '../lib/log.ts';
import { partHealth } from '../lib/part-health.ts';
import { openDesk } from './desk-of-app.ts';
import { schedulingOf } from './scheduling.ts';
import { senderOf } from './sending.ts';
import { openSite } from './site-of-app.ts';

/** Opens what listens and what sends; closes all of it in the end, also when only a part of it could be opened. */
export async function openAll(app: App, log: Log) {
  const { db, clock, settings } = app;
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    const health = partHealth(clock);
    const parts = () => health.list();
    const metrics = createMetrics({ db, parts });
    closers.push(() => metrics.close());
    const site = await openSite(app, ({ what, cause }) => log.error(what, { cause }));
    const mailer = await openMailer(app, `${site.url}/webhooks/resend`);
    // The sandbox posts its last webhooks to the site, so the site ends after it.
    closers.push(
      () => site.close(),
      () => mailer.close(),
    );
    const watch = { parts, lastTick: () => scheduling.lastTick(), metrics: () => metrics.text() };
    const desk = await openDesk(app, mailer, watch, ({ what, cause }) => log.error(what, { cause }));
    closers.push(() => desk.close());
    const deskUrl = settings.deskUrl ?? desk.url;
    const scheduling = schedulingOf(app, { deskUrl, log, metrics, parts });
    const world = { app, sender: senderOf(app, mailer.mailer), log, metrics };
    return { health, scheduling, world, siteUrl: site.url, deskUrl, mailer, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
