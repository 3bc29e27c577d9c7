import { type Migration, Migrator } from 'kysely/migration';
import { systemClock } from '../lib/clock.ts';
import { Failure } from '../lib/failure.ts';
import * as first from './migrations/0001-first.ts';
import * as outcomes from './migrations/0002-outcomes.ts';
import * as waves from './migrations/0004-waves.ts';
import * as strays from './migrations/0005-strays.ts';
import * as people from './migrations/0006-people.ts';
import * as corrections from './migrations/0007-corrections.ts';
import * as forgetting from './migrations/0008-forgetting.ts';
import * as schedule from './migrations/0009-schedule.ts';
import * as news from './migrations/0010-news.ts';
import * as desk from './migrations/0011-desk.ts';
import * as pace from './migrations/0012-pace.ts';
import * as looks from './migrations/0013-looks.ts';
import * as search from './migrations/0014-search.ts';
import * as keeping from './migrations/0015-keeping.ts';
import * as members from './migrations/0016-members.ts';
import type { Database } from './tables.ts';

/** In the order they apply. A released migration never changes. */
const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-outcomes': outcomes,
  '0004-waves': waves,
  '0005-strays': strays,
  '0006-people': people,
  '0007-corrections': corrections,
  '0008-forgetting': forgetting,
  '0009-schedule': schedule,
  '0010-news': news,
  '0011-desk': desk,
  '0012-pace': pace,
  '0013-looks': looks,
  '0014-search': search,
  '0015-keeping': keeping,
  '0016-members': members,
};

/** Brings the tables up to date; safe from several processes at once. Throws `Failure('unavailable')`. */
export async function migrateToLatest(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  if (!(await isPending(migrator))) return;
  const { error } = await migrator.migrateToLatest();
  if (error && !(await othersFinish(migrator))) {
    throw new Failure('unavailable', `The database could not be brought up to date: ${String(error)}`, {
      cause: error,
    });
  }
}

const isPending = async (migrator: Migrator): Promise<boolean> =>
  (await migrator.getMigrations()).some((migration) => !migration.executedAt);

/**
 * Two first starts at once: on SQLite there is no lock for this, so the slower one fails at its first table, and the
 * other goes on. Says whether it has come to its end within some seconds.
 */
async function othersFinish(migrator: Migrator): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (!(await isPending(migrator))) return true;
    await systemClock().sleep(100);
  }
  return false;
}
