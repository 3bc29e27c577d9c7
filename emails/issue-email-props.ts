import type { Issue } from '../src/issues/issue.ts';
import type { Publication } from '../src/publication/publication.ts';
import type { Words } from '../src/publication/words.ts';

/** What the issue templates take. Personal values arrive as slot tokens when an issue is rendered for real. */
export interface IssueEmailProps {
  issue: Issue;
  publication: Pick<
    Publication,
    'name' | 'tagline' | 'language' | 'direction' | 'postalAddress' | 'brandColour'
  >;
  links: {
    site: string;
    /** This issue on the web. */
    web: string;
    archive: string;
    /** The featured guide's page, when there is one. */
    guide?: string;
    /** Base of guide pages, without a trailing slash: `${guides}/${slug}`. */
    guides: string;
    unsubscribe: string;
    preferences: string;
    /** Base of the two links of a vote: `${vote}/up` and `${vote}/down`. */
    vote: string;
  };
  reader: { name: string; address: string };
  /** The labels, in the publication's language. */
  words: Words;
}
