import type { Database } from '../db/tables.ts';
import { daysBefore } from '../lib/durations.ts';
import { forgetItems } from '../news/old-news-store.ts';
import { earliestOpenCutOff, listNeededItems } from './needed-items-store.ts';

/**
 * Deletes stored news items that were published more than `keepDays` ago, and before the news of any issue that is not
 * over; never one that an issue or an edit names. Returns how many.
 */
export async function forgetNews(db: Database, keepDays: number, now: Date): Promise<number> {
  const cutOff = (await earliestOpenCutOff(db)) ?? now.toISOString();
  const moment = new Date(Math.min(now.getTime(), Date.parse(cutOff)));
  const before = daysBefore(moment, keepDays).toISOString();
  return forgetItems(db, { before, needed: await listNeededItems(db) });
}
