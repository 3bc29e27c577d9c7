import { endWithin } from '../../lib/end-within.ts';
import { createLog } from '../../lib/log.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openProcess } from '../open-process.ts';
import { partsOf, readRoles } from '../roles.ts';
import { runParts } from '../run-parts.ts';
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
      const running = runParts(partsOf(roles), { clock, opened, log, stop });
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
