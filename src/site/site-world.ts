import type { Database } from '../db/tables.ts';
import type { Clock } from '../lib/clock.ts';
import type { Publication } from '../publication/publication.ts';
import { type Words, wordsIn } from '../publication/words.ts';
import type { Content } from '../publishing/read-content.ts';
import type { PageFrame } from '../web/page.tsx';

/** What the pages for reading stand on. */
export interface ReadingWorld {
  db: Database;
  clock: Clock;
  publication: Publication;
  /** Where the site is reachable, without a trailing slash. */
  publicUrl: string;
  /** The labels; those of the publication's language unless others are given. */
  words?: Words;
  /** News, topics and guides as the files have them now. */
  content(): Content;
}

/** The labels of a site's pages. */
export const siteWords = (world: Pick<ReadingWorld, 'publication' | 'words'>): Words =>
  world.words ?? wordsIn(world.publication.language);

/** What every page shares, from the publication. */
export function pageFrame(world: Pick<ReadingWorld, 'publication' | 'publicUrl' | 'words'>): PageFrame {
  const { publication, publicUrl } = world;
  const { name, tagline, language, direction, postalAddress } = publication;
  const labels = siteWords(world).messages.frame;
  return { name, tagline, language, direction, postalAddress, publicUrl, labels };
}
