import type { IssueEmailProps } from '../../emails/issue-email-props.ts';
import type { Issue } from '../issues/issue.ts';
import type { Publication } from '../publication/publication.ts';
import { type Words, wordsIn } from '../publication/words.ts';
import type { SlotValues } from './rendering.ts';

/** What the templates take for `issue`, with absolute links under `publicUrl` and these personal values. */
export function issueProps(
  issue: Issue,
  publication: Publication,
  publicUrl: string,
  personal: SlotValues,
  words: Words = wordsIn(publication.language),
): IssueEmailProps {
  const site = publicUrl.replace(/\/+$/, '');
  const { name, tagline, language, direction, postalAddress, brandColour } = publication;
  return {
    issue,
    publication: { name, tagline, language, direction, postalAddress, brandColour },
    links: {
      site,
      web: `${site}/issues/${issue.id}`,
      archive: `${site}/issues`,
      guides: `${site}/guides`,
      ...(issue.guide ? { guide: `${site}/guides/${issue.guide.slug}` } : {}),
      unsubscribe: personal.unsubscribeUrl,
      preferences: personal.preferencesUrl,
      vote: personal.voteUrl,
    },
    reader: { name: personal.name, address: personal.address },
    words,
  };
}
