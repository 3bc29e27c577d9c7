import { keepMeta } from '../db/meta-store.ts';
import type { Database } from '../db/tables.ts';

/** Since when the scheduler knows an edition; the first call says so. */
export async function watchedSince(db: Database, edition: string, now: string): Promise<string> {
  return keepMeta(db, `scheduled since ${edition}`, now);
}
