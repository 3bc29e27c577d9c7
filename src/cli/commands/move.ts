import { join } from 'node:path';
import { readSettings } from '../../config.ts';
import { reopenHome } from '../../db/closed-home.ts';
import { openDatabase } from '../../db/database.ts';
import { moveToPostgres } from '../../db/move-to-postgres.ts';
import type { TableSum } from '../../db/table-pages.ts';
import { Failure } from '../../lib/failure.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

/** Moves the home's database to Postgres and says what must be set to go on there. */
export async function copy(context: CommandContext, { to }: { to: string }): Promise<number> {
  const { printer } = context;
  return withApp(context, async ({ db, settings, clock }) => {
    const target = await openDatabase(to);
    const tables: Record<string, TableSum> = {};
    const onTable = (table: string, sum: TableSum) => {
      tables[table] = sum;
      if (sum.rows > 0) printer.say(`${table}: ${sum.rows} rows, hash ${sum.hash}`);
    };
    try {
      await moveToPostgres(db, target, { now: clock.now().toISOString(), watch: { onTable } });
    } finally {
      await target.destroy();
    }
    printer.json({ tables });
    printer.say(
      'All of it is in Postgres, counted and compared. This home is closed: nothing is sent from it.',
    );
    printer.say('To go on there, set DATABASE_URL to it on every machine, and with it ALMANAC_SECRET and');
    printer.say(
      `ALMANAC_SUPPRESSION_KEY as they are here (where unset: from ${join(settings.home, 'secrets.json')}).`,
    );
    return exitCodes.ok;
  });
}

/** Takes a home into use again that was moved for nothing. */
export async function reopen(context: CommandContext, { yes }: { yes?: boolean }): Promise<number> {
  const { env, printer } = context;
  if (!yes) {
    throw new Failure(
      'invalid',
      'When anything was sent or changed from Postgres, two databases would go on with the same issues. Say --yes when nothing was',
    );
  }
  const db = await openDatabase(readSettings(env).databaseUrl);
  try {
    const wasClosed = await reopenHome(db);
    printer.json({ reopened: wasClosed });
    printer.say(wasClosed ? 'This home is in use again.' : 'This home was not closed.');
    return exitCodes.ok;
  } finally {
    await db.destroy();
  }
}
