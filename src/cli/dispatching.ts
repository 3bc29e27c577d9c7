import type { App } from '../app.ts';
import { isPostgres } from '../db/dialect.ts';
import type { Dispatcher } from '../jobs/job.ts';
import type { Log } from '../lib/log.ts';

/** Hands out work to every process on a Postgres database; on SQLite within this one. */
export async function dispatcherOf({ db, settings, clock }: App, log: Log): Promise<Dispatcher> {
  if (!isPostgres(db)) return (await import('../jobs/dispatch-local.ts')).dispatchLocal({ clock });
  const { dispatchPgBoss } = await import('../jobs/dispatch-pg-boss.ts');
  const onTrouble = ({ what, cause }: { what: string; cause: unknown }) => log.warn(what, { cause });
  return dispatchPgBoss({ url: settings.databaseUrl, db, clock, onTrouble });
}
