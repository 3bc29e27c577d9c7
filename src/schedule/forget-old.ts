import type { Database } from '../db/tables.ts';
import { forgetMembers } from '../delivery/forget-members.ts';
import { forgetEvents } from '../events/retention-store.ts';
import { deleteOldLooks } from '../issues/look-store.ts';
import { daysBefore } from '../lib/durations.ts';
import { newsDays, type Publication } from '../publication/publication.ts';
import { forgetNews } from '../publishing/forget-news.ts';
import { deleteOldNotices } from '../publishing/notice-store.ts';
import { deleteOldRequests } from '../subscribers/opt-in-store.ts';

/** How long things are kept that nobody needs for ever, in days. */
export const keptDays = {
  /** What the provider reported; the outcome stays with the delivery. */
  events: 90,
  notices: 365,
  /** How editors saw an issue when they last looked at it. */
  looks: 60,
  /** Mail that a sandbox in this process has written. */
  sandboxMail: 30,
} as const;

/** Forgets what has been kept long enough; says what and how much. */
export async function forgetOld(
  db: Database,
  now: Date,
  publication: Pick<Publication, 'news'>,
): Promise<{ what: string; count: number }[]> {
  const before = (days: number) => daysBefore(now, days).toISOString();
  const counts = [
    { what: 'requests nobody confirmed', count: await deleteOldRequests(db, now) },
    { what: 'whom settled batches went to', count: await forgetMembers(db, now) },
    { what: 'events', count: await forgetEvents(db, before(keptDays.events)) },
    { what: 'looks at issues', count: await deleteOldLooks(db, before(keptDays.looks)) },
    { what: 'news items', count: await forgetNews(db, newsDays(publication), now) },
    { what: 'notices', count: await deleteOldNotices(db, before(keptDays.notices)) },
  ];
  return counts.filter(({ count }) => count > 0);
}
