import type { Publication } from '../../src/publication/publication.ts';
import { samplePublication } from '../support/mail-samples.ts';

export const publicUrl = 'https://almanac.test';

/** The samples' publication with all that an envelope needs. */
export const testPublication: Publication = {
  ...samplePublication,
  from: 'Call Me Almanac <issue@news.almanac.test>',
  replyTo: 'editors@almanac.test',
  listId: 'issues.almanac.test',
  siteUrl: publicUrl,
  clickCounts: false,
  editors: [],
  editions: [],
};
