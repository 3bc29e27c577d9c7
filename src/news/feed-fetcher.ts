import { type GuardedFetcher, guardedFetcher } from '../lib/guarded-fetch.ts';
import type { Publication } from '../publication/publication.ts';

/** Asks feeds in the publication's name: at most 20 seconds and 5 MB each. Close it when done. */
export function feedFetcher(publication: Pick<Publication, 'name' | 'siteUrl' | 'replyTo'>): GuardedFetcher {
  const name = publication.name.replace(/[^A-Za-z0-9]+/g, '') || 'Almanac';
  return guardedFetcher({
    userAgent: `${name}/1.0 (+${publication.siteUrl}; feed reader; ${publication.replyTo})`,
  });
}
