import { endWithin } from '../../lib/end-within.ts';
import { keepRunning } from '../../lib/keep-running.ts';
import { createLog } from '../../lib/log.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openAll } from '../open-all.ts';
import {
  forgetRegularly,
  type PartWorld,
  pullRegularly,
  reconcileHourly,
  searchStrays,
  sendIssues,
  sendLetters,
} from '../parts.ts';
import { sayWhere } from '../say-where.ts';
import { withApp } from '../with-app.ts';

/** What closing may take once the parts have ended. */
const closeMs = 5_000;

/**
 * Runs until it is asked to end: the site, the desk's listener, the scheduler, and the sender of issues and letters.
 * Each part goes on when another fails; ending takes no longer than the settings allow.
 */
export async function start(context: CommandContext): Promise<number> {
  return withApp(context, async (app) => {
    const { clock, settings } = app;
    const { printer, stop } = context;
    const log = createLog({
      level: settings.logLevel,
      now: () => clock.now(),
      write: (line) => printer.log(line),
    });
    const opened = await openAll(app, log);
    const { health, scheduling, world, siteUrl, deskUrl, mailer, close } = opened;
    try {
      await sayWhere(app, printer, { siteUrl, deskUrl, mailer });
      const parts: Record<string, (given: PartWorld) => Promise<void>> = {
        'the scheduler': () => scheduling.run(stop),
        'the news': pullRegularly,
        'the sender of issues': sendIssues,
        'the sender of letters': sendLetters,
        'the search for the mail of events': searchStrays,
        'the reconciliation': reconcileHourly,
        'the forgetting': forgetRegularly,
      };
      const running = Object.entries(parts).map(async ([name, part]) => {
        health.began(name);
        const onTrouble = ({ what, cause }: { what: string; cause: unknown }) => {
          health.failed(name, cause);
          log.error(what, { cause });
        };
        await keepRunning({ name, run: () => part({ ...world, stop }) }, { clock, stop, onTrouble });
        health.ended(name);
      });
      log.info('started');
      const isClean = await endWithin(Promise.all(running), { clock, stop, limitMs: settings.stopMs });
      const left = health.list().filter((part) => part.state !== 'ended');
      if (!isClean) log.error('ending was cut short', { left: left.map((part) => part.name) });
      return isClean ? exitCodes.ok : exitCodes.failed;
    } finally {
      const isClosed = await endWithin(close(), { clock, stop: AbortSignal.abort(), limitMs: closeMs });
      log.info(isClosed ? 'ended' : 'ended without waiting for open connections');
    }
  });
}
