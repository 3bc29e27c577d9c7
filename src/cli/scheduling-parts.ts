import { join } from 'node:path';
import { applyStrays } from '../events/apply-events.ts';
import { daysBefore, hourMs, minuteMs } from '../lib/durations.ts';
import { together } from '../lib/together.ts';
import { forgetOldMail } from '../sandbox/forget-old-mail.ts';
import { forgetOld, keptDays } from '../schedule/forget-old.ts';
import { every, type PartWorld, workOn } from './parts.ts';
import { listDueHosts, pullWithApp } from './pulling.ts';
import { eventWorld, reconcileWithApp } from './reconciling.ts';

const straysMs = minuteMs;
const reconcileMs = hourMs;
const forgetMs = 6 * hourMs;
/** Each feed has a time of its own; this is how often they are looked through. */
const pullMs = minuteMs;

/** Ticks, and composes the drafts that its own ticks or another machine's ask for. */
export async function runScheduler(world: PartWorld): Promise<void> {
  const { scheduling, stop } = world;
  await together(stop, [
    (signal) => scheduling.run(signal),
    workOn(world, 'draft', ({ about }) => scheduling.compose(about)),
  ]);
}

/** Asks the feeds whose time has come, host by host; a slow one holds up no issue, since this part is its own. */
export async function pullRegularly(world: PartWorld): Promise<void> {
  const { app, dispatcher, log, stop } = world;
  const look = async (): Promise<void> => {
    for (const host of await listDueHosts(app)) await dispatcher.ask({ kind: 'pull', about: host });
  };
  const pull = async (host: string, signal: AbortSignal): Promise<void> => {
    const { pulls, fresh, scorerFailures } = await pullWithApp(app, { which: 'due', host, stop: signal });
    for (const { source, outcome } of pulls) {
      if (outcome.kind === 'failed') log.warn('a feed failed', { source, why: outcome.why });
    }
    if (fresh > 0) log.info('news came in', { items: fresh });
    for (const why of scorerFailures) log.warn('the scorer failed', { why });
  };
  await together(stop, [
    every(world, pullMs, look),
    workOn(world, 'pull', ({ about, signal }) => pull(about, signal)),
  ]);
}

/** Applies what the site could not yet: events whose mail was not known, and what nobody has reported. */
export async function settleEvents(world: PartWorld): Promise<void> {
  const { app, sender, dispatcher, log, stop } = world;
  const { db, clock } = app;
  const settle = async (about: string, signal: AbortSignal): Promise<void> => {
    if (about === 'strays') return void (await applyStrays(db, eventWorld(app), clock.now()));
    for (const line of await reconcileWithApp(app, { clock, gate: sender.gate, stop: signal }))
      log.info(line);
  };
  await together(stop, [
    every(world, straysMs, () => dispatcher.ask({ kind: 'events', about: 'strays' })),
    async (signal) => {
      await clock.sleep(reconcileMs, signal);
      await every(world, reconcileMs, () => dispatcher.ask({ kind: 'events', about: 'doubt' }))(signal);
    },
    workOn(world, 'events', ({ about, signal }) => settle(about, signal)),
  ]);
}

export async function forgetRegularly({ app, log, stop }: PartWorld): Promise<void> {
  const { db, clock, settings, publication } = app;
  const forget = async (): Promise<void> => {
    const now = clock.now();
    for (const { what, count } of await forgetOld(db, now, publication))
      log.info(`forgot ${what}`, { count });
    const before = daysBefore(now, keptDays.sandboxMail);
    const files = await forgetOldMail(join(settings.home, 'sandbox'), before);
    if (files > 0) log.info('forgot mail of the sandbox', { files });
  };
  await every({ app }, forgetMs, forget)(stop);
}
