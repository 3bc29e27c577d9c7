import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import type { Publication } from '../publication/publication.ts';
import type { Content } from '../publishing/read-content.ts';
import type { PageFrame } from '../web/page.tsx';

/** What the pages for reading stand on. */
export interface ReadingWorld {
  db: Database;
  clock: Clock;
  publication: Publication;
  /** Where the site is reachable, without a trailing slash. */
  publicUrl: string;
  /** News, topics and guides as the files have them now. */
  content(): Content;
}

/** What every page shares, from the publication. */
export function pageFrame({
  publication,
  publicUrl,
}: Pick<ReadingWorld, 'publication' | 'publicUrl'>): PageFrame {
  const { name, tagline, language, direction, postalAddress } = publication;
  return { name, tagline, language, direction, postalAddress, publicUrl };
}
