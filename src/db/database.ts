import { Failure } from '../lib/failure.ts';
import type { Database } from './tables.ts';

/** Opens `sqlite:FILE` or `postgres://…` and brings its tables up to date; throws `Failure('invalid')` on another url. */
export async function openDatabase(url: string): Promise<Database> {
  const db = await connect(url);
  const { migrateToLatest } = await import('./migrate.ts');
  try {
    await migrateToLatest(db);
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
  return db;
}

async function connect(url: string): Promise<Database> {
  if (url.startsWith('sqlite:')) return (await import('./sqlite.ts')).openSqlite(url.slice('sqlite:'.length));
  if (/^postgres(ql)?:\/\//.test(url)) return (await import('./postgres.ts')).openPostgres(url);
  const scheme = url.split(':')[0];
  throw new Failure(
    'invalid',
    `DATABASE_URL wants sqlite:FILE or postgres://…, got one that starts with "${scheme}"`,
  );
}
