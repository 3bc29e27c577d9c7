import type { App } from '../../app.ts';
import { endWithin } from '../../lib/end-within.ts';
import { keepRunning } from '../../lib/keep-running.ts';
import { createLog, type Log } from '../../lib/log.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openProcess } from '../open-process.ts';
import type { Part } from '../parts.ts';
import { partsOf, type Role, readRoles } from '../roles.ts';
import { sayWhere } from '../say-where.ts';
import { withApp } from '../with-app.ts';

/** What closing may take once the parts have ended. */
const closeMs = 5_000;

/**
 * Runs until it is asked to end: the site, the desk's listener, the scheduler, and the sender of issues and letters, or
 * some of them. Each part goes on when another fails; ending takes no longer than the settings allow.
 */
export async function start(context: CommandContext, options: { only?: string } = {}): Promise<number> {
  const roles = readRoles(options.only);
  return withApp(context, async (app) => {
    const { clock, settings } = app;
    const { printer, stop } = context;
    const log = createLog({
      level: settings.logLevel,
      now: () => clock.now(),
      write: (line) => printer.log(line),
    });
    const opened = await openProcess(app, roles, log);
    try {
      await sayWhere(app, printer, opened);
      const running = runParts(app, { roles, opened, log, stop });
      log.info('started');
      const isClean = await endWithin(running, { clock, stop, limitMs: settings.stopMs });
      const left = opened.health.list().filter((part) => part.state !== 'ended');
      if (!isClean) log.error('ending was cut short', { left: left.map((part) => part.name) });
      return isClean ? exitCodes.ok : exitCodes.failed;
    } finally {
      const isClosed = await endWithin(opened.close(), {
        clock,
        stop: AbortSignal.abort(),
        limitMs: closeMs,
      });
      log.info(isClosed ? 'ended' : 'ended without waiting for open connections');
    }
  });
}

/** Runs the parts of some roles until all have ended; a process that only listens waits to be stopped. */
async function runParts(
  { clock }: App,
  given: {
    roles: ReadonlySet<Role>;
    opened: Awaited<ReturnType<typeof openProcess>>;
    log: Log;
    stop: AbortSignal;
  },
): Promise<void> {
  const { roles, opened, log, stop } = given;
  const { health, world } = opened;
  const listening: Part = (one) =>
    new Promise((resolve) => one.stop.addEventListener('abort', () => resolve()));
  const parts = [...roles].flatMap((role) => Object.entries(partsOf[role]));
  if (parts.length === 0) parts.push(['the listening', listening]);
  await Promise.all(
    parts.map(async ([name, part]) => {
      health.began(name);
      const onTrouble = ({ what, cause }: { what: string; cause: unknown }) => {
        health.failed(name, cause);
        log.error(what, { cause });
      };
      await keepRunning({ name, run: () => part({ ...world, stop, onTrouble }) }, { clock, stop, onTrouble });
      health.ended(name);
    }),
  );
}
